"""Deadlines in English, for the English interface. Free words stay as printed, in Russian."""

from srok.deadline import (
    AsNeeded,
    Bound,
    BySchedule,
    Continuous,
    Day,
    DayAfterPeriod,
    DayOfPeriod,
    DayRule,
    Deadline,
    Decade,
    HalfYear,
    InYear,
    Month,
    NthWeekday,
    OnDate,
    OnWeekdays,
    Point,
    Quarter,
    Recurring,
    Relative,
    Sequence,
    Several,
    Since,
    Span,
    Unread,
    Urgent,
    WholeYear,
    Window,
    Year,
)
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
_UNITS = {
    Unit.HOUR: "hour",
    Unit.DAY: "day",
    Unit.WORKING_DAY: "working day",
    Unit.WEEK: "week",
    Unit.MONTH: "month",
    Unit.YEAR: "year",
}
_DEGREES = {Degree.AT_ONCE: "at once", Degree.URGENT: "urgently", Degree.PROMPT: "promptly"}
_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}


def say_en(deadline: Deadline) -> str:
    """The deadline in English."""
    match deadline:
        case OnDate(day):
            return f"by {_point(day)}"
        case Window() | Since():
            return _span(deadline)
        case Recurring():
            return _recurring(deadline)
        case Relative(event, bound, offset, every):
            text = _bound(bound, f"«{event}»" if event else "the base day of the act", offset)
            return f"{_EVERY[every]}, {text}" if every else text
        case Sequence(first, then):
            return f"{say_en(first)}, then {say_en(then)}"
        case Several(items):
            return "; ".join(say_en(item) for item in items)
        case _:
            return _undated(deadline)


def _undated(deadline: BySchedule | Continuous | AsNeeded | Urgent | Unread) -> str:
    match deadline:
        case BySchedule(reference):
            return f"as another document sets («{reference}»)"
        case Continuous(during=None, throughout=None):
            return "all the time"
        case Continuous(during=None, throughout=words):
            return f"throughout «{words}»"
        case Continuous(during=Window() | Since() as span):
            return f"all the time, {_span(span)}"
        case AsNeeded(cause):
            return f"as needed («{cause}»)" if cause else "as needed"
        case Urgent(degree):
            return _DEGREES[degree]
    return "not read"


def _point(point: Point, *, year: bool = True) -> str:
    match point:
        case Day(month, day):
            text = f"{day} {MONTHS_EN[month - 1]}"
        case Decade(decade, month):
            text = (
                f"{_NTH[decade]} ten days of {MONTHS_EN[month - 1]}"
                if decade < 3
                else f"last third of {MONTHS_EN[month - 1]}"
            )
        case Month(month):
            text = MONTHS_EN[month - 1]
        case Quarter(quarter):
            text = f"quarter {ROMAN[quarter - 1]}"
        case HalfYear(half):
            text = f"{_NTH[half]} half of the year"
        case WholeYear(whole):
            return _year(whole)
    return f"{text} {_year(point.year)}" if year and point.year is not None else text


def _year(year: Year) -> str:
    if not isinstance(year, TemplateYear):
        return str(year)
    return year.letter + (f" {'+' if year.shift > 0 else '–'} {abs(year.shift)}" if year.shift else "")


def _span(span: Span) -> str:
    if isinstance(span, Since):
        return f"from {_point(span.first)} on"
    first, last = span.first, span.last
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
        text += f", {_rule(deadline.every, deadline.rule)}"
    return f"{text}, within {_span(deadline.during)}" if deadline.during else text


def _rule(every: Every, rule: DayRule) -> str:
    match rule:
        case DayOfPeriod(day, working):
            return f"by {_nth_day(day, working=working)} of the {_PERIODS[every]}"
        case DayAfterPeriod(day, working):
            return f"by {_nth_day(day, working=working)} of the month after the {_PERIODS[every]}"
        case OnWeekdays(weekdays):
            return "on " + " and ".join(WEEKDAYS_EN[weekday] for weekday in weekdays)
        case NthWeekday(number, weekday):
            return f"on the {_NTH[number]} {WEEKDAYS_EN[weekday]}"
        case InYear(places):
            return " and ".join(say_en(place) for place in places)


def _nth_day(day: int, *, working: bool) -> str:
    kind = "working day" if working else "day"
    return f"the last {kind}" if day == -1 else f"{kind} {day}"


def _amount(number: int, unit: Unit) -> str:
    return f"{number} {_UNITS[unit]}" + ("" if number == 1 else "s")


def _bound(bound: Bound, event: str, offset: Offset | None) -> str:
    if offset is None:
        return {Bound.BEFORE: "before", Bound.AFTER: "after", Bound.NOT_BEFORE: "not before", Bound.WITHIN: "during"}[
            bound
        ] + f" {event}"
    if offset.number == 0:
        return f"on the day of {event}"
    side = "after" if offset.number > 0 else "before"
    if offset.upto is not None:
        near, far = sorted((abs(offset.number), abs(offset.upto)))
        return f"{near} to {_amount(far, offset.unit)} {side} {event}"
    amount = _amount(abs(offset.number), offset.unit)
    lead = {Bound.WITHIN: "within ", Bound.BEFORE: "at least ", Bound.NOT_BEFORE: "not earlier than "}.get(bound, "")
    return f"{lead}{amount} {side} {event}"
