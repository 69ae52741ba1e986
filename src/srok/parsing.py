"""Parsing: the clauses of a cell, found one after another, the longest first."""

import re
from functools import cache

from srok.clauses import Clause, Label
from srok.cleaning import lowered
from srok.composing import Meaning, NotUnderstood, Part, compose
from srok.errors import ImpossibleDeadline
from srok.forms import FORMS
from srok.patterns import Builder, Found, compiled, first_codes
from srok.tokens import CODE, Token, kind_of, tokenize

_SILENT = frozenset(CODE[kind] for kind in ("LEAD", "INCLUSIVE"))
_MARKS = _SILENT | {CODE[kind] for kind in ("COMMA", "AND", "SEMICOLON", "BORDER", "DASH", "THEN", "BUT")}
_WORDS = "".join(CODE[kind] for kind in ("WORD", "WHOLE"))
_COUNTED = "".join(CODE[kind] for kind in ("MONTH", "QUARTER", "HALF", "DECADE", "UNIT", "DAY_NUMBER", "TIMES", "NUM"))
# «день голосования», «приложение 1», but not «отчёт 1 марта»
_LABEL = re.compile(
    f"[{_WORDS}]|[{CODE['UNIT']}{CODE['START']}](?=[{_WORDS}{CODE['DASH']}])|(?<=[{_WORDS}]){CODE['NUM']}(?![{_COUNTED}])"
)
_LONGEST_LABEL = 6  # words


def parse(text: str) -> Meaning:
    """The meaning of a cleaned cell. Raises NotUnderstood, with the reason in Russian."""
    parts: list[Part] = []
    position = 0
    try:
        codes, tokens = tokenize(lowered(text))
        while position < len(codes):
            start = position
            while position < len(codes) and codes[position] in _MARKS:
                position += 1
            marks = tuple(kind_of(code) for code in codes[start:position] if code not in _SILENT)
            if position < len(codes):
                clause, position = _clause(codes, tokens, position, text)
                parts.append(Part(marks, clause))
        return compose(parts)
    except ImpossibleDeadline as error:
        raise NotUnderstood(f"такого срока быть не может: {error}") from error


def _clause(codes: str, tokens: list[Token], position: int, text: str) -> tuple[Clause, int]:
    """The longest clause that begins at the position; of equally long ones the first in the list of forms."""
    matches = [
        (match, build)
        for pattern, build in _beginning_with(codes[position])
        if (match := pattern.match(codes, position))
    ]
    for match, build in sorted(matches, key=lambda pair: -pair[0].end()):
        found = Found(match, tokens, text)
        meaning = build(found)
        clause = meaning if isinstance(meaning, Clause) else Clause(meaning)
        if clause.meaning is not None:
            return Clause(clause.meaning, clause.bare, (*clause.doubts, *found.doubts)), match.end()
    return _label(codes, tokens, position, text)


@cache
def _beginning_with(code: str) -> tuple[tuple[re.Pattern[str], Builder], ...]:
    """The rules of all forms that may begin with a kind of token."""
    rules = [rule for form in FORMS for rule in form.rules if code in first_codes(rule.pattern)]
    return tuple((compiled(rule.pattern), rule.build) for rule in rules)


def _label(codes: str, tokens: list[Token], position: int, text: str) -> tuple[Clause, int]:
    """A few unknown words, as the name of a part of the cell. Doubtful always: they may change what the rest means."""
    end = position
    while end < len(codes) and end - position < _LONGEST_LABEL and _LABEL.match(codes, end):
        end += 1
    if end == position:
        raise NotUnderstood(f"не понято: «{text[tokens[position].start :][:40]}»")
    words = text[tokens[position].start : tokens[end - 1].end]
    return Clause(Label(), doubts=(f"не понято: «{words[:40]}»",)), end
