"""No word of Latin and Cyrillic letters together: it looks right, and no search finds it."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from typing import TYPE_CHECKING

import pytest

from rutext import mixed_script_words
from tests.house.checkout import ROOT, WRITTEN, files, place, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What may stand against a Cyrillic letter without being part of its word: an escape (\n, \u2116, \x20), a range of
# a character class (а-яa-z), a place for a value (%s, %(name)s), a Roman number («IIквартал» in a typing error).
NOT_A_WORD = re.compile(
    r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\.|[^\W\d_]-[^\W\d_]|%(?:\(\w+\))?[a-z]|(?<![A-Za-zА-Яа-яЁё])[IVX]{2,4}(?=[а-яё])"
)
CHARACTER_CLASS = re.compile(r"\[[^][\n]*\]")  # [xх] names both letters on purpose
# Shown as an example of the mistake. Path → words.
ON_PURPOSE: dict[str, set[str]] = {"src/rutext/scripts.py": {"\u0043оглашение"}}


def test_no_word_mixes_two_alphabets() -> None:
    found = {
        f"{place(file)}: {word}": script(word)
        for file in [*files(*WRITTEN), *sorted(ROOT.glob("*.md"))]
        for word in words_of(file)
        if word not in ON_PURPOSE.get(place(file), set())
    }
    assert not found, "write these words in one alphabet (L marks a Latin letter, C a Cyrillic one)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u0063рок исполнения", ("\u0063рок",)),  # a Latin c
        ("Приказ \u2116 1074-\u0070\u0430", ("\u0070\u0430",)),  # a Latin p before a Cyrillic а
        (r"Мероприятие\nСрок", ()),
        (r"[а-яёa-z]+\bдня\b", ()),
        ("до %(day)sдня", ()),
        ("IIквартал", ()),
        ("IT-куб и HTML-страница", ()),
    ],
)
def test_the_detector_knows_words_from_notation(text: str, expected: tuple[str, ...]) -> None:
    assert mixed_words(text) == expected


def words_of(file: Path) -> tuple[str, ...]:
    """Mixed words of a file; of Python what the reader and the interpreter see, so that an escape may spell one."""
    text = text_of(file)
    if file.suffix == ".py":
        text = "\n".join(python_text(text))
    return mixed_words(CHARACTER_CLASS.sub(" ", text) if file.suffix == ".py" else text)


def mixed_words(text: str) -> tuple[str, ...]:
    """Mixed words of a text, its notation left out."""
    return mixed_script_words(NOT_A_WORD.sub(" ", text))


def python_text(source: str) -> Iterator[str]:
    """Names, comments and strings as they are written, each on a line of its own."""
    # From Python 3.12 on an f-string comes in pieces, before that as one string.
    kinds = {tokenize.NAME, tokenize.COMMENT, tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in kinds:
            yield from formatted(token.string) if token.type == tokenize.STRING else [token.string]


def formatted(literal: str) -> list[str]:
    """The text between the values of an f-string; any other string as it is."""
    node = ast.parse(literal.strip(), mode="eval").body
    if not isinstance(node, ast.JoinedStr):
        return [literal.lstrip("rRbBuU")]
    return [str(each.value) for each in node.values if isinstance(each, ast.Constant)]


def script(word: str) -> str:
    """The word's alphabets letter by letter."""
    return "".join("L" if letter.isascii() else "C" for letter in word)
