"""Deadlines in canonical Russian: one wording for one meaning, which ``read`` reads back."""

from collections.abc import Callable
from typing import Any

from srok.deadline import (
    AsNeeded,
    Bound,
    BySchedule,
    Continuous,
    DayAfterPeriod,
    DayOfPeriod,
    Deadline,
    InYear,
    NthWeekday,
    OnDate,
    OnWeekdays,
    Recurring,
    Relative,
    Sequence,
    Several,
    Since,
    Unread,
    Urgent,
    Window,
)
from srok.points import Day, Decade, HalfYear, Month, Point, Quarter, WholeYear, Year
from srok.quantities import Degree, Every, Offset, TemplateYear, Unit
from srok.words import MONTHS, MONTHS_OF, ROMAN, WEEKDAYS, WEEKDAYS_ON, plural

_EVERY = {
    Every.DAY: "ежедневно",
    Every.WEEK: "еженедельно",
    Every.MONTH: "ежемесячно",
    Every.QUARTER: "ежеквартально",
    Every.HALF: "раз в полугодие",
    Every.YEAR: "ежегодно",
}
_AFTER = {Every.MONTH: "", Every.QUARTER: " кварталом", Every.HALF: " полугодием", Every.YEAR: " годом"}
_DEGREES = {Degree.AT_ONCE: "незамедлительно", Degree.URGENT: "срочно", Degree.PROMPT: "оперативно"}
_DECADES = ("первая", "вторая", "третья")
_DECADES_OF = ("первой", "второй", "третьей")
_NTH = {1: "первый", 2: "второй", 3: "третий", 4: "четвёртый", -1: "последний"}
_NTH_FEMININE = {1: "первая", 2: "вторая", 3: "третья", 4: "четвёртая", -1: "последняя"}
_NTH_NEUTER = {1: "первое", 2: "второе", 3: "третье", 4: "четвёртое", -1: "последнее"}
_NTH_OF_WEEKDAY = (_NTH, _NTH, _NTH_FEMININE, _NTH, _NTH_FEMININE, _NTH_FEMININE, _NTH_NEUTER)
# after «за», «через»: one, few, many; after «в течение»: one, many
_UNITS = {
    Unit.HOUR: ("час", "часа", "часов"),
    Unit.DAY: ("день", "дня", "дней"),
    Unit.WORKING_DAY: ("рабочий день", "рабочих дня", "рабочих дней"),
    Unit.WEEK: ("неделю", "недели", "недель"),
    Unit.MONTH: ("месяц", "месяца", "месяцев"),
    Unit.YEAR: ("год", "года", "лет"),
}
_UNITS_OF = {
    Unit.HOUR: ("часа", "часов"),
    Unit.DAY: ("дня", "дней"),
    Unit.WORKING_DAY: ("рабочего дня", "рабочих дней"),
    Unit.WEEK: ("недели", "недель"),
    Unit.MONTH: ("месяца", "месяцев"),
    Unit.YEAR: ("года", "лет"),
}
_PERIODS = {
    Every.DAY: ("день", "дня", "дней"),
    Every.WEEK: ("неделю", "недели", "недель"),
    Every.MONTH: ("месяц", "месяца", "месяцев"),
    Every.QUARTER: ("квартал", "квартала", "кварталов"),
    Every.HALF: ("полугодие", "полугодия", "полугодий"),
    Every.YEAR: ("год", "года", "лет"),
}
_SIDES = {Bound.BEFORE: "до", Bound.AFTER: "после", Bound.NOT_BEFORE: "не ранее", Bound.WITHIN: "в период"}


def say_ru(deadline: Deadline) -> str:
    """The deadline's canonical Russian wording."""
    return _SAYINGS[type(deadline)](deadline)


# ── points and spans ────────────────────────────────────────────────────────────────────────────────────────────────


def point_ru(point: Point, *, year: bool = True) -> str:
    """A point with its year («10 марта 2021 г.», «II квартал X – 1 года») or, on request, without."""
    if isinstance(point, WholeYear):
        return year_ru(point.year, of=False)
    text = _bare_point(point)
    return f"{text} {year_ru(point.year)}" if year and point.year is not None else text


def _bare_point(point: Day | Decade | Month | Quarter | HalfYear) -> str:
    match point:
        case Day(month, day):
            return f"{day} {MONTHS_OF[month - 1]}"
        case Decade(decade, month):
            return f"{_DECADES[decade - 1]} декада {MONTHS_OF[month - 1]}"
        case Month(month):
            return MONTHS[month - 1]
        case Quarter(quarter):
            return f"{ROMAN[quarter - 1]} квартал"
        case _:
            return f"{ROMAN[point.half - 1]} полугодие"


def year_ru(year: Year, *, of: bool = True) -> str:
    """«2021 г.», «X – 1 года», as a nominative «X – 1 год»."""
    if not isinstance(year, TemplateYear):
        return f"{year} г."
    shift = f" {'+' if year.shift > 0 else '–'} {abs(year.shift)}" if year.shift else ""
    return f"{year.letter}{shift} {'года' if of else 'год'}"


def _since(since: Since) -> str:
    """«с марта 2021 г.», «с I квартала»: the point in the genitive."""
    text = point_ru(since.first)
    match since.first:
        case Decade(decade):
            text = text.replace(f"{_DECADES[decade - 1]} декада", f"{_DECADES_OF[decade - 1]} декады")
        case Month(month):
            text = text.replace(MONTHS[month - 1], MONTHS_OF[month - 1])
        case Quarter() | HalfYear():
            text = text.replace("квартал", "квартала").replace("полугодие", "полугодия")
        case WholeYear(TemplateYear() as year):
            text = year_ru(year)
        case _:
            pass
    return f"с {text}"


