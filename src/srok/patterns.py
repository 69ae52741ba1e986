"""Patterns: how a clause is written down as a row of token kinds.

``FROM first=point (DASH | TO | UNTIL) last=point`` – capital names are kinds of tokens (vocabulary.py), small names are
parts (``PARTS``), ``name=part`` gives a part to the builder; ``( | )``, ``?`` and ``*`` are as usual. A pattern compiles
to a regular expression over the string of token codes.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from srok.cleaning import lowered
from srok.firsts import first_characters
from srok.freewords import NOT_A_MARK, WORDS
from srok.pointing import build_point
from srok.points import Day, Point
from srok.quantities import Offset, Unit
from srok.tokens import CODE, Token, kind_of
from srok.typos import resembles

PARTS = {
    "nth": "(NUM | ROMAN | ORDINAL)",
    "nths": "nth ((COMMA | AND) nth)+",
    "year": "(YEAR | TEMPLATE | THIS_YEAR | NEXT_YEAR | BLANK_YEAR)",
    "day": "(nth MONTH year? | DATE | DAY_MONTH)",
    "worded_day": "nth MONTH year?",
    "month": "(MONTH year? | MONTH_YEAR)",
    "decade": "nth DECADE MONTH year?",
    "quarter": "nth QUARTER year?",
    "half": "nth HALF year?",
    "point": "(day | month | decade | quarter | half | YEAR | TEMPLATE)",
    "by": "(UNTIL | NOT_LATER | TOWARDS)",
    "amount": "NUM? UNIT",
    "weekdays": "WEEKDAY ((COMMA | AND) WEEKDAY)*",
    "since": "(SINCE_EVENT | FROM SINCE_EVENT | AFTER)",
}
_READY = {"words": WORDS, "ANYTHING": NOT_A_MARK}  # expressions over token codes, made elsewhere
_ELEMENT = re.compile(r"(?:(?P<group>[a-z_]+)=)?\((?!\?)|(?:(?P<name>[a-z_]+)=)?(?P<word>[A-Za-z_]+)|\s+")
_CALENDAR = frozenset(
    (
        "DATE",
        "DAY_MONTH",
        "MONTH_YEAR",
        "MONTH",
        "YEAR",
        "TEMPLATE",
        "NUM",
        "QUARTER",
        "HALF",
        "DECADE",
        "FOLLOWING",
        "TIME",
        "FIGURES",
    )
)
_LONG = {Unit.MONTH, Unit.YEAR}
_DOUBTFUL_YEARS = {
    "NEXT_YEAR": "год назван следующим: от какого года считать, текст не говорит",
    "BLANK_YEAR": "год не вписан",
}

_ANOTHER_CLAUSE = frozenset(
    (
        "UNTIL",
        "THROUGHOUT",
        "SINCE_EVENT",
        "AFTER",
        "NOT_LATER",
        "NOT_EARLIER",
        "ON_DAY",
        "ALWAYS",
        "DEMAND",
        "AS",
        "URGENT",
    )
)
TERM_IN_WORDS = "в словах о событии назван ещё один срок"
PERIOD_IN_WORDS = "в словах о событии назван год или месяц"
DATE_IN_WORDS = "в словах о событии есть дата или число"


@dataclass(slots=True)
class Found:
    """What a pattern has matched: its parts by name, and the doubts that arose while they were built."""

    match: re.Match[str]
    tokens: list[Token]
    text: str
    doubts: list[str] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Whether the pattern has the part and the text has it too."""
        return name in self.match.re.groupindex and bool(self.match[name])

    def kinds(self, name: str) -> list[str]:
        """The kinds of the part's tokens."""
        return [kind_of(code) for code in self.match[name]]

    def values(self, name: str) -> list[Token]:
        """The part's tokens."""
        return self.tokens[self.match.start(name) : self.match.end(name)]

    def value(self, name: str) -> Any:
        """The value of the part's first token."""
        return self.tokens[self.match.start(name)].value

    def numbers(self, name: str) -> list[int]:
        """All numbers of a list."""
        return [token.value for token in self.values(name) if token.value is not None]

    def printed(self, name: str) -> str:
        """The part as printed."""
        tokens = self.values(name)
        return self.text[tokens[0].start : tokens[-1].end].strip(" ,.:;-")

    def point(self, name: str) -> Point:
        """The point of the calendar that the part names."""
        kinds = self.kinds(name)
        self.doubts += [doubt for kind, doubt in _DOUBTFUL_YEARS.items() if kind in kinds]
        return build_point(kinds, self.values(name))

    def day(self, name: str) -> Day:
        """The day that the part names; its pattern allows nothing else."""
        return cast("Day", self.point(name))

    def amount(self, name: str, sign: int = 1) -> Offset:
        """The offset that «десяти рабочих дней» or «неделю» names, negative where the sign is -1."""
        *number, unit = self.values(name)
        return Offset(sign * (int(number[0].value) if number else 1), Unit(unit.value))

    def words(self, name: str) -> str:
        """The part's free words, as printed. A date or number among them is a doubt."""
        kinds = self.kinds(name)
        if not _CALENDAR.isdisjoint(kinds):
            self.doubts.append(DATE_IN_WORDS)
        if not _ANOTHER_CLAUSE.isdisjoint(kinds[1:]):
            self.doubts.append(TERM_IN_WORDS)
        self.doubts += self._suspicious(kinds, self.values(name))
        return self.printed(name)

    def _suspicious(self, kinds: list[str], tokens: list[Token]) -> list[str]:
        """Doubts of unknown words beside a year or a month, and of words like those of the calendar."""
        found = []
        if "WHOLE" not in kinds and any(
            kind == "UNIT" and token.value in _LONG for kind, token in zip(kinds, tokens, strict=True)
        ):
            found.append(PERIOD_IN_WORDS)
        for kind, token in zip(kinds, tokens, strict=True):
            word = self.text[token.start : token.end]
            known = resembles(lowered(word)) if kind == "WORD" else None
            if known:
                found.append(f"«{word}» похоже на «{known}»")
        return found


Builder = Callable[[Found], object]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a form, and what it builds: a Clause, or just its meaning. None: the text is not this after all."""

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


@cache
def first_codes(pattern: str) -> frozenset[str]:
    """The codes with which a match may begin."""
    return first_characters(_expanded(pattern))


def _expanded(pattern: str) -> str:
    return _ELEMENT.sub(_replaced, pattern)


def _replaced(match: re.Match[str]) -> str:
    word = match["word"]
    if word is None:
        return "" if match.group().isspace() else f"(?P<{match['group']}>" if match["group"] else "(?:"
    inner = _READY.get(word) or (CODE[word] if word.isupper() else f"(?:{_expanded(PARTS[word])})")
    return f"(?P<{match['name']}>{inner})" if match["name"] else inner
