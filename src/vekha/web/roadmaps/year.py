"""A year as a calendar of due times. Pure: the template draws."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import srok
from vekha.control.selectors.points import Occurrence
from vekha.roadmaps.models import Measure
from vekha.web.roadmaps.rows import Row

FIRST, LAST = 1992, 2199  # years that the calendar opens: acts of the country and what srok can read


@dataclass(frozen=True, slots=True)
class Entry:
    """What falls due on a day by one measure."""

    measure: Measure
    occurrence: Occurrence


@dataclass(frozen=True, slots=True)
class Day:
    """A day with what falls due on it; `why` says in words why it is worked, short or off."""

    date: dt.date
    is_off: bool
    is_short: bool
    why: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Month:
    """A month. `column` is the weekday of its first day, 1 is Monday."""

    days: list[Day]

    @property
    def first(self) -> dt.date:
        return self.days[0].date

    @property
    def column(self) -> int:
        return self.first.isoweekday()

    @property
    def is_busy(self) -> bool:
        """Whether anything falls due in it."""
        return any(day.entries for day in self.days)


def months_of(year: int, rows: Sequence[Row], language: str) -> list[Month]:
    """The twelve months with the due times of the rows, which are gathered by day."""
    due: dict[dt.date, list[Entry]] = {}
    for row in rows:
        for one in row.occurrences:
            if one.due and one.due.year == year:
                due.setdefault(one.due, []).append(Entry(row.measure, one))
    months: list[list[Day]] = [[] for _ in range(12)]
    for day in srok.russia().days(year, language):
        is_off, is_short = day.kind is srok.DayKind.OFF, day.kind is srok.DayKind.SHORT
        months[day.date.month - 1].append(Day(day.date, is_off, is_short, day.why, due.get(day.date, [])))
    return [Month(days) for days in months]


def busy_years(rows: Sequence[Row]) -> list[int]:
    """Years in which anything falls due, in order."""
    return sorted({one.due.year for row in rows for one in row.occurrences if one.due})
