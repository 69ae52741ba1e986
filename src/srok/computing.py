"""From a deadline to its dates: ``dates`` computes every occurrence inside a span of days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from srok.contract import first_date, last_date
from srok.deadline import (
    Bound,
    Continuous,
    Deadline,
    OnDate,
    Recurring,
    Relative,
    Sequence,
    Several,
    Urgent,
    Window,
)
from srok.occurrence import Occurrence, settle
from srok.points import HalfYear, Month, Quarter, WholeYear
from srok.policy import DEFAULT, Ground, Policy
from srok.production import ProductionCalendar
from srok.quantities import Offset, Unit
from srok.repeating import Origin, add_months, repeat_from, repeat_in

_NO_EVENTS: Mapping[str, date] = {}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stated:
    """A due day before the production calendar has moved it, with the start of its window and what decided it."""

    due: date
    start: date | None = None
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class _Setting:
    between: tuple[date, date]
    calendar: ProductionCalendar
    policy: Policy
    base: date | None
    events: Mapping[str, date] = field(default_factory=dict)


def dates(
    deadline: Deadline,
    between: tuple[date, date],
    calendar: ProductionCalendar,
    policy: Policy = DEFAULT,
    *,
    base: date | None = None,
    events: Mapping[str, date] = _NO_EVENTS,
) -> list[Occurrence]:
    """The occurrences whose stated day lies in ``between``, both ends included, in order.

    ``base`` is the day from which «в 10-дневный срок» counts (the policy says which day that is); ``events`` gives the
    days of events by their words in the deadline. What has no date – a schedule, «по необходимости», a yearless date,
    an event whose day is not given – gives none.
    """
    setting = _Setting(between, calendar, policy, base, events)
    first, last = between
    stated = sorted(
        {item.due: item for item in _stated(deadline, setting) if first <= item.due <= last}.values(),
        key=lambda item: item.due,
    )
    return [settle(item.due, calendar, policy, start=item.start, grounds=item.grounds) for item in stated]


def _stated(deadline: Deadline, setting: _Setting) -> Iterator[Stated]:
    match deadline:
        case OnDate() | Window():
            yield from _place(deadline)
        case Recurring():
            yield from _repeats(deadline, setting)
        case Sequence(first, then):
            yield from _place(first)
            if isinstance(then, Recurring):
                yield from _after_first(first, then, setting)
        case Several(items):
            for item in items:
                yield from _stated(item, setting)
        case _:
            yield from _counted(deadline, setting)


def _counted(deadline: Deadline, setting: _Setting) -> Iterator[Stated]:
    """What hangs on an event, on the act itself or on a yearly report; of anything else no day is known."""
    policy = setting.policy
    match deadline:
        case Relative(event, bound, offset):
            yield from _relative(event, bound, offset, setting)
        case Urgent(degree) if setting.base:
            due = _add(setting.base, policy.term(degree), setting.calendar)
            yield Stated(due, grounds=(policy.ground(degree.value), policy.ground("base_day")))
        case Continuous() if policy.continuous_report:
            for year in range(setting.between[0].year, setting.between[1].year + 1):
                day = date(year, *policy.continuous_report)
                yield Stated(day, grounds=(policy.ground("continuous_report"),))


def _place(place: OnDate | Window) -> Iterator[Stated]:
    if isinstance(place, OnDate):
        if isinstance(place.day.year, int):
            yield Stated(last_date(place.day))
    elif isinstance(place.last.year, int):
        yield Stated(last_date(place.last), start=first_date(place.first))


def _repeats(deadline: Recurring, setting: _Setting) -> Iterator[Stated]:
    for start, due, ground in repeat_in(deadline, setting.between, setting.calendar, setting.policy):
        yield Stated(due, start=start, grounds=ground)


def _after_first(first: OnDate | Window, then: Recurring, setting: _Setting) -> Iterator[Stated]:
    whole_months = isinstance(first, Window) and isinstance(first.last, Month | Quarter | HalfYear | WholeYear)
    for place in _place(first):
        origin = Origin(place.start, place.due, whole_months)
        for start, due, ground in repeat_from(origin, then, setting.between, setting.calendar, setting.policy):
            yield Stated(due, start=start, grounds=ground)


def _relative(event: str | None, bound: Bound, offset: Offset | None, setting: _Setting) -> Iterator[Stated]:
    base = setting.base if event is None else setting.events.get(event)
    if base is None or bound in {Bound.NOT_BEFORE, Bound.AFTER}:
        return
    grounds = (setting.policy.ground("base_day"),) if event is None else ()
    if offset is None:
        yield Stated(base - _DAY if bound is Bound.BEFORE else base, grounds=grounds)
    elif offset.upto is not None:
        start = _add(base, Offset(offset.number, offset.unit), setting.calendar)
        yield Stated(_add(base, Offset(offset.upto, offset.unit), setting.calendar), start=start, grounds=grounds)
    else:
        yield Stated(_add(base, offset, setting.calendar), grounds=grounds)


def _add(base: date, offset: Offset, calendar: ProductionCalendar) -> date:
    """The day so many units from the base; hours round up to whole days."""
    number = offset.number
    match offset.unit:
        case Unit.WORKING_DAY:
            return calendar.add_working_days(base, number)
        case Unit.MONTH:
            return add_months(base, number)
        case Unit.YEAR:
            return add_months(base, number * 12)
        case Unit.WEEK:
            return base + timedelta(weeks=number)
        case Unit.HOUR:
            whole = -(-abs(number) // 24)
            return base + timedelta(days=whole if number > 0 else -whole)
        case _:
            return base + timedelta(days=number)


def default_deadline(signed: date, calendar: ProductionCalendar, policy: Policy = DEFAULT) -> Occurrence:
    """When an order that names no deadline is due: one month from signing, unless the policy says otherwise."""
    grounds = (policy.ground("default_term"), policy.ground("base_day"))
    return settle(_add(signed, policy.default_term, calendar), calendar, policy, grounds=grounds)
