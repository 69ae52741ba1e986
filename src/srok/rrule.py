"""Deadlines as recurrence rules of RFC 5545, where that is exact, and the reason where it is not."""

from dataclasses import dataclass

from srok.contract import last_date
from srok.deadline import (
    DayAfterPeriod,
    DayOfPeriod,
    DayRule,
    Deadline,
    InYear,
    NthWeekday,
    OnDate,
    OnWeekdays,
    Recurring,
    Sequence,
    Window,
)
from srok.points import Day
from srok.quantities import Every

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_STEPS = {
    Every.DAY: ("DAILY", 1),
    Every.WEEK: ("WEEKLY", 1),
    Every.MONTH: ("MONTHLY", 1),
    Every.QUARTER: ("MONTHLY", 3),
    Every.HALF: ("MONTHLY", 6),
    Every.YEAR: ("YEARLY", 1),
}


@dataclass(frozen=True, slots=True)
class NotExact:
    """Why a deadline has no exact recurrence rule, in Russian."""

    why: str


def rrule(deadline: Deadline) -> str | NotExact:
    """The RRULE (with DTSTART where the first date is known) of the stated days, before any shift to a working day."""
    match deadline:
        case OnDate(Day(year=int()) as day):
            return f"DTSTART;VALUE=DATE:{last_date(day):%Y%m%d}"
        case Sequence(OnDate(Day(year=int()) as day), Recurring(rule=None, during=None, times=1) as then):
            return _from(day, then)
        case Recurring(rule=None):
            return NotExact("день повторения в тексте не назван: его выбирает политика")
        case Recurring(every, rule, during=None) if rule is not None:
            return _rule(every, rule)
        case Window():
            return NotExact("период не повторяется")
    return NotExact("у такого срока нет дат, которые задаёт календарь")


def _from(day: Day, then: Recurring) -> str | NotExact:
    """Even steps from a first date. A day that short months lack cannot be said: the rule would skip those months."""
    frequency, step = _STEPS[then.every]
    interval = step * then.interval
    if day.day > 28 and frequency in {"MONTHLY", "YEARLY"} and not (frequency == "YEARLY" and day.month != 2):
        return NotExact("в коротких месяцах нет такого числа: правило пропустило бы их")
    suffix = f";INTERVAL={interval}" if interval > 1 else ""
    return f"DTSTART;VALUE=DATE:{last_date(day):%Y%m%d}\nRRULE:FREQ={frequency}{suffix}"


def _rule(every: Every, rule: DayRule) -> str | NotExact:
    match rule:
        case OnWeekdays(weekdays):
            return "RRULE:FREQ=WEEKLY;BYDAY=" + ",".join(_DAYS[weekday] for weekday in weekdays)
        case NthWeekday(number, weekday):
            return f"RRULE:FREQ=MONTHLY;BYDAY={number}{_DAYS[weekday]}"
        case InYear(places):
            return _in_year(places)
        case DayOfPeriod(working=True) | DayAfterPeriod(working=True):
            return NotExact("рабочие дни считаются по производственному календарю, RRULE его не знает")
        case _:
            return _month_day(every, rule.day, last=rule.day == -1)


def _month_day(every: Every, day: int, *, last: bool) -> str | NotExact:
    if day > 28:
        return NotExact("в коротких месяцах нет такого числа: правило пропустило бы их")
    step = _STEPS[every][1]
    months = {1: "", 3: ";BYMONTH=3,6,9,12" if last else ";BYMONTH=1,4,7,10", 6: ";BYMONTH=1,7"}.get(step, "")
    if every is Every.YEAR:
        months = ";BYMONTH=1"
    return f"RRULE:FREQ={'YEARLY' if months else 'MONTHLY'}{months};BYMONTHDAY={day}"


def _in_year(places: tuple[OnDate | Window, ...]) -> str | NotExact:
    days = [place.day for place in places if isinstance(place, OnDate)]
    if len(days) != len(places):
        return NotExact("повторяется период, а не день")
    if len({day.day for day in days}) > 1 or any((day.month, day.day) == (2, 29) for day in days):
        return NotExact("разные числа разных месяцев одним правилом не сказать")
    months = ",".join(str(month) for month in sorted({day.month for day in days}))
    return f"RRULE:FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={days[0].day}"
