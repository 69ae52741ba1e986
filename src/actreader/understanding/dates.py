"""The date of an act in its head: «10.12.2020», «от 14 февраля 2022 г.», «"05" марта 2021 года»."""

import re
from datetime import date

_MONTHS = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_FIGURES = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.]*\d)")
_WORDS = re.compile(
    r"(?<!\d)[«\"“]?\s?(\d{1,2})\s?[»\"”]?\s+(январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{1,2}\s+(\d{4})",
    re.IGNORECASE,
)


def find_date(text: str) -> tuple[date, int, int] | None:
    """The first date in the text and where it stands; figures that are no day of the calendar are passed over."""
    found = [hit for pattern in (_FIGURES, _WORDS) for match in pattern.finditer(text) if (hit := _as_date(match))]
    return min(found, key=lambda hit: hit[1], default=None)


def _as_date(match: re.Match[str]) -> tuple[date, int, int] | None:
    day, month, year = match.groups()
    number = int(month) if month.isdecimal() else _MONTHS.index(month.lower()) + 1
    try:
        return date(int(year), number, int(day)), match.start(), match.end()
    except ValueError:
        return None
