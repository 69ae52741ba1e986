"""Parsing: the clauses of a cell, found one after another, the longest first."""

from srok.clauses import Clause
from srok.composing import Meaning, NotUnderstood, Part, compose
from srok.errors import ImpossibleDeadline
from srok.forms import FORMS
from srok.patterns import Builder, Found, compiled
from srok.tokens import CODE, Token, kind_of, tokenize

_SILENT = frozenset(CODE[kind] for kind in ("LEAD", "INCLUSIVE"))
_MARKS = _SILENT | {CODE[kind] for kind in ("COMMA", "AND", "SEMICOLON", "BORDER", "DASH", "THEN")}
_RULES = tuple((compiled(rule.pattern), rule.build) for form in FORMS for rule in form.rules)


def parse(text: str) -> Meaning:
    """The meaning of a cleaned cell. Raises NotUnderstood, with the reason in Russian."""
    codes, tokens = tokenize(text.lower())
    parts: list[Part] = []
    position = 0
    while position < len(codes):
        marks: list[str] = []
        while position < len(codes) and codes[position] in _MARKS:
            if codes[position] not in _SILENT:
                marks.append(kind_of(codes[position]))
            position += 1
        if position == len(codes):
            break
        clause, position = _clause(codes, tokens, position, text)
        parts.append(Part(tuple(marks), clause))
    try:
        return compose(parts)
    except ImpossibleDeadline as error:
        raise NotUnderstood(f"такого срока быть не может: {error}") from error


def _clause(codes: str, tokens: list[Token], position: int, text: str) -> tuple[Clause, int]:
    """The longest clause that begins at the position; of equally long ones the first in the list of forms."""
    best, build = None, None
    for pattern, builder in _RULES:
        match = pattern.match(codes, position)
        if match and (best is None or match.end() > best.end()):
            best, build = match, builder
    if best is None or build is None:
        raise NotUnderstood(f"не понято: «{text[tokens[position].start :][:40]}»")
    return _built(build, Found(best, tokens, text)), best.end()


def _built(build: Builder, found: Found) -> Clause:
    try:
        meaning = build(found)
    except ImpossibleDeadline as error:
        raise NotUnderstood(f"такого срока быть не может: {error}") from error
    clause = meaning if isinstance(meaning, Clause) else Clause(meaning)
    if clause.meaning is None:
        raise NotUnderstood(f"не понято: «{found.text[found.tokens[found.match.start()].start :][:40]}»")
    return Clause(clause.meaning, clause.bare, (*clause.doubts, *found.doubts))
