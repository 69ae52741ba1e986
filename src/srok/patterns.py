"""Patterns: how a clause is written down as a row of token kinds.

``FROM first=point (DASH | TO | UNTIL) last=point`` – capital names are kinds of tokens (vocabulary.py), small names are
parts (``PARTS``), ``name=part`` gives a part to the builder; ``( | )``, ``?`` and ``*`` are as usual. A pattern compiles
to a regular expression over the string of token codes.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from srok.deadline import Point
from srok.freewords import NOT_A_MARK, WORDS
from srok.points import build_point
from srok.quantities import Offset, Unit
from srok.tokens import CODE, Token, kind_of

PARTS = {
    "nth": "(NUM | ROMAN | ORDINAL)",
    "year": "(YEAR | TEMPLATE | THIS_YEAR)",
    "day": "(nth MONTH year? | DATE | DAY_MONTH)",
    "nths": "nth ((COMMA | AND) nth)*",
    "weekdays": "WEEKDAY ((COMMA | AND) WEEKDAY)*",
    "worded_day": "nth MONTH year?",
    "month": "(MONTH year? | MONTH_YEAR)",
    "decade": "nth DECADE MONTH year?",
    "quarter": "nth QUARTER year?",
    "half": "nth HALF year?",
    "point": "(day | month | decade | quarter | half | YEAR | TEMPLATE)",
    "amount": "NUM? UNIT",
    "by": "(NOT_LATER | UNTIL | TOWARDS)",
}
_ELEMENT = re.compile(r"(?:(?P<group>[a-z_]+)=)?\((?!\?)|(?:(?P<name>[a-z_]+)=)?(?P<word>[A-Za-z_]+)|\s+")
RAW = {"words": WORDS, "NOT_A_MARK": NOT_A_MARK}  # expressions over token codes, made elsewhere
_CALENDAR = frozenset(
    ("DATE", "DAY_MONTH", "MONTH_YEAR", "MONTH", "YEAR", "TEMPLATE", "NUM", "QUARTER", "HALF", "DECADE", "FOLLOWING")
)


@dataclass(slots=True)
class Found:
    """What a pattern has matched: its parts by name, and the doubts that arose while they were built."""

    match: re.Match[str]
    tokens: list[Token]
    text: str
    doubts: list[str] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Whether the optional part is there."""
        return bool(self.match[name])

    def number(self, name: str) -> int:
        """The number that the part's first token carries."""
        return int(self.tokens[self.match.start(name)].value)

    def kinds(self, name: str) -> list[str]:
        """The kinds of the part's tokens."""
        return [kind_of(code) for code in self.match[name]]

    def values(self, name: str) -> list[Token]:
        """The part's tokens."""
        return self.tokens[self.match.start(name) : self.match.end(name)]

    def point(self, name: str) -> Point:
        """The point of the calendar that the part names."""
        return build_point(self.kinds(name), self.values(name))

    def amount(self, name: str, sign: int = 1) -> Offset:
        """The offset that «десяти рабочих дней» or «неделю» names, negative where the sign is -1."""
        *number, unit = self.values(name)
        return Offset(sign * (int(number[0].value) if number else 1), Unit(unit.value))

    def words(self, name: str) -> str:
        """The part's free words, as printed. A date or number among them is a doubt."""
        tokens = self.values(name)
        if not _CALENDAR.isdisjoint(self.kinds(name)):
            self.doubts.append("в словах о событии есть дата или число")
        return self.text[tokens[0].start : tokens[-1].end].strip(" ,.:-")


Builder = Callable[[Found], object]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a form, and what it builds: a Clause, or just its meaning."""

    pattern: str
    build: Builder


@dataclass(frozen=True, slots=True)
class Form:
    """A form of deadlines: its name, as in the tests and the guide, and the ways to write it."""

    name: str
    rules: tuple[Rule, ...]


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression over token codes."""
    return re.compile(_expanded(pattern))


def _expanded(pattern: str) -> str:
    return _ELEMENT.sub(_replaced, pattern)


def _replaced(match: re.Match[str]) -> str:
    word = match["word"]
    if word is None:
        return "" if match.group().isspace() else f"(?P<{match['group']}>" if match["group"] else "(?:"
    if word in RAW:
        inner = RAW[word]
    else:
        inner = CODE[word] if word.isupper() else f"(?:{_expanded(PARTS[word])})"
    return f"(?P<{match['name']}>{inner})" if match["name"] else inner
