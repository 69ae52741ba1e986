"""The signed table with what came of it: what the rows of a road map say. Values for the templates; no rule lives here."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from vekha.control.rules import kept_reason_in_words
from vekha.control.selectors.points import Occurrence, Signals, together
from vekha.roadmaps.models import Deadline, Deliverable, Measure

COMING = 3  # dates of a series that are named ahead
PLAIN = "working_day"  # srok's reason that needs no words: the stated day is a working day


def reason_of(occurrence: Occurrence) -> str:
    """«вместо субботы 1 января 2022 г. – …»; empty where the stated day holds, or where the points differ."""
    if occurrence.reason in {"", PLAIN} or occurrence.stated is None or occurrence.due is None:
        return ""
    return kept_reason_in_words(occurrence.reason, occurrence.stated, occurrence.due, get_language() or "ru")


@dataclass(frozen=True, slots=True)
class Row:
    """A measure with those of its points that the person may see, gathered by due time and in its order."""

    measure: Measure
    occurrences: tuple[Occurrence, ...]

    @property
    def deadline(self) -> Deadline | None:
        """The cell; a measure has one."""
        return next(iter(self.measure.deadlines.all()), None)

    @property
    def deliverables(self) -> list[Deliverable]:
        """The results listed in the cell; none where the whole cell is one."""
        listed = list(self.measure.deliverables.all())
        return listed if len(listed) > 1 else []

    @property
    def current(self) -> Occurrence | None:
        """The first due time that is not behind; where all are, the last."""
        return next((one for one in self.occurrences if not one.is_done), next(reversed(self.occurrences), None))

    @property
    def reason(self) -> str:
        """Why the date of the current due time is not the stated one."""
        return reason_of(self.current) if self.current else ""

    @property
    def is_done(self) -> bool:
        """Whether there are points and all are accepted."""
        return bool(self.occurrences) and all(one.is_done for one in self.occurrences)

    @property
    def accepted(self) -> int:
        """How many due times of a series are behind."""
        return sum(one.is_done for one in self.occurrences)

    @property
    def coming(self) -> list[dt.date]:
        """The dates after the current one, those that are named and one more if there are more."""
        shown = self.current.due if self.current else None
        later = [one.due for one in self.occurrences if shown and one.due and one.due > shown]
        return later[: COMING + 1]


@dataclass(frozen=True, slots=True)
class Table:
    """A whole road map as its pages show it."""

    rows: list[Row]
    signals: Signals

    @property
    def done(self) -> int:
        """How many measures are done."""
        return sum(row.is_done for row in self.rows)


def table_of(measures: Iterable[Measure], occurrences: Sequence[Occurrence]) -> Table:
    """Put the occurrences, which come by date, to their measures."""
    by_measure: dict[int, list[Occurrence]] = {}
    for one in occurrences:
        by_measure.setdefault(one.measure_id, []).append(one)
    rows = [Row(measure, tuple(by_measure.get(measure.pk, ()))) for measure in measures]
    return Table(rows, together(one.signals for one in occurrences))
