"""A road map as a file: the signed table with the state of each row."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from officedocs import Column, Value
from vekha.control.models import STATE_TITLES
from vekha.control.rules import State
from vekha.control.selectors.points import Occurrence, together
from vekha.web.listed import Listed, counted, counted_columns
from vekha.web.roadmaps.opened import Opened
from vekha.web.roadmaps.rows import Table
from vekha.web.templatetags.words import signal_word


def sheet_of(shown: Opened, table: Table) -> Listed:
    """The measures in the order of the act."""
    columns = [
        Column("№", width=8),
        Column(_("Section"), width=24),
        Column(_("Measure"), width=60),
        Column(_("Responsible"), width=34),
        Column(_("Result"), width=40),
        Column(_("Deadline as issued"), width=26),
        Column(_("Next date"), "day", 12),
        Column(_("State"), width=20),
        *counted_columns(),
    ]
    name = " · ".join(filter(None, [str(shown.roadmap.act), shown.name or shown.roadmap.title]))
    return Listed(_("Road map"), columns, _rows(table), name)


def _rows(table: Table) -> Iterator[list[Value]]:
    for row in table.rows:
        measure, current = row.measure, row.current
        responsible = "\n".join(one.text for one in measure.responsibles.all())
        yield [
            measure.number,
            measure.section,
            measure.text,
            responsible,
            measure.result,
            row.deadline.text if row.deadline else "",
            current.due if current else None,
            _state(current) if current else "",
            *counted(together(one.signals for one in row.occurrences)),
        ]


def _state(current: Occurrence) -> str:
    """The signal to show first, else the state that the points of the date share."""
    if current.signal:
        return signal_word(current.signal)
    return str(STATE_TITLES[State(current.state)]) if current.state else ""
