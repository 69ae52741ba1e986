"""Cleaning of a deadline cell: typing habits are undone, footnote marks and times of day are set aside."""

import re
from dataclasses import dataclass

LONGEST = 2000  # characters; a longer text is not a deadline cell

_DASHES = "‐‑‒–—―−"
_SPACES = "\u00a0\u2007\u2008\u2009\u200a\u202f\t\r\n\v\f"
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_TABLE = str.maketrans(
    {
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_NOTHING, None),
        "(": ",",
        ")": " ",
        "İ": "I",
    }
)
_FOOTNOTE = re.compile(r"<?\*+>?|[¹²³⁴⁵⁶⁷⁸⁹⁰]+")
_CLOCK = r"(?:[01]?\d|2[0-4])"
_TIME = rf"{_CLOCK}(?::[0-5]\d|[.-](?:00|[1345]\d|2[05])(?![.\d-]))(?: ?(?:час(?:ов|а)?\b|ч\b)\.?)?"
_TIMES = re.compile(
    rf"(?<![\d.])(?:(?:с|со|в|к|до|от) )?(?P<start>{_TIME})(?: ?(?:-|до|по) ?(?P<end>{_TIME}))?(?! ?\d)"
)
_DOUBLED = re.compile(
    r"\b(до|не|по|со?|в|и|года?|срок|месяца?|квартал|далее|ежегодно|[а-я]+(?:бря|враля|преля)|января|марта|мая|июня|июля|августа)(?: \1\b)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cell ready for the grammar, and what was set aside from it."""

    text: str
    footnote: str | None
    time: str | None


def clean(text: str) -> Cleaned:
    """The text with one kind of dash and space, without footnote marks and times of day."""
    plain = text.translate(_TABLE)
    mark = _FOOTNOTE.search(plain)
    if mark:
        plain = _FOOTNOTE.sub(" ", plain)
    plain = " ".join(plain.split())
    times = None if ":" not in plain and "." not in plain and "-" not in plain else _TIMES.search(plain)
    if times:
        plain = " ".join((plain[: times.start()] + " " + plain[times.end() :]).split())
    plain = _DOUBLED.sub(r"\1", plain).strip(" ,.;")
    return Cleaned(plain, mark.group() if mark else None, times.group().strip() if times else None)
