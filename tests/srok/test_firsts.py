"""With which characters an expression may begin: never fewer than it does."""

import re

import pytest

from srok.firsts import ANY, first_characters
from srok.vocabulary import VOCABULARY


@pytest.mark.parametrize(
    ("expression", "firsts"),
    [
        ("abc", "a"),
        ("a?b", "ab"),
        ("(a|b)c", "ab"),
        ("a*b+c", "ab"),
        ("a{0,2}?b", "ab"),
        ("a{,2}b", "ab"),
        ("a{2}b", "a"),
        ("(?:a|bc)?d|e", "abde"),
        ("(?P<name>a)(?=x)b", "a"),
        ("(?!x)(?<=y)(?<!z)a", "a"),
        (r"\d\b", "0123456789"),
        (r"\.|\(", ".("),
        (r"[a-c\d\]x-]", "abc0123456789]x-"),
        (r"[^a]b", ANY),
        (".a", ANY),
        (r"\S", ANY),
        (r"^a$", "a"),
    ],
)
def test_the_first_characters_of_an_expression(expression: str, firsts: str) -> None:
    assert first_characters(expression) == frozenset(firsts)


@pytest.mark.parametrize("expression", ["", "a?", "a|", "(?=a)", "a)b"])
def test_an_expression_that_may_match_nothing_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match="not an expression with a first character"):
        first_characters(expression)


@pytest.mark.parametrize("pattern", [pattern for _, pattern, _ in VOCABULARY])
def test_no_spelling_begins_with_a_character_that_is_not_told(pattern: str) -> None:
    firsts, expression = first_characters(pattern), re.compile(pattern)
    other = [
        chr(code)
        for code in [*range(32, 127), *range(0x430, 0x450), 0x456, 0xAB, 0xBB, 0x2116]
        if chr(code) not in firsts
    ]

    assert ANY not in firsts
    assert [
        character for character in other for rest in ("", "а", " до", "1") if expression.match(character + rest)
    ] == []
