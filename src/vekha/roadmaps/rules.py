"""How far ahead a road map is planned, which measure of a new edition is which of the one before, what comes after what. Pure."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

YEARS_OF_REACH = 30


def default_horizon(today: dt.date) -> dt.date:
    """The end of the year after next, to which series run unless the coordinator says otherwise."""
    return dt.date(today.year + 2, 12, 31)


def horizon_of(set_by_coordinator: dt.date | None, today: dt.date) -> dt.date:
    """To which day the series of a road map have control points."""
    return set_by_coordinator or default_horizon(today)


def reach(signed: dt.date) -> tuple[dt.date, dt.date]:
    """The first and last day that a date of a road map may have: a slip of the pen (2012, 20211) is not a deadline."""
    return signed, dt.date(signed.year + YEARS_OF_REACH, 12, 31)


ALIKE = 0.55  # likeness of two texts from which they are taken for the same measure
SURELY = 0.8  # from which nobody needs to look
FEWEST_WORDS = 5  # of a text that may be a longer one made short
_STEM = 6


@dataclass(frozen=True, slots=True)
class Printed:
    """What of a row tells which measure it is."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """A row of the new edition and the row of the old one that it continues, by their places; None where there is none."""

    new: int
    old: int | None
    likeness: float

    @property
    def is_sure(self) -> bool:
        """Whether the texts are so alike, or so unlike, that nobody needs to look."""
        return self.likeness >= SURELY or self.old is None


def paired(old: Sequence[Printed], new: Sequence[Printed]) -> list[Pairing]:
    """For each new row the old one that it continues: by likeness of text, the likest pairs first; numbers only where texts are
    equally alike. Each old row is continued once.
    """
    stems_old, stems_new = [_stems(one.text) for one in old], [_stems(one.text) for one in new]
    candidates = sorted(
        (
            (_likeness(old[i].text, new[j].text), old[i].number == new[j].number, -abs(i - j), i, j)
            for j in range(len(new))
            for i in range(len(old))
            if _may_be_alike(stems_old[i], stems_new[j])
        ),
        reverse=True,
    )
    found: dict[int, Pairing] = {}
    taken: set[int] = set()
    for likeness, _same, _near, i, j in candidates:
        if likeness >= ALIKE and i not in taken and j not in found:
            found[j] = Pairing(j, i, likeness)
            taken.add(i)
    return [found.get(j, Pairing(j, None, 0.0)) for j in range(len(new))]


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in re.findall(r"[^\W_]{3,}", text.casefold()))


def _may_be_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether it is worth comparing two texts: they share a third of the words of the shorter."""
    return bool(one and other) and len(one & other) * 3 >= min(len(one), len(other))


def _likeness(one: str, other: str) -> float:
    """Share of words that both have in one order; a text that was only shortened or added to is alike too, if less surely."""
    words, others = _words(one), _words(other)
    if words == others:
        return 1.0
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks())
    shorter = min(len(words), len(others))
    held = SURELY * common / shorter if shorter >= FEWEST_WORDS else 0.0
    return max(2 * common / (len(words) + len(others)), held)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


_ORDER = re.compile(r"(?P<number>[^\s:–—-]+)\s*(?:[:–—-]\s*)?(?:после\s+|after\s+)?(?P<before>.+)", re.IGNORECASE)


def order_said(line: str) -> tuple[str, list[str]] | None:
    """A line that says after which measures one comes; None where it says no such thing.

    >>> order_said("4 – после 2, 3")
    ('4', ['2', '3'])
    """
    found = _ORDER.fullmatch(line.strip())
    if found is None:
        return None
    before = [one.strip().rstrip(".") for one in re.split(r"[,;]|\s+и\s+", found["before"]) if one.strip()]
    return found["number"].rstrip("."), before


def cycle_in(order: Mapping[str, Sequence[str]]) -> list[str]:
    """Measures that would wait for each other in a ring, the first named again at the end; empty where none do."""
    over: set[str] = set()
    for start in order:
        found = _ring(start, order, [], over)
        if found:
            return found
    return []


def _ring(one: str, order: Mapping[str, Sequence[str]], way: list[str], over: set[str]) -> list[str]:
    if one in way:
        return [*way[way.index(one) :], one]
    if one in over:
        return []
    for before in order.get(one, ()):
        found = _ring(before, order, [*way, one], over)
        if found:
            return found
    over.add(one)
    return []
