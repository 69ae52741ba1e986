"""The rows behind a figure: what happened to them in words, and all of them as a file."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from officedocs import Column, Value
from vekha.control.models import STATE_TITLES
from vekha.control.rules import State
from vekha.control.selectors.points import Rows
from vekha.web.listed import Listed
from vekha.web.points.forms import SIGNALS, FilterForm
from vekha.web.templatetags.words import long_date

CHUNK = 2000

# What may have happened, by the words of oversight.selectors.story.
WHAT = {
    "reported": gettext_lazy("reported"),
    "in-time": gettext_lazy("reported in time"),
    "returned": gettext_lazy("returned at least once"),
    "moved": gettext_lazy("date moved"),
    "week-reported": gettext_lazy("reported within the week"),
    "week-accepted": gettext_lazy("accepted within the week"),
    "week-returned": gettext_lazy("returned within the week"),
    "week-moved": gettext_lazy("date moved within the week"),
}


def rows_sheet(rows: Rows, form: FilterForm, day: dt.date) -> Listed:
    """All the rows in the order of the page."""
    columns = [
        Column(_("Act"), width=12),
        Column(_("Measure No."), width=10),
        Column(_("Result"), width=60),
        Column(_("Who answers"), width=34),
        Column(_("Due"), "day", 12),
        Column(_("State"), width=20),
        Column(_("Signal"), width=16),
    ]
    words = [_("as of %(day)s") % {"day": long_date(day)}, form.described, form.signal_word]
    return Listed(_("Control points"), columns, _rows(rows), " · ".join(filter(None, words)))


def _rows(rows: Rows) -> Iterator[list[Value]]:
    fields = (
        "roadmap__act__number",
        "deliverable__measure__number",
        "deliverable__text",
        "organization__short_name",
        "due",
        "state",
        "signal",
    )
    for *facts, state, signal in rows.values_list(*fields).iterator(chunk_size=CHUNK):
        yield [*facts, str(STATE_TITLES[State(state)]), str(SIGNALS.get(signal, ""))]
