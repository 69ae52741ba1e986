"""Tokens: the cleaned text of a cell cut into known words, numbers, marks and unknown words."""

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple, cast

from srok.firsts import ANY, first_characters
from srok.spellings import Value, nothing
from srok.vocabulary import VOCABULARY

KINDS = (*dict.fromkeys(kind for kind, _, _ in VOCABULARY), "FIGURES", "WORD", "OTHER")
_BASE = 0x100  # letters that mean nothing in a regular expression
CODE = {kind: chr(_BASE + number) for number, kind in enumerate(KINDS)}  # one letter a kind: a cell becomes a string

# Tried after the vocabulary, in this order: an unknown word, a character that is in no word, what only divides.
_REST: tuple[tuple[str, str, Value], ...] = (
    ("FIGURES", r"\d[а-яa-z0-9«»№%+/.-]*", nothing),
    ("WORD", r"[«№]?[а-яa-z][а-яa-z0-9«»№%+/.-]*»?|№", nothing),
    ("OTHER", r"[^ :.\"»]", nothing),
)
_SKIPPED = ' :."»'


class Token(NamedTuple):
    """A word or mark: its value and its place in the cleaned text."""

    value: Any
    start: int
    end: int


class _Scanner(NamedTuple):
    """What may stand where a certain character begins: the expression, and what each of its groups makes."""

    expression: re.Pattern[str]
    groups: tuple[tuple[str, Value | None], ...]  # code and value, None where the kind tells all


def tokenize(text: str) -> tuple[str, list[Token]]:
    """The codes of the tokens as one string, and the tokens. ``text`` is as ``lowered`` gives it."""
    codes: list[str] = []
    tokens: list[Token] = []
    at = len(text) - len(text.lstrip(_SKIPPED))
    while at < len(text):
        expression, groups = _scanner(text[at])
        match = next(expression.finditer(text, at))  # it begins here: OTHER takes what nothing else does
        group = cast("int", match.lastindex)
        code, told = groups[group - 1]
        codes.append(code)
        tokens.append(Token(told(match[group]) if told else None, at, match.end(group)))
        at = match.end()
    return "".join(codes), tokens


def kind_of(code: str) -> str:
    """The kind that a code letter stands for."""
    return KINDS[ord(code) - _BASE]


@lru_cache(maxsize=1024)
def _scanner(character: str) -> _Scanner:
    """The part of the vocabulary that may begin with the character."""
    return _scanner_of(character if character in _known() else ANY)


@cache
def _firsts() -> list[frozenset[str]]:
    return [first_characters(pattern) for _, pattern, _ in VOCABULARY]


@cache
def _known() -> frozenset[str]:
    return frozenset.union(*_firsts())


@cache
def _scanner_of(character: str) -> _Scanner:
    entries = [entry for entry, firsts in zip(VOCABULARY, _firsts(), strict=True) if character in firsts]
    entries += _REST
    return _Scanner(
        re.compile(f"(?:{'|'.join(f'({pattern})' for _, pattern, _ in entries)})[{_SKIPPED}]*"),
        tuple((CODE[kind], None if value is nothing else value) for kind, _, value in entries),
    )
