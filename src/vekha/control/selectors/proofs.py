"""Registers that prove points: subjects above this floor say here what they can prove, and are asked without being known.

docs/proof-providers.md shows how to add one.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.functional import Promise

from vekha.control.models import ControlPoint
from vekha.control.rules.proven import Proven

log = logging.getLogger(__name__)


class ProofProvider(Protocol):
    """A register that proves points."""

    @property
    def code(self) -> str:
        """Under which reports keep what it said; it never changes."""

    @property
    def title(self) -> str | Promise:
        """What a person reads before its answer."""

    @property
    def kinds(self) -> frozenset[str]:
        """Codes of the kinds of measures that it proves."""

    def prove(self, points: Sequence[ControlPoint], day: dt.date) -> Mapping[int, Proven]:
        """What the register says on the day, by the points' keys; a point of which it says nothing is left out.

        All points are asked of at once: the number of statements does not grow with them.
        """


@dataclass(frozen=True, slots=True)
class Answer:
    """What a register says of a point; nothing where it failed."""

    code: str
    title: str | Promise
    proven: Proven | None


Inside = Callable[[], AbstractContextManager[Any]]

_known: dict[str, ProofProvider] = {}


def register(provider: ProofProvider) -> None:
    """Add a register, once, from `AppConfig.ready`."""
    if provider.code in _known:
        raise ValueError(f"The proof provider {provider.code} is registered twice.")
    _known[provider.code] = provider


def known() -> dict[str, ProofProvider]:
    """All registers by code."""
    return dict(_known)


def answers(points: Iterable[ControlPoint], day: dt.date, *, inside: Inside = nullcontext) -> dict[int, list[Answer]]:
    """What the registers say of the points, by their keys. Each is asked `inside` a context of its own: a savepoint, where the caller
    goes on writing. `with_words` has loaded what a register looks at.
    """
    chosen = list(points)
    found: dict[int, list[Answer]] = {point.pk: [] for point in chosen}
    for provider in _known.values():
        asked = [point for point in chosen if point.deliverable.measure.kind in provider.kinds]
        for pk, proven in _asked(provider, asked, day, inside).items():
            found[pk].append(Answer(provider.code, provider.title, proven))
    return found


def _asked(
    provider: ProofProvider, points: list[ControlPoint], day: dt.date, inside: Inside
) -> Mapping[int, Proven | None]:
    if not points:
        return {}
    try:
        with inside():
            return dict(provider.prove(points, day))
    except Exception:
        log.exception("The proof provider %s failed.", provider.code)
        return {point.pk: None for point in points}


def kept(found: Iterable[Answer]) -> list[dict[str, Any]]:
    """What the registers said, as a report keeps it; one that failed said nothing."""
    return [{"code": one.code, **one.proven.as_json()} for one in found if one.proven]


def said_then(registers: Iterable[Mapping[str, Any]]) -> list[Answer]:
    """What a report has kept, under the titles of today; a register that is no more is called by its code."""
    return [
        Answer(one["code"], _known[one["code"]].title if one["code"] in _known else one["code"], Proven.of(one))
        for one in registers
    ]
