"""The Russian dictionary behind `cases`: loaded at the first question, once, because it costs 0.2 s and 40 MB."""

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import import_module
from typing import Protocol, cast


class Tag(Protocol):
    """Grammemes of a word; absent ones are None, membership asks for any grammeme."""

    case: str | None
    number: str | None
    gender: str | None
    animacy: str | None

    def __contains__(self, grammeme: str) -> bool: ...


class Parse(Protocol):
    """One way to read a word."""

    word: str
    normal_form: str
    tag: Tag

    def inflect(self, required_grammemes: set[str]) -> "Parse | None": ...


class _Analyzer(Protocol):
    def word_is_known(self, word: str) -> bool: ...

    def parse(self, word: str) -> Sequence[Parse]: ...


@lru_cache(maxsize=2048)
def parses(word: str) -> Sequence[Parse]:
    """All ways to read a word, the likeliest first; a word that the dictionary lacks is read by its ending."""
    return _analyzer().parse(word)


@lru_cache(maxsize=4096)
def is_word(text: str) -> bool:
    """Whether the dictionary has this word in this form, whatever its letter case; parts around a hyphen are looked up apart."""
    parts = [part for part in text.lower().split("-") if part]
    return bool(parts) and all(part.isalpha() and _analyzer().word_is_known(part) for part in parts)


def nominative_form(parse: Parse, *more: str) -> str | None:
    """The same word in the nominative and, where given, another number and gender."""
    form = parse.inflect({"nomn", *more})
    return form.word if form else None


def spelled_like(model: str, word: str) -> str:
    """The new form with the capitals of the old one, part by part around hyphens, and with ё only where it had ё."""
    parts = []
    for old, new in zip(model.split("-"), word.split("-"), strict=False):
        form = new if "ё" in old.lower() else new.replace("ё", "е")
        if len(old) > 1 and old.isupper():
            parts.append(form.upper())
        else:
            parts.append(form[:1].upper() + form[1:] if old[:1].isupper() else form)
    return "-".join(parts)


@cache
def _analyzer() -> _Analyzer:
    # By name and not by an import statement: importing the analyser alone takes 80 ms, and most commands never ask it.
    return cast("_Analyzer", import_module("pymorphy3").MorphAnalyzer(lang="ru"))
