"""Values of words: how a date, a month, a number or a term is told from its spelling. Text is lower case, е for ё."""

import re
from collections.abc import Callable
from typing import Any

from srok.numerals import NUMBER_OF
from srok.quantities import Every, Offset, TemplateYear, Unit

Value = Callable[[str], Any]

_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_WEEKDAYS = ("понедельн", "вторн", "сред", "четверг", "пятниц", "суббот", "воскресен")
_SHORT_WEEKDAYS = {"пн": 0, "вт": 1, "ср": 2, "чт": 3, "пт": 4, "сб": 5, "вс": 6}
_PERIODS = (("месяц", Every.MONTH), ("квартал", Every.QUARTER), ("полугоди", Every.HALF), ("год", Every.YEAR))
_TERMS = (
    ("дневн", Unit.DAY),
    ("суточн", Unit.DAY),
    ("недельн", Unit.WEEK),
    ("месячн", Unit.MONTH),
    ("годичн", Unit.YEAR),
    ("часов", Unit.HOUR),
)
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
# Roman figures are typed with other letters too: Cyrillic І, П for II, Ш for III, У for V; l or 1 for I.
_ROMAN_TYPED = str.maketrans({"\u0456": "i", "п": "ii", "ш": "iii", "у": "v", "l": "i", "1": "i"})
_SEASONS = {"весн": (3, 5), "весенн": (3, 5), "лет": (6, 8), "осен": (9, 11), "зим": (12, 2)}
_LETTERS = {"х": "X", "у": "Y"}
_GENITIVES = (("иями", "ий"), ("ием", "ия"), ("ии", "ия"), ("ию", "ия"))
_IRREGULAR = {
    "началу": "начала",
    "началом": "начала",
    "дню": "дня",
    "днем": "дня",
    "концу": "конца",
    "моменту": "момента",
    "итогам": "итогов",
    "результатам": "результатов",
    "приезду": "приезда",
    "запуску": "запуска",
    "открытием": "открытия",
}


def nothing(_: str) -> None:
    """The value of words that are told by their kind alone."""


def just(value: Any) -> Value:
    """One value for every spelling."""
    return lambda _: value


def figures(text: str) -> tuple[int, ...]:
    """All numbers written in figures."""
    return tuple(int(figure) for figure in re.findall(r"\d+", text))


def full_year(year: int) -> int:
    """A year typed with two figures: 00–49 belong to this century, 50–99 to the last."""
    return year if year > 99 else year + (2000 if year < 50 else 1900)


def date(text: str) -> tuple[int, int, int]:
    """«21.03.16» as day, month, year."""
    day, month, year = figures(text)
    return day, month, full_year(year)


def iso_date(text: str) -> tuple[int, int, int]:
    """«2016-03-21» as day, month, year."""
    year, month, day = figures(text)
    return day, month, year


def year(text: str) -> int:
    """«2016 года», «16 г.»."""
    return full_year(figures(text)[0])


def month(text: str) -> int:
    """«марта», «мар.»."""
    return _MONTHS.index("ма" if re.match(r"ма(?!р)", text) else text[:3]) + 1


def template(text: str) -> TemplateYear:
    """«X - 1 года»."""
    shift = re.search(r"([-+]) ?(\d)", text)
    return TemplateYear(_LETTERS.get(text[0], text[0].upper()), int(shift[1] + shift[2]) if shift else 0)


def weekday(text: str) -> int:
    """«пятницу», «пт»: 0 is Monday."""
    found = next((index for index, stem in enumerate(_WEEKDAYS) if stem in text), None)
    return _SHORT_WEEKDAYS[text[:2]] if found is None else found


def roman(text: str) -> int:
    """«IV», also as it is mistyped."""
    figure = text.rstrip("-йгомеыи")
    return _ROMANS[figure.translate(_ROMAN_TYPED)]


def number(text: str) -> int:
    """«10», «10-ти», «десяти»."""
    found = figures(text)
    return found[0] if found else NUMBER_OF[text]


def following(text: str) -> Every | None:
    """The period after which a month follows; None where it is only called «период»."""
    told = text.rsplit(" за ", 1)[1]
    named = next((every for stem, every in _PERIODS if stem in told), None)
    return named or (None if "период" in told else Every.MONTH)


def term(text: str) -> Offset:
    """«10-дневный», «трехмесячный», «недельный»."""
    stem, unit = next((stem, unit) for stem, unit in _TERMS if stem in text)
    count = text.split(stem, maxsplit=1)[0].strip(" -")
    found = figures(count)
    return Offset(found[0] if found else NUMBER_OF[count or "один"], unit)


def season(text: str) -> tuple[int, int]:
    """First and last month of a season."""
    return next(months for stem, months in _SEASONS.items() if text.startswith(stem))


def genitive(word: str) -> str | None:
    """The genitive of a word that stands after «к», «перед», «при», «по»: «открытию» → «открытия». None where not known."""
    lower = word.lower()
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    ending = next(((old, new) for old, new in _GENITIVES if lower.endswith(old) and len(lower) > len(old) + 2), None)
    return word[: -len(ending[0])] + ending[1] if ending else None


def upon(text: str) -> str:
    """«по окончании» → «окончания», «по итогам» → «итогов»."""
    return genitive(text.removeprefix("по ")) or text
