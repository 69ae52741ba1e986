"""Russian and English words for days, months and numbers, in the cases that the sayings need."""

from datetime import date

MONTHS = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
MONTHS_OF = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
WEEKDAYS_OF = ("понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья")
WEEKDAYS_ON = ("понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам", "воскресеньям")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ROMAN = ("I", "II", "III", "IV")


def day_ru(day: date, *, year: bool = True) -> str:
    """«1 октября 2022 г.», without the year «1 октября»."""
    return f"{day.day} {MONTHS_OF[day.month - 1]}" + (f" {day.year} г." if year else "")


def day_en(day: date, *, year: bool = True) -> str:
    """“1 October 2022”, without the year “1 October”."""
    return f"{day.day} {MONTHS_EN[day.month - 1]}" + (f" {day.year}" if year else "")


def plural(number: int, one: str, few: str, many: str) -> str:
    """The Russian form that stands after a number: 1 день, 2 дня, 5 дней, 11 дней, 21 день."""
    tens, units = abs(number) // 10 % 10, abs(number) % 10
    if tens == 1 or units == 0 or units >= 5:
        return many
    return one if units == 1 else few
