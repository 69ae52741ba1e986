"""Combining: neighbouring clauses made one deadline – a recurrence with its day, a window with its lower bound."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import cast

from srok.clauses import FIRST_OF_MANY, Beat, Clause, DayOf, NotBefore, Within
from srok.deadline import (
    AsNeeded,
    BySchedule,
    Continuous,
    Deadline,
    InYear,
    Item,
    OnDate,
    OnWeekdays,
    Recurring,
    Relative,
    Sequence,
    Several,
    Since,
    Span,
    Urgent,
    Window,
)
from srok.listing import listed
from srok.points import Day, with_year
from srok.quantities import Every, Offset

_FROM_THAT_DATE = "повторение без слова «далее»: прочитано как повторение с этой даты"
_WITHIN_SPAN = "повторение внутри периода: первую и последнюю дату проверьте"
_ONLY_LOWER = "назван только день, раньше которого нельзя"
_EVENT_TOO = "кроме даты названо событие: принята дата"
_REPORT = "сказано «постоянно» и назван день: принят как день каждого года"
_SCHEDULE_TOO = "срок назван и отсылкой к документу"
_REPEATED = "сказано и о повторении, и о том, что не повторяется: принято повторение"
_NO_POINTS = "контрольных дат внутри периода текст не называет"
_ON_DEMAND_TOO = "сказано и о периоде, и о необходимости"
_SEVERAL_EVENTS = "названо несколько событий"
_NO_MARK = "между датами нет ни тире, ни запятой"
_NO_MONTH = "месяц числа не назван: принят каждый"
_TWO_PERIODS = "повторение и период дня названы разные"
_WRONG_WEEKDAY = "день недели не сходится с датой"


class NotUnderstood(Exception):
    """The text is not a deadline that is known; the message says where it stopped, in Russian."""


@dataclass(frozen=True, slots=True)
class Part:
    """A clause with the marks that stand before it."""

    marks: tuple[str, ...]
    clause: Clause


def fold(parts: list[Part], doubts: list[str]) -> Deadline:
    """The deadline of one group of clauses."""
    meanings = [part.clause.meaning for part in parts]
    beats = list(dict.fromkeys(meaning for meaning in meanings if isinstance(meaning, Beat)))
    days = [meaning for meaning in meanings if isinstance(meaning, DayOf)]
    if not beats and not days:
        return _places(parts, doubts)
    if len(beats) > 1:
        raise NotUnderstood("больше одного повторения в одном сроке")
    rest = [part for part in parts if not isinstance(part.clause.meaning, Beat | DayOf)]
    beat = beats[0] if beats else None
    if beat and not days:
        return _beat(beat, rest, doubts)
    return several([_day(beat, day, rest, doubts) for day in days])


def several(items: list[Deadline]) -> Deadline:
    """One deadline of many: equal ones once, one alone as itself."""
    if len(items) == 1:
        return items[0]
    flat: list[Item] = []
    for item in items:
        flat += item.items if isinstance(item, Several) else [cast("Item", item)]
    unique = list(dict.fromkeys(flat))
    return unique[0] if len(unique) == 1 else Several(tuple(unique))


def _day(beat: Beat | None, day: DayOf, rest: list[Part], doubts: list[str]) -> Deadline:
    """A day of a period, with the recurrence that names the period and the span in which it holds."""
    during: Span | None = None
    if rest:
        place = _places(rest, doubts)
        if isinstance(place, OnDate) and isinstance(day.rule, OnWeekdays) and not beat:
            return _checked(place, day.rule, doubts)
        during = _span(place)
        doubts += [_WITHIN_SPAN] if during else []
    every = beat.every if beat else day.every
    if beat and day.every not in {None, beat.every, Every.MONTH}:
        doubts.append(_TWO_PERIODS)
    if every is None:
        doubts.append(_NO_MONTH)
        every = Every.MONTH
    if beat and (beat.interval, beat.times) != (1, 1):
        raise NotUnderstood("день и редкое повторение вместе не поняты")
    return Recurring(every, day.rule, during=during)


def _checked(place: OnDate, rule: OnWeekdays, doubts: list[str]) -> OnDate:
    """A date with its day of the week beside it."""
    day = place.day
    if isinstance(day.year, int) and day.weekday() not in rule.weekdays:
        doubts.append(_WRONG_WEEKDAY)
    return place


def _span(place: Deadline) -> Span | None:
    if isinstance(place, Window | Since):
        return place
    if isinstance(place, Continuous) and place.during is None:
        return None
    raise NotUnderstood("повторение и остальной срок вместе не поняты")


def _beat(beat: Beat, rest: list[Part], doubts: list[str]) -> Deadline:
    """A recurrence without a day of its own, with what else the group names."""
    plain = Recurring(beat.every, interval=beat.interval, times=beat.times)
    within = [part.clause.meaning.span for part in rest if isinstance(part.clause.meaning, Within)]
    rest = [part for part in rest if not isinstance(part.clause.meaning, Within)]
    if len(within) > 1:
        raise NotUnderstood("больше одного периода у повторения")
    found = _placed(plain, _places(rest, doubts), doubts) if rest else plain
    if not within:
        return found
    if not isinstance(found, Recurring) or found.during:
        raise NotUnderstood("повторение и период вместе не поняты")
    return _during(found, within[0], doubts)


def _placed(beat: Recurring, place: Deadline, doubts: list[str]) -> Deadline:
    """A recurrence and a place of the calendar or an event beside it."""
    match place:
        case OnDate(Day(year=None)) | Window(first=Day(year=None)) if beat.every is Every.YEAR:
            return replace(beat, rule=InYear((place,)))
        case OnDate(day) if day.year is not None and _is_plain(beat):
            doubts.append(_FROM_THAT_DATE)
            return Sequence(place, beat)
        case Window() | Since():
            return _during(beat, place, doubts)
        case Several(items) if all(isinstance(item, OnDate | Window) for item in items):
            return _in_year(beat, cast("tuple[OnDate | Window, ...]", items), doubts)
        case _:
            return _with_undated(beat, place, doubts)


def _in_year(beat: Recurring, places: tuple[OnDate | Window, ...], doubts: list[str]) -> Recurring:
    """Several places of every year; «3 раза в год» may name three of them."""
    doubts += [] if beat.every is Every.HALF else [FIRST_OF_MANY]
    single = Recurring(beat.every) if beat.times == len(places) else beat
    return replace(single, rule=InYear(places))


def _with_undated(beat: Recurring, place: Deadline, doubts: list[str]) -> Deadline:
    match place:
        case Relative(every=None) if _is_plain(beat):
            return replace(place, every=beat.every)
        case Continuous(during=None):
            doubts += [] if place.throughout in {"года", "всего года"} else [_REPEATED]
            return beat
        case AsNeeded() | BySchedule():
            doubts.append(_REPEATED)
            return beat
    raise NotUnderstood("повторение и остальной срок вместе не поняты")


def _is_plain(beat: Recurring) -> bool:
    return (beat.interval, beat.times) == (1, 1)


def _during(beat: Recurring, span: Span, doubts: list[str]) -> Recurring:
    """A recurrence inside a span. A span without a year inside every year is the place itself: «ежегодно, май – июнь»."""
    yearly = beat.every is Every.YEAR and beat.rule is None and _is_plain(beat)
    if yearly and isinstance(span, Window) and span.first.year is None:
        return replace(beat, rule=InYear((span,)))
    doubts.append(_WITHIN_SPAN)
    return replace(beat, during=span)


def _places(parts: list[Part], doubts: list[str]) -> Deadline:
    """Clauses without a recurrence: one, two bounds of a window, a list, or two that say one thing."""
    lower = [part.clause.meaning for part in parts if isinstance(part.clause.meaning, NotBefore)]
    if lower:
        return _bounded(lower[0], [part for part in parts if not isinstance(part.clause.meaning, NotBefore)], doubts)
    meanings = [part.clause.meaning for part in parts]
    if len(meanings) == 1:
        return meanings[0].span if isinstance(meanings[0], Within) else cast("Deadline", meanings[0])
    if all(isinstance(meaning, OnDate | Window) for meaning in meanings):
        if any("DASH" in part.marks for part in parts[1:]):
            raise NotUnderstood("тире между датами не понято")
        if any(not second.marks and first.clause.bare and not second.clause.bare for first, second in pairwise(parts)):
            doubts.append(_NO_MARK)
        bare = all(part.clause.bare for part in parts)
        return several(
            listed(cast("list[OnDate | Window]", meanings), [bool(part.marks) for part in parts[1:]], doubts, bare=bare)
        )
    if len(meanings) == 2:
        return _pair(*meanings, doubts=doubts)
    raise NotUnderstood("части срока вместе не поняты")


def _bounded(lower: NotBefore, upper: list[Part], doubts: list[str]) -> Span:
    meaning = upper[0].clause.meaning if len(upper) == 1 else None
    if isinstance(meaning, OnDate):
        point = (
            lower.point if lower.point.year or meaning.day.year is None else with_year(lower.point, meaning.day.year)
        )
        return Window(point, meaning.day)
    if upper:
        raise NotUnderstood("нижняя граница срока без верхней")
    doubts.append(_ONLY_LOWER)
    return Since(lower.point)


def _pair(first: object, second: object, *, doubts: list[str]) -> Deadline:
    """Two clauses of different forms, in either order."""
    found = _joined(first, second, doubts) or _joined(second, first, doubts)
    if not found:
        raise NotUnderstood("части срока вместе не поняты")
    return found


def _joined(first: object, second: object, doubts: list[str]) -> Deadline | None:
    match first:
        case Continuous(None, None):
            return _continuous_with(second, doubts)
        case Relative(_, _, offset):
            return _relative_with(first, offset, second, doubts)
        case BySchedule() if isinstance(second, OnDate | Window | Continuous):
            doubts.append(_SCHEDULE_TOO)
            return first if isinstance(second, Continuous) else second
        case AsNeeded() if isinstance(second, OnDate | Window | Since | Continuous):
            doubts.append(_ON_DEMAND_TOO)
            return first if isinstance(second, Continuous | Since) else second
        case Continuous(None, str()) if isinstance(second, OnDate | Window):
            doubts.append(_NO_POINTS)
            return second
    return None


def _continuous_with(other: object, doubts: list[str]) -> Deadline | None:
    """«постоянно» and a span, or a yearly report."""
    match other:
        case Window() | Since() | Within():
            doubts.append(_NO_POINTS)
            return Continuous(during=other.span if isinstance(other, Within) else other)
        case Continuous(None, str()):
            return other
        case OnDate(Day(year=None)):
            doubts.append(_REPORT)
            return Recurring(Every.YEAR, InYear((other,)))
        case OnDate():
            doubts.append(_NO_POINTS)
            return other
    return None


def _relative_with(first: Relative, offset: Offset | None, other: object, doubts: list[str]) -> Deadline | None:
    """An event and a date, a beginning, an urgency or another event."""
    match other:
        case OnDate() | Window():
            doubts.append(_EVENT_TOO)
            return other
        case Since() if offset is None:
            doubts.append(_EVENT_TOO)
            return first
        case Urgent():
            return first
        case Relative():
            doubts.append(_SEVERAL_EVENTS)
            return several([first, other])
    return None
