"""Calendar recurrences: the stated days of «ежеквартально», «до 20 числа каждого месяца», «далее – ежегодно»."""

import calendar as gregorian
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from srok.contract import first_date, last_date
from srok.deadline import (
    DayAfterPeriod,
    DayOfPeriod,
    DayRule,
    InYear,
    NthWeekday,
    OnDate,
    OnWeekdays,
    Recurring,
    Since,
    Span,
)
from srok.points import Day, Point, edges
from srok.policy import Ground, Policy
from srok.production import ProductionCalendar
from srok.quantities import Every

_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF: 6, Every.YEAR: 12}
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Origin:
    """The first window or day of a series; of whole months each later one ends with its month."""

    start: date | None
    due: date
    whole_months: bool


# (first day of the window, due day, what decided it)
Repeat = tuple[date | None, date, tuple[Ground, ...]]


def repeat_in(
    deadline: Recurring, between: tuple[date, date], calendar: ProductionCalendar, policy: Policy
) -> Iterator[Repeat]:
    """The due days of a recurrence inside the span; of «раз в два года» and «3 раза в год» no day can be told."""
    if deadline.interval > 1 or deadline.times > 1:
        return
    between = _narrowed(between, deadline.during)
    if deadline.every is Every.DAY:
        yield from ((None, day, ()) for day in _days(between) if calendar.is_working(day))
    elif deadline.every is Every.WEEK:
        weekdays = deadline.rule.weekdays if isinstance(deadline.rule, OnWeekdays) else (_FRIDAY,)
        yield from ((None, day, ()) for day in _days(between) if day.weekday() in weekdays)
    else:
        yield from _by_months(deadline.every, deadline.rule, between, calendar, policy)


def repeat_from(
    origin: Origin, then: Recurring, between: tuple[date, date], calendar: ProductionCalendar, policy: Policy
) -> Iterator[Repeat]:
    """The due days after a first one: by the rule of its own, by the policy for a quarter, or at even steps."""
    later = (max(between[0], origin.due + timedelta(days=1)), between[1])
    by_policy = then.every is Every.QUARTER and policy.quarterly != "from_first_date"
    if then.rule or then.during or then.times > 1 or by_policy or then.every is Every.DAY:
        yield from repeat_in(then, later, calendar, policy)
        return
    grounds = (policy.ground("quarterly"),) if then.every is Every.QUARTER else ()
    step = _steps_before(origin.due, later[0], then)
    while (shifted := _step(origin.due, then, step)) and shifted <= later[1]:
        due = _month_end(shifted) if origin.whole_months and then.every is not Every.WEEK else shifted
        if due >= later[0]:
            yield (_step(origin.start, then, step) if origin.start else None), due, grounds
        step += 1


def _steps_before(due: date, first: date, then: Recurring) -> int:
    """So many steps can be left out: all of them end before the first day that is asked for."""
    if then.every is Every.WEEK:
        return max(1, (first - due).days // (7 * then.interval))
    months = (first.year - due.year) * 12 + first.month - due.month
    return max(1, months // (_MONTHS[then.every] * then.interval))


def _step(day: date, then: Recurring, step: int) -> date | None:
    """The day so many steps later; None past the end of the calendar."""
    number = then.interval * step
    try:
        return (
            day + timedelta(weeks=number) if then.every is Every.WEEK else add_months(day, number * _MONTHS[then.every])
        )
    except (OverflowError, ValueError):
        return None


def _month_end(day: date) -> date:
    return day.replace(day=gregorian.monthrange(day.year, day.month)[1])


def add_months(day: date, number: int) -> date:
    """The same day of the month so many months later; the last day where that month is shorter."""
    months = day.year * 12 + day.month - 1 + number
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, gregorian.monthrange(year, month + 1)[1]))


def _narrowed(between: tuple[date, date], during: Span | None) -> tuple[date, date]:
    if during is None or not isinstance(during.first.year, int):
        return between
    first = max(between[0], first_date(during.first))
    return first, (between[1] if isinstance(during, Since) else min(between[1], last_date(during.last)))


def _days(between: tuple[date, date]) -> Iterator[date]:
    for ordinal in range(between[0].toordinal(), between[1].toordinal() + 1):
        yield date.fromordinal(ordinal)


def _by_months(
    every: Every, rule: DayRule | None, between: tuple[date, date], calendar: ProductionCalendar, policy: Policy
) -> Iterator[Repeat]:
    """Recurrences whose periods are whole months, one period before and after the span included and then cut."""
    for year in range(max(between[0].year - 1, 1), min(between[1].year + 1, 9998) + 1):
        if isinstance(rule, InYear):
            found: Iterator[Repeat] = _in_year(rule, year)
        else:
            found = _each_period(every, rule, year, calendar, policy)
        yield from (repeat for repeat in found if between[0] <= repeat[1] <= between[1])


def _in_year(rule: InYear, year: int) -> Iterator[Repeat]:
    for place in rule.places:
        if isinstance(place, OnDate):
            yield None, _of_year(place.day, year)[1], ()
        else:
            start, due = _of_year(place.first, year)[0], _of_year(place.last, year)[1]
            yield start, (due if due >= start else _of_year(place.last, year + 1)[1]), ()


def _of_year(point: Point, year: int) -> tuple[date, date]:
    """First and last day of a yearless point in a year; 29 February is the 28th in a common year."""
    (month, day), (last_month, final) = edges(point)
    longest = gregorian.monthrange(year, last_month)[1]
    return date(year, month, min(day, gregorian.monthrange(year, month)[1])), date(
        year, last_month, min(final, longest)
    )


def _each_period(
    every: Every, rule: DayRule | None, year: int, calendar: ProductionCalendar, policy: Policy
) -> Iterator[Repeat]:
    months = _MONTHS[every]
    for first_month in range(1, 13, months):
        first = date(year, first_month, 1)
        following = add_months(first, months)
        match rule:
            case DayOfPeriod(day, working):
                yield (
                    None,
                    _nth(first if day > 0 else add_months(following, -1), day, working=working, calendar=calendar),
                    (),
                )
            case DayAfterPeriod(day, working):
                yield None, _nth(following, day, working=working, calendar=calendar), ()
            case NthWeekday(number, weekday):
                yield None, _nth_weekday(first, number, weekday), ()
            case _:
                yield _open(every, first, following, policy)


def _open(every: Every, first: date, following: date, policy: Policy) -> Repeat:
    """A period without a day: within the period, or by a day of the month after it, as the policy says."""
    if every is Every.QUARTER and policy.quarterly == "within_quarter":
        return first, following - timedelta(days=1), (policy.ground("quarterly"),)
    day = Day(following.month, policy.day_after, following.year)
    return None, last_date(day), (policy.ground("day_after"),)


def _nth(first: date, number: int, *, working: bool, calendar: ProductionCalendar) -> date:
    """The n-th day or working day of a month, its last where the month is shorter or the number is -1."""
    longest = gregorian.monthrange(first.year, first.month)[1]
    if not working:
        return first.replace(day=longest if number == -1 else min(number, longest))
    worked = calendar.working_days_between(first - timedelta(days=1), first.replace(day=longest))
    return calendar.nth_working_day(first.year, first.month, -1 if number == -1 else min(number, worked))


def _nth_weekday(first: date, number: int, weekday: int) -> date:
    if number > 0:
        return first.replace(day=1 + (weekday - first.weekday()) % 7 + (number - 1) * 7)
    last = _month_end(first)
    return last - timedelta(days=(last.weekday() - weekday) % 7)
