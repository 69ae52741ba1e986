"""Dates in words, Russian and English. Parts of a date are tied by no-break spaces."""

from datetime import date

from rutext.languages import Lang
from rutext.quantities import NO_BREAK_SPACE

MONTHS_GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MONTHS_ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
WEEKDAYS_SHORT = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
WEEKDAYS_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
QUARTERS = ("I", "II", "III", "IV")


def long_date(day: date, *, lang: Lang = "ru") -> str:
    """«9 марта 2021 г.» or «9 March 2021»."""
    return _tied(day_month(day, lang=lang), _year(day, lang))


def day_month(day: date, *, lang: Lang = "ru") -> str:
    """«9 марта» or «9 March»."""
    months = MONTHS_GENITIVE if lang == "ru" else MONTHS_ENGLISH
    return _tied(str(day.day), months[day.month - 1])


def month_year(day: date, *, lang: Lang = "ru") -> str:
    """«март 2021 г.» or «March 2021»."""
    months = MONTHS if lang == "ru" else MONTHS_ENGLISH
    return _tied(months[day.month - 1], _year(day, lang))


def quarter(day: date, *, lang: Lang = "ru") -> str:
    """The quarter in which the day lies: «IV квартал 2021 г.» or «Q4 2021»."""
    index = (day.month - 1) // 3
    if lang == "ru":
        return _tied(QUARTERS[index], "квартал", _year(day, lang))
    return _tied(f"Q{index + 1}", _year(day, lang))


def weekday_short(day: date, *, lang: Lang = "ru") -> str:
    """«(пн)» or «(Mon)», in the brackets in which it stands after a date."""
    return f"({WEEKDAYS_SHORT[day.weekday()] if lang == 'ru' else WEEKDAYS_ENGLISH[day.weekday()][:3]})"


def weekday_long(day: date, *, lang: Lang = "ru") -> str:
    """«понедельник» or «Monday»."""
    return (WEEKDAYS if lang == "ru" else WEEKDAYS_ENGLISH)[day.weekday()]


def date_with_weekday(day: date, *, lang: Lang = "ru") -> str:
    """«25 августа 2021 г. (ср)» or «25 August 2021 (Wed)»."""
    return _tied(long_date(day, lang=lang), weekday_short(day, lang=lang))


def _year(day: date, lang: Lang) -> str:
    return _tied(str(day.year), "г.") if lang == "ru" else str(day.year)


def _tied(*parts: str) -> str:
    return NO_BREAK_SPACE.join(parts)
