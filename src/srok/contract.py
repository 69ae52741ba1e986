"""A deadline as the contract tells it: kind, dates, yearless places, recurrence, event and offset."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from srok.deadline import (
    AsNeeded,
    BySchedule,
    Continuous,
    DayAfterPeriod,
    DayOfPeriod,
    Deadline,
    InYear,
    Item,
    OnDate,
    Recurring,
    Relative,
    Sequence,
    Several,
    Since,
    Span,
    Unread,
    Urgent,
    Window,
)
from srok.points import Day, Month, Point, Quarter, edges

_KINDS: dict[type, str] = {
    OnDate: "date",
    Window: "window",
    Since: "window",
    Recurring: "recurring",
    Relative: "relative",
    Urgent: "relative",
    BySchedule: "schedule",
    Continuous: "continuous",
    AsNeeded: "as_needed",
    Several: "several",
    Unread: "unread",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields of the contract that follow from the deadline alone."""

    kind: str
    start: date | None = None
    due: date | None = None
    also_due: tuple[date, ...] = ()
    month_day: str | None = None
    recurrence: str | None = None
    event: str | None = None
    offset: str | None = None
    bound: str | None = None

    def as_json(self) -> dict[str, str | list[str] | None]:
        """The fields as plain JSON values."""
        return {
            "kind": self.kind,
            "start": self.start.isoformat() if self.start else None,
            "due": self.due.isoformat() if self.due else None,
            "also_due": [day.isoformat() for day in self.also_due],
            "month_day": self.month_day,
            "recurrence": self.recurrence,
            "event": self.event,
            "offset": self.offset,
            "bound": self.bound,
        }


def facts(deadline: Deadline) -> Facts:
    """What the deadline says, field by field."""
    return _FACTS.get(type(deadline), _kind_only)(deadline)


def _kind_only(deadline: Deadline) -> Facts:
    return Facts(_KINDS[type(deadline)])


def _single(deadline: OnDate | Span) -> Facts:
    return _place(_KINDS[type(deadline)], deadline)


def _continuous(deadline: Continuous) -> Facts:
    return _place("continuous", deadline.during) if deadline.during else Facts("continuous")


def _relative(deadline: Relative) -> Facts:
    return Facts(
        "relative",
        event=deadline.event,
        bound=deadline.bound.value,
        offset=str(deadline.offset) if deadline.offset else None,
        recurrence=deadline.every.value if deadline.every else None,
    )


def _sequence(deadline: Sequence) -> Facts:
    """What follows «далее» tells the recurrence; only a recurrence of the calendar makes the whole recurring."""
    first, then = facts(deadline.first), deadline.then
    if isinstance(then, Recurring):
        return replace(first, kind="recurring", recurrence=then.every.value)
    return replace(first, recurrence="as_needed") if isinstance(then, AsNeeded) else first


def _place(kind: str, place: OnDate | Span) -> Facts:
    """Dates of a place on the calendar, or its yearless spelling."""
    if isinstance(place, OnDate):
        known = isinstance(place.day.year, int)
        return (
            Facts(kind, due=last_date(place.day)) if known else Facts(kind, month_day=_month_day(place.day, place.day))
        )
    if isinstance(place, Since):
        known = isinstance(place.first.year, int)
        start = place.first
        return Facts(kind, start=first_date(start)) if known else Facts(kind, month_day=_month_day(start, start))
    if isinstance(place.first.year, int):
        return Facts(kind, start=first_date(place.first), due=last_date(place.last))
    return Facts(kind, month_day=_month_day(place.first, place.last))


def _recurring(deadline: Recurring) -> Facts:
    """A place of every year stands where a yearless date does; a day after a period counts from the period's end."""
    told = _place("recurring", deadline.during) if deadline.during else Facts("recurring")
    rule = deadline.rule
    if isinstance(rule, InYear):
        told = replace(told, month_day=_place("recurring", rule.places[0]).month_day)
    if isinstance(rule, DayAfterPeriod) or (isinstance(rule, DayOfPeriod) and rule.working):
        told = replace(told, offset=f"{rule.day:+} {'working_day' if rule.working else 'day'}")
    return replace(told, recurrence=deadline.every.value)


def _several(items: tuple[Item, ...]) -> Facts:
    """The earliest dated item gives start and due, the others ``also_due``; without dates the first place is told.

    «1 и 15 числа каждого месяца» is one recurrence on two days.
    """
    parts = [facts(item) for item in items]
    recurrences = {part.recurrence for part in parts}
    recurrence = recurrences.pop() if len(recurrences) == 1 else None
    kind = "recurring" if all(isinstance(item, Recurring) for item in items) and recurrence else "several"
    dues = sorted({due for part in parts for due in (part.due, *part.also_due) if due})
    if not dues:
        place = next((part.month_day for part in parts if part.month_day), None)
        return Facts(kind, month_day=place, recurrence=recurrence)
    earliest = next(part for part in parts if part.due == dues[0])
    return Facts(kind, earliest.start, dues[0], tuple(dues[1:]), recurrence=recurrence)


_FACTS: dict[type, Callable[[Any], Facts]] = {
    OnDate: _single,
    Window: _single,
    Since: _single,
    Recurring: _recurring,
    Relative: _relative,
    Continuous: _continuous,
    Sequence: _sequence,
    Several: lambda deadline: _several(deadline.items),
}


def first_date(point: Point) -> date:
    """The first day of a point whose year is known."""
    return _date(point, edges(point)[0])


def last_date(point: Point) -> date:
    """The last day of a point whose year is known."""
    return _date(point, edges(point)[1])


def _date(point: Point, month_day: tuple[int, int]) -> date:
    if not isinstance(point.year, int):
        raise TypeError(f"the year of {point} is not known")
    return date(point.year, *month_day)


def _month_day(first: Point, last: Point) -> str | None:
    """«06», «Q2..Q3», «10-08..10-17»; a whole template year has no such spelling."""
    if isinstance(first, Month) and first == last:
        return f"{first.month:02}"
    if isinstance(first, Quarter) and isinstance(last, Quarter):
        return f"Q{first.quarter}" if first == last else f"Q{first.quarter}..Q{last.quarter}"
    (month, day), (last_month, final) = edges(first)[0], edges(last)[1]
    if (last_month, final) == (2, 29) and not isinstance(last, Day):
        final = 28  # the last day of February that every year has
    start, end = f"{month:02}-{day:02}", f"{last_month:02}-{final:02}"
    if (start, end) == ("01-01", "12-31") and first.year is not None:
        return None
    return start if start == end else f"{start}..{end}"
