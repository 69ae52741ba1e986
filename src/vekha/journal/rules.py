"""The chain of the journal: pure functions over plain values."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

BEGINNING = "0" * 64

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Line:
    """What one entry says, all of which its digest covers. Times are in UTC, to the microsecond."""

    number: int
    at: dt.datetime
    actor_id: int | None
    actor_name: str
    deed: str
    subject_kind: str
    subject_id: int
    subject_name: str
    before: Facts | None
    after: Facts | None
    ground: str


def digest(line: Line, previous: str) -> str:
    """SHA-256 over the previous entry's digest and this entry's canonical JSON.

    The values go through JSON first, so that what is hashed is what a database gives back: keys are texts, tuples lists.
    """
    values = json.loads(
        json.dumps(asdict(line) | {"at": line.at.astimezone(dt.UTC).isoformat(timespec="microseconds")})
    )
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def evenly_between(low: int, high: int, most: int) -> list[int]:
    """Up to `most` numbers strictly between two others, evenly spread; all of them where there are no more.

    >>> evenly_between(0, 10, 3)
    [2, 5, 7]
    >>> evenly_between(4, 7, 3)
    [5, 6]
    """
    inside = high - low - 1
    if inside <= most:
        return list(range(low + 1, high))
    return [low + (high - low) * step // (most + 1) for step in range(1, most + 1)]
