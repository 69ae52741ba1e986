"""Composing: what the clauses of a cell mean together: «до 1 марта» + «ежегодно», «…, далее – …», a list, two columns."""

from dataclasses import dataclass

from srok.clauses import Clause, Label, TimeOfDay
from srok.combining import NotUnderstood, Part, fold, several
from srok.deadline import (
    AsNeeded,
    BySchedule,
    Continuous,
    Deadline,
    OnDate,
    Recurring,
    Sequence,
    Several,
    Since,
    Window,
)
from srok.points import Point
from srok.quantities import TemplateYear

__all__ = ["Meaning", "NotUnderstood", "Part", "compose"]

_DIVIDING = {"SEMICOLON", "BORDER"}
_TEMPLATE = "год назван буквой: какой это год, говорит сам акт"
_NO_MORE_POINTS = "контрольных дат после первой текст не называет"
_START_AND_END = "две графы прочитаны как начало и конец"
_COLUMNS = "графы прочитаны порознь"
_NO_FIRST = "«далее» стоит первым: начала нет"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A deadline, what is doubtful in it, and the time of day that stood beside it."""

    deadline: Deadline
    doubts: tuple[str, ...] = ()
    time: str | None = None


def compose(parts: list[Part]) -> Meaning:
    """The deadline of a whole cell. Raises NotUnderstood."""
    doubts = [doubt for part in parts for doubt in part.clause.doubts]
    parts = _flat(parts)
    times = [part.clause.meaning.printed for part in parts if isinstance(part.clause.meaning, TimeOfDay)]
    parts = [part for part in parts if not isinstance(part.clause.meaning, TimeOfDay | Label)]
    if not parts:
        raise NotUnderstood(doubts[0] if doubts else "срок не назван")
    deadline = _whole(parts, doubts)
    if has_template(deadline):
        doubts.append(_TEMPLATE)
    return Meaning(deadline, tuple(dict.fromkeys(doubts)), "; ".join(times) or None)


def _flat(parts: list[Part]) -> list[Part]:
    """Clauses of several meanings («3 и 4 ноября») as so many parts.

    What is set aside hands its marks on to the next part; a dash after it, «проект – до 1 марта», divides nothing.
    """
    found: list[Part] = []
    handed: tuple[str, ...] | None = None
    for part in parts:
        marks = part.marks if handed is None else (*handed, *(mark for mark in part.marks if mark != "DASH"))
        handed = None
        meanings = part.clause.meaning if isinstance(part.clause.meaning, tuple) else (part.clause.meaning,)
        for meaning in meanings:
            found.append(Part(marks, Clause(meaning, bare=part.clause.bare)))
            aside = isinstance(meaning, TimeOfDay | Label)
            handed, marks = (marks, marks) if aside else (None, ("COMMA",))
    return found


def _whole(parts: list[Part], doubts: list[str]) -> Deadline:
    """Groups between semicolons and column borders."""
    groups: list[list[Part]] = [[]]
    for part in parts:
        if groups[-1] and not _DIVIDING.isdisjoint(part.marks) and "THEN" not in part.marks:
            groups.append([])
        groups[-1].append(part)
    items = [_group(group, doubts) for group in groups]
    if "BORDER" in groups[-1][0].marks:
        columns = _columns(items)
        doubts.append(_START_AND_END if columns else _COLUMNS)
        return columns or several(items)
    return several(items)


def _group(parts: list[Part], doubts: list[str]) -> Deadline:
    """One group: a deadline, or «…, далее – …»."""
    at = next((index for index, part in enumerate(parts) if "THEN" in part.marks), None)
    if at is None:
        return fold(parts, doubts)
    if any("THEN" in part.marks for part in parts[at + 1 :]):
        raise NotUnderstood("«далее» стоит дважды")
    then = fold(parts[at:], doubts)
    if at == 0:
        doubts.append(_NO_FIRST)
        return then
    first = fold(parts[:at], doubts)
    if not isinstance(first, OnDate | Window) or not isinstance(then, Recurring | AsNeeded | Continuous | BySchedule):
        raise NotUnderstood("не понято, что следует за чем при слове «далее»")
    if isinstance(then, Continuous | BySchedule):
        doubts.append(_NO_MORE_POINTS)
    return Sequence(first, then)


def _columns(items: list[Deadline]) -> Window | None:
    """Two columns, of the beginning and of the end."""
    points = [_point(item) for item in items]
    match points:
        case [start, end] if start and end and start != end:
            return Window(start, end)
    return None


def _point(deadline: Deadline) -> Point | None:
    """The one point of the calendar that a deadline is, if it is one."""
    if isinstance(deadline, OnDate):
        return deadline.day
    return deadline.first if isinstance(deadline, Window) and deadline.first == deadline.last else None


def has_template(deadline: Deadline) -> bool:
    """Whether a year in the deadline is a letter."""
    match deadline:
        case OnDate(point) | Window(point) | Since(point):
            return isinstance(point.year, TemplateYear)
        case Sequence(first):
            return has_template(first)
        case Recurring(during=Window() | Since() as span) | Continuous(during=Window() | Since() as span):
            return has_template(span)
        case Several(items):
            return any(has_template(item) for item in items)
    return False
