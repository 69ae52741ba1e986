"""Context: the year that stands outside the cell – over its column, in the title, on the act itself."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from srok.contract import last_date
from srok.deadline import Continuous, Deadline, Item, OnDate, Sequence, Several, Since, Span, Window
from srok.errors import ImpossibleDeadline
from srok.points import Day, Year, edges, with_year
from srok.quantities import TemplateYear

BY_SIGNING = "год взят по дате акта"

Change = Callable[[Year], Year]


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a cell: the year over its column or in the title, and the day on which the act was signed."""

    year: int | None = None
    signed: date | None = None


def in_context(deadline: Deadline, context: Context) -> tuple[Deadline, tuple[str, ...]]:
    """The deadline with the year that the context brings, and what is doubtful in that. Never a year from a clock."""
    try:
        if context.year is not None:
            return in_year(deadline, context.year), ()
        if context.signed is not None:
            signed = context.signed
            found = in_year(deadline, signed.year)
            if _ends_before(found, signed):
                found = in_year(deadline, signed.year + 1)
            return found, (BY_SIGNING,) if found != deadline else ()
    except ImpossibleDeadline as error:
        return deadline, (str(error),)
    return deadline, ()


def in_year(deadline: Deadline, year: int) -> Deadline:
    """The deadline with the year put where it has none; a window over New Year ends in the next.

    Recurrences of every year stay as they are. Raises ImpossibleDeadline for 29 February of a common year.
    """
    return _changed(deadline, lambda own: year if own is None else own)


def with_template(deadline: Deadline, **years: int) -> Deadline:
    """The deadline of one real year: ``with_template(deadline, X=2022)`` puts 2021 where it says «X – 1»."""

    def real(own: Year) -> Year:
        return years[own.letter] + own.shift if isinstance(own, TemplateYear) and own.letter in years else own

    return _changed(deadline, real)


def _changed(deadline: Deadline, change: Change) -> Deadline:
    match deadline:
        case OnDate() | Window() | Since():
            return _place(deadline, change)
        case Sequence(first):
            return replace(deadline, first=cast("OnDate | Window", _place(first, change)))
        case Continuous(during=Window() | Since() as span):
            return replace(deadline, during=cast("Span", _place(span, change)))
        case Several(items):
            return Several(tuple(cast("Item", _changed(item, change)) for item in items))
    return deadline


def _place(place: OnDate | Span, change: Change) -> OnDate | Span:
    if isinstance(place, OnDate):
        return OnDate(cast("Day", with_year(place.day, change(place.day.year))))
    if isinstance(place, Since):
        return Since(with_year(place.first, change(place.first.year)))
    return _window(place, change)


def _window(window: Window, change: Change) -> Window:
    """A yearless window over New Year ends in the next year."""
    first, last = with_year(window.first, change(window.first.year)), change(window.last.year)
    wraps = edges(window.first)[0] > edges(window.last)[1]
    if wraps and window.last.year is None and isinstance(last, int):
        last += 1
    return Window(first, with_year(window.last, last))


def _ends_before(deadline: Deadline, day: date) -> bool:
    """Whether the first dated place of the deadline is over before the day."""
    match deadline:
        case OnDate(Day(year=int()) as last) | Window(_, last) if isinstance(last.year, int):
            return last_date(last) < day
        case Sequence(first):
            return _ends_before(first, day)
        case Several(items):
            return all(_ends_before(item, day) for item in items)
    return False
