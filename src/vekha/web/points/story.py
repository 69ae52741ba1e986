"""The story of a control point in words."""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from vekha.journal.deeds import known
from vekha.journal.models import Entry


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the story: what was done, on what ground, by whom, and the date that it gave."""

    deed: str | Promise
    by: str
    at: dt.datetime
    ground: str
    date: dt.date | None


def line_of(entry: Entry) -> Line:
    """A journal entry about a point in words."""
    deed = known().get(entry.deed)
    due = (entry.after or {}).get("due")
    return Line(
        deed.title if deed else entry.deed,
        entry.actor_name or _("by itself"),
        entry.at,
        entry.ground,
        dt.date.fromisoformat(due) if due else None,
    )
