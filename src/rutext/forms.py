"""Words in their normal forms, so that «соглашения» finds «соглашение». Numbers of documents stay whole: «1074-р»."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rutext.dictionary import parses

_WORD = re.compile(r"\d+(?:[-/.]\w+)*|[^\W\d_]+(?:-\w+)*")
_RUSSIAN = re.compile(r"[а-я-]+")
LONGEST = 100  # signs of a word that are told apart


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands in a text, and its normal form."""

    start: int
    end: int
    form: str


def words_of(text: str) -> list[Word]:
    """The words of a text in their order.

    >>> [word.form for word in words_of("Заключение соглашений № 1074-р")]
    ['заключение', 'соглашение', '1074-р']
    """
    return [Word(found.start(), found.end(), normal_form(found.group())) for found in _WORD.finditer(text)]


@lru_cache(maxsize=65536)
def normal_form(word: str) -> str:
    """The likeliest normal form in small letters, without ё; what is no Russian word stays as it is."""
    folded = _folded(word)
    return _folded(parses(folded)[0].normal_form) if _RUSSIAN.fullmatch(folded) else folded


def possible_forms(word: str) -> frozenset[str]:
    """All normal forms that a word may have, and the word itself: one who asks does not say which is meant.

    >>> sorted(possible_forms("школе"))
    ['школа', 'школе']
    """
    folded = _folded(word)
    if not _RUSSIAN.fullmatch(folded):
        return frozenset({folded})
    return frozenset({folded, *(_folded(one.normal_form) for one in parses(folded))})


def _folded(word: str) -> str:
    return word[:LONGEST].lower().replace("ё", "е")
