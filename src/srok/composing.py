"""Composing: what the clauses of a cell mean together. «до 1 марта» + «ежегодно», a list of months, «…, далее – …»."""

from dataclasses import dataclass, replace
from typing import cast

from srok.clauses import Beat, Clause, DayOf, Label, NotBefore
from srok.deadline import (
    AsNeeded,
    BySchedule,
    Continuous,
    Day,
    Deadline,
    InYear,
    Item,
    Month,
    OnDate,
    OnWeekdays,
    Point,
    Quarter,
    Recurring,
    Relative,
    Sequence,
    Several,
    Since,
    Window,
    Year,
)
from srok.points import with_year
from srok.quantities import Every, TemplateYear

LOST_DASH = "между датами нет ни тире, ни запятой: прочитано как период"


class NotUnderstood(Exception):
    """The text is not a deadline that is known; the message says where it stopped, in Russian."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A deadline and what is doubtful in it."""

    deadline: Deadline
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A clause with the marks that stand before it."""

    marks: tuple[str, ...]
    clause: Clause


def compose(parts: list[Part]) -> Meaning:
    """The deadline of a whole cell."""
    doubts: list[str] = [doubt for part in parts for doubt in part.clause.doubts]
    parts = [part for part in parts if not isinstance(part.clause.meaning, Label)]
    at = next((index for index, part in enumerate(parts) if "THEN" in part.marks), None)
    if at is None:
        deadline = _whole(parts, doubts)
    else:
        deadline = _sequence(parts[:at], parts[at:], doubts)
    if _template(deadline):
        doubts.append("год назван буквой: какой это год, говорит сам акт")
    return Meaning(deadline, tuple(dict.fromkeys(doubts)))


def _sequence(before: list[Part], after: list[Part], doubts: list[str]) -> Deadline:
    if any("THEN" in part.marks for part in after[1:]):
        raise NotUnderstood("«далее» стоит дважды")
    then = _fold(after, doubts)
    if not before:
        doubts.append("«далее» стоит первым: начала нет")
        return then
    first = _fold(before, doubts)
    if not isinstance(first, OnDate | Window) or not isinstance(then, Recurring | AsNeeded | Continuous | BySchedule):
        raise NotUnderstood("не понято, что следует за чем при слове «далее»")
    if isinstance(then, Continuous | BySchedule):
        doubts.append("после первой даты контрольных дат текст не называет")
    return Sequence(first, then)


def _whole(parts: list[Part], doubts: list[str]) -> Deadline:
    """The cell without «далее»: groups between semicolons and column borders."""
    groups: list[list[Part]] = [[]]
    for part in parts:
        if groups[-1] and not {"SEMICOLON", "BORDER"}.isdisjoint(part.marks):
            groups.append([])
        groups[-1].append(part)
    items = [_fold(group, doubts) for group in groups]
    if len(items) == 1:
        return items[0]
    if len(items) == 2 and "BORDER" in groups[1][0].marks:
        columns = _columns(items[0], items[1])
        if columns:
            return columns
    return _several(items)


def _columns(start: Deadline, end: Deadline) -> Window | None:
    """Two columns, of the beginning and of the end."""
    match start, end:
        case Window(first, last), Window(other, final) if first == last and other == final and first != other:
            return Window(first, final)
        case OnDate(first), OnDate(final) if first != final:
            return Window(first, final)
    return None


def _several(items: list[Deadline]) -> Deadline:
    flat: list[Item] = []
    for item in items:
        flat += item.items if isinstance(item, Several) else [cast("Item", item)]
    unique = list(dict.fromkeys(flat))
    return unique[0] if len(unique) == 1 else Several(tuple(unique))


def _fold(parts: list[Part], doubts: list[str]) -> Deadline:
    """One group of clauses."""
    if not parts:
        raise NotUnderstood("срок не назван")
    meanings = [part.clause.meaning for part in parts]
    beats = [meaning for meaning in meanings if isinstance(meaning, Beat)]
    days = [meaning for meaning in meanings if isinstance(meaning, DayOf)]
    if beats or days:
        rest = [part for part in parts if not isinstance(part.clause.meaning, Beat | DayOf)]
        return _recurring(beats, days, rest, doubts)
    return _places(parts, doubts)


def _recurring(beats: list[Beat], days: list[DayOf], rest: list[Part], doubts: list[str]) -> Deadline:
    if len(beats) > 1 or (len(days) > 1 and beats):
        raise NotUnderstood("больше одного повторения в одном сроке")
    if len(days) > 1:
        return _several([_recurring([], [day], rest, doubts) for day in days])
    beat = beats[0] if beats else None
    if not days:
        return _beat(cast("Beat", beat), rest, doubts)
    day = days[0]
    places = _places(rest, doubts) if rest else None
    if isinstance(places, OnDate) and isinstance(day.rule, OnWeekdays) and beat is None:
        return places
    every = beat.every if beat else day.every
    if every is None:
        raise NotUnderstood("число месяца названо, а месяц или повторение – нет")
    if beat and (beat.interval > 1 or beat.times > 1):
        raise NotUnderstood("день и редкое повторение вместе не поняты")
    return Recurring(every, day.rule, during=_span(places))


def _span(places: Deadline | None) -> Window | Since | None:
    if places is None or isinstance(places, Window | Since):
        return places
    raise NotUnderstood("повторение и дата вместе не поняты")


def _beat(beat: Beat, rest: list[Part], doubts: list[str]) -> Deadline:
    """A recurrence without a day, with what else the cell names."""
    if not rest:
        return Recurring(beat.every, interval=beat.interval, times=beat.times)
    places = _places(rest, doubts)
    if beat.interval > 1 or beat.times > 1:
        return Recurring(beat.every, interval=beat.interval, times=beat.times, during=_span(places))
    match places:
        case OnDate(Day(year=None)) if beat.every is Every.YEAR:
            return Recurring(beat.every, InYear((places,)))
        case OnDate(day) if day.year is not None:
            doubts.append("повторение без слова «далее»: прочитано как повторение с этой даты")
            return Sequence(places, Recurring(beat.every))
        case Window(first) if first.year is None and beat.every is Every.YEAR:
            return Recurring(beat.every, InYear((places,)))
        case Several(items) if all(isinstance(item, OnDate | Window) for item in items):
            return Recurring(beat.every, InYear(cast("tuple[OnDate | Window, ...]", items)))
        case Window() | Since():
            doubts.append("повторение внутри периода: проверьте первую дату")
            return Recurring(beat.every, during=places)
        case Relative(every=None):
            return replace(places, every=beat.every)
    raise NotUnderstood("повторение и остальной срок вместе не поняты")


def _places(parts: list[Part], doubts: list[str]) -> Deadline:
    """Clauses without a recurrence: one, a window of two bounds, a list."""
    flat = _flat(parts)
    lower = [part.clause.meaning for part in flat if isinstance(part.clause.meaning, NotBefore)]
    if lower:
        return _bounded(lower[0], [part for part in flat if not isinstance(part.clause.meaning, NotBefore)])
    if len(flat) == 1:
        return cast("Deadline", flat[0].clause.meaning)
    if all(isinstance(part.clause.meaning, OnDate | Window) for part in flat):
        return _listed(flat, doubts)
    meanings = [part.clause.meaning for part in flat]
    match meanings:
        case [Continuous(None, None), (Window() | Since()) as span] | [
            (Window() | Since()) as span,
            Continuous(None, None),
        ]:
            return Continuous(during=span)
    raise NotUnderstood("части срока вместе не поняты")


def _flat(parts: list[Part]) -> list[Part]:
    found: list[Part] = []
    for part in parts:
        if isinstance(part.clause.meaning, tuple):
            marks = part.marks
            for meaning in part.clause.meaning:
                found.append(Part(marks, Clause(meaning, bare=part.clause.bare)))
                marks = ("COMMA",)
        else:
            found.append(part)
    return found


def _bounded(lower: NotBefore, upper: list[Part]) -> Deadline:
    meaning = upper[0].clause.meaning if len(upper) == 1 else None
    if not isinstance(meaning, OnDate):
        raise NotUnderstood("нижняя граница срока без верхней")
    return Window(lower.point, meaning.day)


def _listed(parts: list[Part], doubts: list[str]) -> Deadline:
    """A list of dates or periods: years shared backward, neighbouring periods joined to one window."""
    places = _shared_years([cast("OnDate | Window", part.clause.meaning) for part in parts])
    bare = all(part.clause.bare for part in parts)
    if bare and len(parts) == 2 and not parts[1].marks and all(isinstance(place, OnDate) for place in places):
        first, last = (cast("OnDate", place).day for place in places)
        if cast("OnDate", parts[0].clause.meaning).day.year is None and last.year is not None:
            doubts.append(LOST_DASH)
            return Window(first, last)
    joined = _joined(places) if bare else None
    if joined:
        if any(not part.marks for part in parts[1:]):
            doubts.append(LOST_DASH)
        return joined
    return _several(list(places))


def _shared_years(places: list[OnDate | Window]) -> list[OnDate | Window]:
    """A year at the end of a list belongs to all of its members that have none."""
    year: Year = None
    shared: list[OnDate | Window] = []
    for place in reversed(places):
        own = place.day.year if isinstance(place, OnDate) else place.last.year
        year = own if own is not None else year
        if own is None and year is not None:
            place = (
                OnDate(cast("Day", with_year(place.day, year)))
                if isinstance(place, OnDate)
                else Window(with_year(place.first, year), with_year(place.last, year))
            )
        shared.append(place)
    return shared[::-1]


def _joined(places: list[OnDate | Window]) -> Window | None:
    """Months or quarters that follow one another, as one window."""
    points: list[Point] = []
    for place in places:
        if not isinstance(place, Window) or place.first != place.last:
            return None
        points.append(place.first)
    steps = list(zip(points, points[1:], strict=False))
    if all(_follows(first, second) for first, second in steps):
        return Window(points[0], points[-1])
    return None


def _follows(first: Point, second: Point) -> bool:
    match first, second:
        case Month(month, year), Month(other, other_year):
            return year == other_year and other == month + 1
        case Quarter(quarter, year), Quarter(other, other_year):
            return year == other_year and other == quarter + 1
    return False


def _template(deadline: Deadline) -> bool:
    match deadline:
        case OnDate(day):
            return isinstance(day.year, TemplateYear)
        case Window(first) | Since(first):
            return isinstance(first.year, TemplateYear)
        case Sequence(first):
            return _template(first)
        case Recurring(during=Window() | Since() as span) | Continuous(during=Window() | Since() as span):
            return _template(span)
        case Several(items):
            return any(_template(item) for item in items)
    return False
