"""Tokens: the cleaned text of a cell cut into known words, numbers, marks and unknown words."""

import re
from dataclasses import dataclass
from typing import Any

from srok.vocabulary import VOCABULARY

KINDS = (*dict.fromkeys(kind for kind, _, _ in VOCABULARY), "WORD", "OTHER")
_BASE = 0x100  # letters that mean nothing in a regular expression
CODE = {kind: chr(_BASE + number) for number, kind in enumerate(KINDS)}  # one letter a kind: a cell becomes a string
_WORD, _OTHER = CODE["WORD"], CODE["OTHER"]

_SCANNER = re.compile(
    "|".join(f"({pattern})" for _, pattern, _ in VOCABULARY) + r"|([а-яёa-z0-9«»\"№.%-]+)|([^\s:.\"])|[\s:.\"]+"
)
_VALUES = tuple(value for _, _, value in VOCABULARY)
_CODES = tuple(CODE[kind] for kind, _, _ in VOCABULARY)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: its value and its place in the cleaned text."""

    value: Any
    start: int
    end: int


def tokenize(text: str) -> tuple[str, list[Token]]:
    """The codes of the tokens as one string, and the tokens. ``text`` is lower case."""
    codes: list[str] = []
    tokens: list[Token] = []
    for match in _SCANNER.finditer(text):
        group = match.lastindex
        if group is None:
            continue
        if group <= len(_CODES):
            code = _CODES[group - 1]
            value = _VALUES[group - 1](match.group())
        else:
            code, value = (_WORD if group == len(_CODES) + 1 else _OTHER), None
        codes.append(code)
        tokens.append(Token(value, *match.span()))
    return "".join(codes), tokens


def kind_of(code: str) -> str:
    """The kind that a code letter stands for."""
    return KINDS[ord(code) - _BASE]
