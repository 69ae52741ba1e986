"""Deadlines in English, for the English interface. Free words stay as printed, in Russian."""

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
from srok.words import MONTHS_EN, ROMAN, WEEKDAYS_EN

_EVERY = {
    Every.DAY: "daily",
    Every.WEEK: "weekly",
    Every.MONTH: "monthly",
    Every.QUARTER: "quarterly",
    Every.HALF: "twice a year",
    Every.YEAR: "yearly",
}
_PERIODS = {
    Every.DAY: "day",
    Every.WEEK: "week",
    Every.MONTH: "month",
    Every.QUARTER: "quarter",
    Every.HALF: "half-year",
    Every.YEAR: "year",
}
_UNITS = {unit: unit.value.replace("_", " ") for unit in Unit}
_DEGREES = {Degree.AT_ONCE: "at once", Degree.URGENT: "urgently", Degree.PROMPT: "promptly"}
_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
_DECADES = ("first ten days of", "second ten days of", "last third of")
_SIDES = {Bound.BEFORE: "before", Bound.AFTER: "after", Bound.NOT_BEFORE: "not before", Bound.WITHIN: "during"}
_LEADS = {Bound.WITHIN: "within ", Bound.BEFORE: "at least ", Bound.NOT_BEFORE: "not earlier than "}


def say_en(deadline: Deadline) -> str:
    """The deadline in English."""
    return _SAYINGS[type(deadline)](deadline)


def _point(point: Point, *, year: bool = True) -> str:
    if isinstance(point, WholeYear):
        return _year(point.year)
    text = _bare_point(point)
    return f"{text} {_year(point.year)}" if year and point.year is not None else text


def _bare_point(point: Day | Decade | Month | Quarter | HalfYear) -> str:
    match point:
        case Day(month, day):
            return f"{day} {MONTHS_EN[month - 1]}"
        case Decade(decade, month):
            return f"{_DECADES[decade - 1]} {MONTHS_EN[month - 1]}"
        case Month(month):
            return MONTHS_EN[month - 1]
        case Quarter(quarter):
            return f"quarter {ROMAN[quarter - 1]}"
        case _:
            return f"{_NTH[point.half]} half of the year"


def _year(year: Year) -> str:
    if not isinstance(year, TemplateYear):
        return str(year)
    return year.letter + (f" {'+' if year.shift > 0 else '–'} {abs(year.shift)}" if year.shift else "")


def _window(window: Window) -> str:
    first, last = window.first, window.last
    if first == last:
        return _point(first)
    own_year = first.year != last.year or isinstance(last, WholeYear)
    return f"{_point(first, year=own_year)} – {_point(last)}"


def _recurring(deadline: Recurring) -> str:
    text = _EVERY[deadline.every]
    if deadline.interval > 1:
        text = f"every {deadline.interval} {_PERIODS[deadline.every]}s"
    elif deadline.times > 1:
        text = f"{deadline.times} times a {_PERIODS[deadline.every]}"
    if deadline.rule:
        text += f", {_RULES[type(deadline.rule)](deadline.rule, _PERIODS[deadline.every])}"
    return f"{text}, within {say_en(deadline.during)}" if deadline.during else text


def _nth_day(rule: DayOfPeriod | DayAfterPeriod) -> str:
    kind = "working day" if rule.working else "day"
    return f"the last {kind}" if rule.day == -1 else f"{kind} {rule.day}"


def _day_of(rule: DayOfPeriod, period: str) -> str:
    return f"by {_nth_day(rule)} of the {period}"


def _day_after(rule: DayAfterPeriod, period: str) -> str:
    return f"by {_nth_day(rule)} of the month after the {period}"


def _weekdays(rule: OnWeekdays, _: str) -> str:
    return "on " + " and ".join(WEEKDAYS_EN[weekday] for weekday in rule.weekdays)


def _nth_weekday(rule: NthWeekday, _: str) -> str:
    return f"on the {_NTH[rule.number]} {WEEKDAYS_EN[rule.weekday]}"


def _in_year(rule: InYear, _: str) -> str:
    return " and ".join(say_en(place) for place in rule.places)


_RULES: dict[type, Callable[[Any, str], str]] = {
    DayOfPeriod: _day_of,
    DayAfterPeriod: _day_after,
    OnWeekdays: _weekdays,
    NthWeekday: _nth_weekday,
    InYear: _in_year,
}


def _relative(deadline: Relative) -> str:
    event = f"«{deadline.event}»" if deadline.event else "the base day of the act"
    text = _distance(deadline.bound, deadline.offset) + f" {event}"
    return f"{_EVERY[deadline.every]}, {text}" if deadline.every else text


def _distance(bound: Bound, offset: Offset | None) -> str:
    if offset is None:
        return _SIDES[bound]
    if offset.number == 0:
        return "on the day of"
    side = "after" if offset.number > 0 else "before"
    if offset.upto is not None:
        near, far = sorted((abs(offset.number), abs(offset.upto)))
        return f"{near} to {far} {_UNITS[offset.unit]}s {side}"
    number = abs(offset.number)
    return f"{_LEADS.get(bound, '')}{number} {_UNITS[offset.unit]}{'' if number == 1 else 's'} {side}"


def _continuous(deadline: Continuous) -> str:
    if deadline.throughout:
        return f"throughout «{deadline.throughout}»"
    return f"all the time, {say_en(deadline.during)}" if deadline.during else "all the time"


def _as_needed(deadline: AsNeeded) -> str:
    return f"as needed («{deadline.cause}»)" if deadline.cause else "as needed"


def _sequence(deadline: Sequence) -> str:
    return f"{say_en(deadline.first)}, then {say_en(deadline.then)}"


def _several(deadline: Several) -> str:
    return "; ".join(say_en(item) for item in deadline.items)


_SAYINGS: dict[type, Callable[[Any], str]] = {
    OnDate: lambda deadline: f"by {_point(deadline.day)}",
    Window: _window,
    Since: lambda deadline: f"from {_point(deadline.first)} on",
    Recurring: _recurring,
    Relative: _relative,
    BySchedule: lambda deadline: f"as another document sets («{deadline.reference}»)",
    Continuous: _continuous,
    AsNeeded: _as_needed,
    Urgent: lambda deadline: _DEGREES[deadline.degree],
    Sequence: _sequence,
    Several: _several,
    Unread: lambda _: "not read",
}
