"""Where the bars and marks of a Gantt chart stand. Pure: from days to per cents of the width; the template draws."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vekha.control.selectors.points import ORDER, Occurrence, Signals, together
from vekha.web.roadmaps.rows import Row

NEAREST = 2.0  # per cent of the width; marks that stand nearer than this to each other are drawn as one
MONTHS_OF = {24: 1, 72: 3}  # up to so many months on the axis, a line every so many of them; beyond that every year
YEAR = 12
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from `first` to `last`, both drawn whole, laid over the width."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date, *, end: bool = False) -> float:
        """Per cent of the width at which the day begins, or ends."""
        days = (self.last - self.first).days + 1
        return round(((day - self.first).days + end) / days * 100, 2)

    @property
    def step(self) -> int:
        """How many months lie between two lines."""
        months = (self.last.year - self.first.year) * YEAR + self.last.month - self.first.month + 1
        return next((step for limit, step in MONTHS_OF.items() if months <= limit), YEAR)

    def ticks(self) -> "Iterator[Tick]":
        """The lines: first days of months, quarters or years."""
        day = self.first
        while day <= self.last:
            if (day.month - 1) % self.step == 0:
                yield Tick(day, self.at(day), self.step)
            day = _months_on(day, 1)

    def years(self) -> "Iterator[Tick]":
        """The beginning of each year that is seen, for its number."""
        for year in range(self.first.year, self.last.year + 1):
            begins = max(self.first, dt.date(year, 1, 1))
            if begins.month != YEAR:  # December alone is too narrow for a number
                yield Tick(begins, self.at(begins), YEAR)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis: the day it marks and how many months it opens."""

    day: dt.date
    at: float
    months: int

    @property
    def label(self) -> str:
        """The number of the month, or of the quarter as it is written in plans; a year is named above."""
        return {1: f"{self.day.month:02}", 3: ROMAN[(self.day.month - 1) // 3]}.get(self.months, "")


@dataclass(frozen=True, slots=True)
class Mark:
    """One sign on the chart: one due time, or several that stand too near to be told apart."""

    occurrences: tuple[Occurrence, ...]
    at: float
    since: float

    @property
    def signals(self) -> Signals:
        """All its points."""
        return together(one.signals for one in self.occurrences)

    @property
    def only(self) -> Occurrence | None:
        """The due time, where it is one."""
        return self.occurrences[0] if len(self.occurrences) == 1 else None

    @property
    def signal(self) -> str:
        """The first of the signals that its due times show; «done» only where all are."""
        shown = {one.signal for one in self.occurrences}
        return next((name for name in ORDER[:-1] if name in shown), "done" if shown == {"done"} else "")

    @property
    def due(self) -> dt.date | None:
        return self.occurrences[0].due

    @property
    def last_due(self) -> dt.date | None:
        return self.occurrences[-1].due

    @property
    def width(self) -> float:
        """Of the bar that leads to the mark."""
        return round(max(0.0, self.at - self.since), 2)

    @property
    def point_id(self) -> int | None:
        """The point, where it is one."""
        return self.only.point_id if self.only else None


@dataclass(frozen=True, slots=True)
class Lane:
    """A measure and its marks."""

    row: Row
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class Chart:
    """A Gantt chart; `today` is where the line of today stands."""

    axis: Axis
    lanes: list[Lane]
    today: float


def chart_of(rows: Sequence[Row], begins: dt.date, today: dt.date) -> Chart:
    """Lay the rows out. A bar leads from the start of a window, else from the due time before it, else from `begins`."""
    days = [day for row in rows for one in row.occurrences for day in (one.start, one.due) if day]
    axis = Axis(
        _month(min([begins, today, *days])), _months_on(_month(max([begins, today, *days])), 1) - dt.timedelta(days=1)
    )
    return Chart(axis, [Lane(row, _marks(row, begins, axis)) for row in rows], axis.at(today))


def _marks(row: Row, begins: dt.date, axis: Axis) -> list[Mark]:
    """One mark for each run of due times that stand nearer than `NEAREST` to the first of the run."""
    runs: list[list[Occurrence]] = []
    for one in row.occurrences:
        if one.due is None:
            continue
        first = runs[-1][0].due if runs else None
        if first and axis.at(one.due) - axis.at(first) < NEAREST:
            runs[-1].append(one)
        else:
            runs.append([one])
    marks: list[Mark] = []
    for run in runs:
        before = marks[-1].at if marks else axis.at(begins)
        start, due = run[0].start, run[0].due
        if due:
            marks.append(Mark(tuple(run), axis.at(due, end=True), axis.at(start) if start else before))
    return marks


def _month(day: dt.date) -> dt.date:
    return day.replace(day=1)


def _months_on(day: dt.date, number: int) -> dt.date:
    months = day.year * YEAR + day.month - 1 + number
    return dt.date(months // YEAR, months % YEAR + 1, 1)
