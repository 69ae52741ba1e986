"""What makes two acts one, and how far a clause is: pure functions."""

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from vekha.organizations.rules import comparable

Identity = tuple[str, str, dt.date, str]

# Small letters that two alphabets draw alike: «1074-p» from a scan may end in a Latin letter.
_LIKE_CYRILLIC = str.maketrans("aceopxykmthb", "асеорхукмтнв")
_DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")  # noqa: RUF001 - every sign that files have for a hyphen


def identity(kind: str, number: str, date: dt.date, issuer: str) -> Identity:
    """Kind, number, date and issuer, by which an act is known, without what files of one act differ in: letter case, spaces,
    quotes, the sign for a hyphen, and Latin letters in place of Cyrillic ones.
    """
    kind, number, issuer = (
        _DASHES.sub("-", comparable(text)).translate(_LIKE_CYRILLIC) for text in (kind, number, issuer)
    )
    return kind, number, date, issuer


class ClauseState(StrEnum):
    """How far a clause of an act is on a day."""

    NOT_BEGUN = "not-begun"
    IN_WORK = "in-work"
    DONE = "done"
    RELEASED = "released"
    REPEALED = "repealed"


OVER = frozenset({ClauseState.DONE, ClauseState.RELEASED, ClauseState.REPEALED})

_COORDINATOR = re.compile(r"\b(?:определить|назначить|утвердить|возложить)\b.*\bкоординатор", re.IGNORECASE | re.DOTALL)
_NO_MORE = re.compile(r"^\s*(?:пункт\s+)?(?:утратил[аио]?\s+силу|исключ[её]н)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tally:
    """Measures of a table: how many there are, are over, were ended by an act, are released, and have been begun."""

    measures: int = 0
    done: int = 0
    ended: int = 0
    released: int = 0
    begun: int = 0


def names_coordinator(text: str) -> bool:
    """Whether a clause makes a body the coordinator: «Определить Департамент … региональным координатором».

    >>> names_coordinator("Определить Департамент образования региональным координатором")
    True
    >>> names_coordinator("Координатору представить отчёт")
    False
    """
    return bool(_COORDINATOR.search(text))


def is_no_more(text: str) -> bool:
    """Whether an edition prints in place of a clause only that it has lost its force.

    >>> [is_no_more(text) for text in ("Утратил силу.", "Признать утратившим силу распоряжение № 5")]
    [True, False]
    """
    return bool(_NO_MORE.match(text))


def state_of_table(tally: Tally) -> ClauseState:
    """The state of a clause that a table of measures carries out: done when every measure is, begun when one is."""
    if tally.measures and tally.ended == tally.measures:
        return ClauseState.REPEALED
    if tally.measures and tally.released == tally.measures:
        return ClauseState.RELEASED
    if tally.measures and tally.done == tally.measures:
        return ClauseState.DONE
    return ClauseState.IN_WORK if tally.begun or tally.done else ClauseState.NOT_BEGUN


def state_of_parts(states: Collection[ClauseState]) -> ClauseState:
    """The state of a clause that only holds parts: that which all have; begun as soon as one is."""
    alike = set(states)
    if len(alike) == 1:
        return alike.pop()
    living = alike - {ClauseState.REPEALED}
    if living and living <= OVER:
        return ClauseState.DONE
    return ClauseState.IN_WORK if living - {ClauseState.NOT_BEGUN} else ClauseState.NOT_BEGUN
