"""Clauses: what one stretch of a cell means by itself, before its neighbours are taken into account."""

from dataclasses import dataclass

from srok.deadline import DayRule, Span
from srok.points import Point
from srok.quantities import Every

FIRST_OF_MANY = "мест года несколько: в JSON назван первый из них"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its meaning, whether it is a bare place without a preposition, and what is doubtful in it.

    The meaning is a deadline, one of the parts of this module, or a tuple of deadlines («3 и 4 ноября»).
    """

    meaning: object
    bare: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beat:
    """«ежегодно», «раз в два года», «3 раза в год»: a recurrence that another clause may make precise."""

    every: Every
    interval: int = 1
    times: int = 1


@dataclass(frozen=True, slots=True)
class DayOf:
    """«до 20 числа», «последняя пятница месяца»: a day of a period, with the period where it is named."""

    rule: DayRule
    every: Every | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """«в период: 2021–2023 гг.»: the span in which a recurrence holds; alone it is that span."""

    span: Span


@dataclass(frozen=True, slots=True)
class NotBefore:
    """«но не ранее 16.12.2015»: the lower bound of a window whose end stands in another clause."""

    point: Point


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """«с 10.00 до 15.00»: kept aside, a deadline is a day."""

    printed: str


@dataclass(frozen=True, slots=True)
class Label:
    """«II этап», «проект»: words that name a part of the cell and say nothing of time."""