def _window(window: Window) -> str:
    """«сентябрь 2021 г.», «с 3 мая по 20 мая 2006 г.», «II–III кварталы», «2021–2023 гг.»."""
    match window.first, window.last:
        case first, last if first == last:
            return point_ru(first)
        case WholeYear(int() as first_year), WholeYear(int() as last_year):
            return f"{first_year}–{last_year} гг."
        case Quarter(first_quarter, year), Quarter(last_quarter, other) if year == other:
            text = f"{ROMAN[first_quarter - 1]}–{ROMAN[last_quarter - 1]} кварталы"
            return text if year is None else f"{text} {year_ru(year)}"
        case _:
            first, last = window.first, window.last
            own_year = first.year != last.year or isinstance(last, WholeYear)
            start, end = point_ru(first, year=own_year), point_ru(last)
            days = isinstance(first, Day) and isinstance(last, Day)
            return f"с {start} по {end}" if days else f"{start} – {end}"


# ── recurrences ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _recurring(deadline: Recurring) -> str:
    text = _EVERY[deadline.every]
    if deadline.interval > 1:
        text = f"раз в {deadline.interval} {plural(deadline.interval, *_PERIODS[deadline.every])}"
    elif deadline.times > 1:
        text = f"{deadline.times} {plural(deadline.times, 'раз', 'раза', 'раз')} в {_PERIODS[deadline.every][0]}"
    if deadline.rule:
        text += f", {_RULES[type(deadline.rule)](deadline.rule)}"
    if isinstance(deadline.rule, DayAfterPeriod):
        text += _AFTER[deadline.every]
    return f"{text}, в период: {say_ru(deadline.during)}" if deadline.during else text


def _nth_day(rule: DayOfPeriod | DayAfterPeriod) -> str:
    if rule.day == -1:
        return f"до последнего{' рабочего' if rule.working else ''} дня"
    return f"до {rule.day}-го рабочего дня" if rule.working else f"до {rule.day} числа"


def _day_after(rule: DayAfterPeriod) -> str:
    return f"{_nth_day(rule)} месяца, следующего за отчётным"


def _weekdays(rule: OnWeekdays) -> str:
    return "по " + " и ".join(WEEKDAYS_ON[weekday] for weekday in rule.weekdays)


def _nth_weekday(rule: NthWeekday) -> str:
    return f"{_NTH_OF_WEEKDAY[rule.weekday][rule.number]} {WEEKDAYS[rule.weekday]}"


def _in_year(rule: InYear) -> str:
    return ", ".join(f"до {point_ru(p.day)}" if isinstance(p, OnDate) else _window(p) for p in rule.places)


_RULES: dict[type, Callable[[Any], str]] = {
    DayOfPeriod: _nth_day,
    DayAfterPeriod: _day_after,
    OnWeekdays: _weekdays,
    NthWeekday: _nth_weekday,
    InYear: _in_year,
}


# ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _relative(deadline: Relative) -> str:
    event, offset = deadline.event, deadline.offset
    if offset is None:
        text = f"{_SIDES[deadline.bound]} {event}"
    elif offset.number == 0:
        text = f"в день {event}"
    elif offset.upto is not None:
        text = _between(event, offset, offset.upto)
    else:
        text = _at_distance(deadline.bound, event, offset)
    return f"{_EVERY[deadline.every]}, {text}" if deadline.every else text


def _between(event: str | None, offset: Offset, upto: int) -> str:
    first, last = abs(offset.number), abs(upto)
    unit = plural(last, *_UNITS[offset.unit])
    if offset.number > 0:
        return f"не ранее чем через {first} и не позднее чем через {last} {unit} после {event}"
    return f"не ранее чем за {first} и не позднее чем за {last} {unit} до {event}"


def _at_distance(bound: Bound, event: str | None, offset: Offset) -> str:
    number = abs(offset.number)
    amount = f"{number} {plural(number, *_UNITS[offset.unit])}"
    if bound is Bound.WITHIN:
        one, many = _UNITS_OF[offset.unit]
        return f"в течение {number} {plural(number, one, many, many)}" + (f" со дня {event}" if event else "")
    if offset.number > 0:
        lead = "не ранее чем через" if bound is Bound.NOT_BEFORE else "через"
        return f"{lead} {amount}" + (f" после {event}" if event else "")
    lead = {Bound.BEFORE: "не позднее чем за", Bound.NOT_BEFORE: "не ранее чем за"}.get(bound, "за")
    return f"{lead} {amount} до {event}"


# ── the rest ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _continuous(deadline: Continuous) -> str:
    if deadline.throughout:
        return f"в течение {deadline.throughout}"
    return f"постоянно, {say_ru(deadline.during)}" if deadline.during else "постоянно"


def _as_needed(deadline: AsNeeded) -> str:
    return f"по мере {deadline.cause}" if deadline.cause else "по необходимости"


def _sequence(deadline: Sequence) -> str:
    return f"{say_ru(deadline.first)}, далее – {say_ru(deadline.then)}"


def _several(deadline: Several) -> str:
    return "; ".join(say_ru(item) for item in deadline.items)


_SAYINGS: dict[type, Callable[[Any], str]] = {
    OnDate: lambda deadline: point_ru(deadline.day),
    Window: _window,
    Since: _since,
    Recurring: _recurring,
    Relative: _relative,
    BySchedule: lambda deadline: str(deadline.reference),
    Continuous: _continuous,
    AsNeeded: _as_needed,
    Urgent: lambda deadline: _DEGREES[deadline.degree],
    Sequence: _sequence,
    Several: _several,
    Unread: lambda _: "не прочитано",
}
