"""The list of control points as a file."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from officedocs import Column, Value
from vekha.control.models import AWAITING_CONFIRMATION, STATE_TITLES, ControlPoint
from vekha.control.rules import Level, level_of
from vekha.control.selectors.helping import co_responsibles
from vekha.control.selectors.points import by_due, last_proofs, with_signal
from vekha.web.listed import Listed
from vekha.web.points.forms import SIGNALS, FilterForm

CHUNK = 2000  # rows that are in memory at once

FIELDS = (
    "pk",
    "roadmap__act__number",
    "roadmap__appendix_number",
    "deliverable__measure__number",
    "deliverable__measure__text",
    "deliverable__text",
    "organization__short_name",
    "organization__inn",
    "centre__name",
    "deliverable__deadline__text",
    "stated",
    "due",
    "first_due",
    "own_due",
    "state",
    "signal",
    "first_submitted_on",
    "accepted_on",
    "cancelled_on",
    "released_on",
    "ground",
)


def sheet_of(points: QuerySet[ControlPoint], form: FilterForm, today: dt.date) -> Listed:
    """All of the points in the order of the page."""
    chosen = " · ".join(filter(None, [form.described, form.signal_word]))
    return Listed(_("Control points"), _columns(), _rows(points, today), chosen)


def _columns() -> list[Column]:
    return [
        Column(_("Point"), "number", 9),
        Column(_("Act"), width=12),
        Column(_("Appendix"), width=12),
        Column(_("Measure No."), width=10),
        Column(_("Measure"), width=50),
        Column(_("Result"), width=50),
        Column(_("Who answers"), width=30),
        Column(_("ИНН"), width=13),
        Column(_("Centre"), width=30),
        Column(_("Deadline as issued"), width=26),
        Column(_("Stated date"), "day", 12),
        Column(_("Due"), "day", 12),
        Column(_("Due before it was moved"), "day", 14),
        Column(_("Its own date"), "day", 12),
        Column(_("State"), width=20),
        Column(_("Signal"), width=16),
        Column(_("First submitted"), "day", 12),
        Column(_("Accepted"), "day", 12),
        Column(_("Cancelled"), "day", 12),
        Column(_("Off control"), "day", 12),
        Column(_("Ground of the date"), width=36),
        Column(_("What proves it"), width=50),
        Column(_("Co-responsible"), width=40),
    ]


def _rows(points: QuerySet[ControlPoint], today: dt.date) -> Iterator[list[Value]]:
    states = {state.value: str(title) for state, title in STATE_TITLES.items()}
    signals = {code: str(word) for code, word in SIGNALS.items()}
    state, signal, reported = map(FIELDS.index, ("state", "signal", "first_submitted_on"))
    asked = with_signal(by_due(points), today).values_list(*FIELDS, "needs_confirmation")
    for chunk in _chunks(asked.iterator(chunk_size=CHUNK)):
        proofs = last_proofs(row[0] for row in chunk if row[reported])
        helping = co_responsibles([row[0] for row in chunk])
        for *row, needs_confirmation in chunk:
            waits_below = level_of(row[state], needs_confirmation=needs_confirmation) is Level.MUNICIPALITY
            row[state] = str(AWAITING_CONFIRMATION) if waits_below else states[row[state]]
            row[signal] = signals.get(row[signal], "")
            yield [*row, "; ".join(proofs.get(row[0], ())), "; ".join(helping.get(row[0], ()))]


def _chunks(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk
