"""Cleaning of a deadline cell: typing habits are undone, footnote marks are set aside."""

import re
from dataclasses import dataclass
from itertools import pairwise

LONGEST = 2000  # characters; a longer text is not a deadline cell

_TABLE = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012–—―−", "-"),
        **dict.fromkeys("\u00a0\u2007\u2008\u2009\u200a\u202f\u3000\t\r\n\v\f", " "),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
        **dict.fromkeys("„“”", '"'),
        "[": ",",
        "(": ",",
        ")": " ",
        "]": " ",
        "\u0130": "I",  # the one letter whose lower case is longer than itself
    }
)
_FOOTNOTE = re.compile(r"<?\*+>?|<\d{1,2}>|\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+")
_NUMBER_IN_WORDS = re.compile(r"(\d+) ?\([а-яё]+(?: [а-яё]+)?\)(?= ?[а-яё])", re.IGNORECASE)  # 10 (десяти) дней
_ITEM_NUMBER = re.compile(
    r"(?:^|(?<=[\s;,.]))(?:\d{1,2}|[а-я])\) ?|(?:^|(?<=; )|(?<=;))\d{1,2}\. ?(?=[а-яё])", re.IGNORECASE
)
_QUOTED_DAY = re.compile(r"[«\"] ?(\d{1,2}) ?[»\"]")  # «18» декабря
_MIXED = re.compile(r"[а-яё]+[a-z][а-яёa-z]*|[a-z]+[а-яё][а-яёa-z]*", re.IGNORECASE)
_LONE = re.compile(r"(?<![^\s,;(])(?:[cC][oO]?|[kKBo])(?= (?:\d|[«\"]?[а-яё]))")
_LOOK_ALIKE = str.maketrans("acekopxyABCEHKMOPTX", "асекорхуАВСЕНКМОРТХ")
_DOUBLED = re.compile(
    r"\b(до|не|по|со?|в|и|года?|срок|месяца?|квартал|ежегодно|январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]"
    r"|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья])(?: \1\b)+",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\b([а-яё]{2,6})- ([а-яё]{2,6})\b", re.IGNORECASE)  # сен- тябрь, at the end of a line
_MONTH = re.compile(r"(?:январ|феврал|апрел|сентябр|октябр|ноябр|декабр)[ья]|августа?", re.IGNORECASE)
_LATIN = re.compile("[a-zA-Z]")
_EDGES = " ,.;:"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cell ready for the grammar, and the footnote mark that stood in it."""

    text: str
    footnote: str | None


def clean(text: str) -> Cleaned:
    """The text with one kind of dash and space and without footnote marks; its letters are kept as printed."""
    mark = _FOOTNOTE.search(text)
    plain = _FOOTNOTE.sub(" ", text) if mark else text
    if "(" in plain:
        plain = _NUMBER_IN_WORDS.sub(r"\1", plain)
    if ")" in plain or plain[:1].isdigit() or ";" in plain:
        plain = _ITEM_NUMBER.sub(_item, plain)
    words = plain.replace(" (", ", ").translate(_TABLE).split()
    plain = " ".join(words)
    if '"' in plain or "«" in plain:
        plain = _QUOTED_DAY.sub(r"\1", plain)
    if _LATIN.search(plain):
        plain = _LONE.sub(_one_script, _MIXED.sub(_one_script, plain))
    if any(first.lower() == second.lower() for first, second in pairwise(words)):
        plain = _DOUBLED.sub(r"\1", plain)
    if "- " in plain:
        plain = _SPLIT.sub(_joined, plain)
    return Cleaned(plain.strip(_EDGES), mark.group() if mark else None)


def lowered(text: str) -> str:
    """The text as the vocabulary spells it; every letter stays in its place."""
    return text.lower().replace("ё", "е")


def _item(match: re.Match[str]) -> str:
    """The number of a sub-item, «2)», as a mark that divides the cell; a bracket that was opened before is no number."""
    before = match.string[: match.start()]
    return match.group() if before.rfind("(") > before.rfind(")") else "; "


def _one_script(match: re.Match[str]) -> str:
    """A word of two alphabets in Cyrillic, if all its Latin letters look like Cyrillic ones."""
    return match.group().translate(_LOOK_ALIKE)


def _joined(match: re.Match[str]) -> str:
    word = match[1] + match[2]
    return word if _MONTH.fullmatch(word) else match.group()
