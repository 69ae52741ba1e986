"""A deadline as the JSON of the contract: kind, dates, yearless places, recurrence, event and offset."""

from datetime import date
from typing import TypedDict

from srok.deadline import (
    AsNeeded,
    BySchedule,
    Continuous,
    Day,
    DayAfterPeriod,
    DayOfPeriod,
    Deadline,
    InYear,
    Item,
    Month,
    OnDate,
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
    Window,
    edges,
)


class Facts(TypedDict):
    """The fields of the contract that follow from the deadline alone."""

    kind: str
    start: str | None
    due: str | None
    also_due: list[str]
    month_day: str | None
    recurrence: str | None
    event: str | None
    offset: str | None
    bound: str | None


def facts(deadline: Deadline) -> Facts:
    """What the deadline says, field by field."""
    answer = _empty(_kind(deadline))
    match deadline:
        case OnDate() | Window() | Since():
            _place(answer, deadline)
        case Recurring():
            _recurring(answer, deadline)
        case Relative(event, bound, offset, every):
            answer.update(event=event, bound=bound.value, offset=str(offset) if offset else None)
            answer["recurrence"] = every.value if every else None
        case Sequence(first, then):
            _place(answer, first)
            answer["recurrence"] = _then(then)
        case Several(items):
            _several(answer, items)
        case Continuous(during=Window() | Since() as span):
            _place(answer, span)
        case _:
            pass
    return answer


def _empty(kind: str) -> Facts:
    return Facts(
        kind=kind,
        start=None,
        due=None,
        also_due=[],
        month_day=None,
        recurrence=None,
        event=None,
        offset=None,
        bound=None,
    )


def _kind(deadline: Deadline) -> str:
    if isinstance(deadline, Sequence):
        return "recurring" if isinstance(deadline.then, Recurring) else _kind(deadline.first)
    return {
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
    }[type(deadline)]


def _then(then: Recurring | AsNeeded | Continuous | BySchedule) -> str | None:
    match then:
        case Recurring(every):
            return every.value
        case AsNeeded():
            return "as_needed"
        case _:
            return None


def _place(answer: Facts, place: OnDate | Span) -> None:
    """Dates of a place on the calendar, or its yearless spelling."""
    match place:
        case OnDate(Day(year=int()) as day):
            answer["due"] = last_date(day).isoformat()
        case OnDate(day):
            answer["month_day"] = _month_day(day)
        case Window(first, last) if isinstance(last.year, int):
            answer.update(start=first_date(first).isoformat(), due=last_date(last).isoformat())
        case Since(first) if isinstance(first.year, int):
            answer["start"] = first_date(first).isoformat()
        case Window(first, last):
            answer["month_day"] = _yearless(first, last)
        case Since(first):
            answer["month_day"] = _month_day(first)


def _recurring(answer: Facts, deadline: Recurring) -> None:
    answer["recurrence"] = deadline.every.value
    if deadline.during:
        _place(answer, deadline.during)
    match deadline.rule:
        case InYear(places):
            _place(answer, places[0])
        case DayAfterPeriod(day, working) | DayOfPeriod(day, working) if working or isinstance(
            deadline.rule, DayAfterPeriod
        ):
            answer["offset"] = f"{day:+} {'working_day' if working else 'day'}"
        case _:
            pass


def _several(answer: Facts, items: tuple[Item, ...]) -> None:
    """The earliest dated item gives start and due, the others also_due; without dates the first place is told."""
    parts = [facts(item) for item in items]
    dated = sorted((part for part in parts if part["due"]), key=lambda part: part["due"] or "")
    if dated:
        answer.update(start=dated[0]["start"], due=dated[0]["due"])
        dues = {due for part in dated for due in (part["due"], *part["also_due"]) if due}
        answer["also_due"] = sorted(dues - {dated[0]["due"] or ""})
    else:
        answer["month_day"] = next((part["month_day"] for part in parts if part["month_day"]), None)
    recurrences = {part["recurrence"] for part in parts}
    answer["recurrence"] = recurrences.pop() if len(recurrences) == 1 else None


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


def _month_day(point: Point) -> str:
    match point:
        case Month(month):
            return f"{month:02}"
        case Quarter(quarter):
            return f"Q{quarter}"
        case _:
            return _ends(point, point)


def _yearless(first: Point, last: Point) -> str | None:
    """«06», «Q2..Q3», «10-08..10-17»; a whole template year has no such spelling."""
    if first == last and isinstance(first, Month | Quarter):
        return _month_day(first)
    if isinstance(first, Quarter) and isinstance(last, Quarter):
        return f"{_month_day(first)}..{_month_day(last)}"
    ends = _ends(first, last)
    return None if ends == "01-01..12-31" and first == last else ends


def _ends(first: Point, last: Point) -> str:
    """First and last day; of February the 28th, as the last day that every year has."""
    (month, day), (last_month, final) = edges(first)[0], edges(last)[1]
    if not isinstance(last, Day) and (last_month, final) == (2, 29):
        final = 28
    start, end = f"{month:02}-{day:02}", f"{last_month:02}-{final:02}"
    return start if start == end else f"{start}..{end}"
