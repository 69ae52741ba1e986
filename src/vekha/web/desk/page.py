"""All that a desk shows. Values for the template; no rule lives here."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.control.rules import Ask, Stretch
from vekha.control.selectors.desk import (
    DeskCounts,
    Owed,
    Todo,
    coming,
    desk_counts,
    owed_by_others,
    recent_changes,
    todos,
)
from vekha.journal import deeds
from vekha.journal.models import Entry
from vekha.web.desk.roles import RoleDesk
from vekha.web.subjects import address_of, name_of

MOST = 50  # points that one desk lays out; the list of control points has them all
COMING = 6
CHANGES = 5
OTHERS = 5
LONGEST_NAME = 64

TITLES = {
    Stretch.LATE: _("Overdue"),
    Stretch.TODAY: _("Today"),
    Stretch.WEEK: _("By the end of the week"),
    Stretch.UNDATED: _("Waiting for a date"),
    Stretch.NEXT: _("Further on"),
}
BUTTONS = {
    Ask.START: _("Take into work"),
    Ask.SUBMIT: _("Submit for acceptance"),
    Ask.DECIDE: _("Check the report"),
    Ask.SCHEDULE: _("Set the date"),
    Ask.LOOK: _("Open"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A thing to do with its button, if one is needed. `on` is the day in front of it; `waited` – for how many days a report has
    lain here.
    """

    todo: Todo
    on: dt.date | None
    waited: int | None
    button: Promise | None
    is_first: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the story: who, when, what was done with what."""

    entry: Entry
    deed: str | Promise
    name: str
    address: str


@dataclass
class DeskPage:
    """The desk of one person on one day."""

    rights: Rights
    today: dt.date

    @cached_property
    def counts(self) -> DeskCounts:
        """How much there is, also of what is not laid out."""
        return desk_counts(self.rights, self.today)

    @cached_property
    def todos(self) -> list[Todo]:
        """What is to be dealt with by the end of the week."""
        return todos(self.rights, self.today, MOST) if self.counts.now else []

    @cached_property
    def coming(self) -> list[Todo]:
        """What is owed after this week."""
        return coming(self.rights, self.today, COMING)

    @cached_property
    def sections(self) -> list[tuple[Promise, list[Line]]]:
        """Headings with the things to do below them."""
        first = next((todo for todo in self.todos if todo.ask is not Ask.LOOK), None)
        parts = groupby([*self.todos, *self.coming], key=lambda todo: todo.stretch)
        return [
            (TITLES[stretch], [self._line(todo, is_first=todo is first) for todo in part]) for stretch, part in parts
        ]

    @property
    def more(self) -> int:
        """How many things to do this week are not laid out."""
        return max(0, self.counts.now - len(self.todos))

    @cached_property
    def roles(self) -> RoleDesk:
        """What the person's roles have here besides."""
        return RoleDesk(self.rights, self.today)

    @property
    def is_watching(self) -> bool:
        """Whether the person only looks on: nothing here is theirs to do."""
        return not any(self.rights.has(right) for right in (Right.WORK, Right.ACCEPT, Right.PLAN))

    @property
    def may_import(self) -> bool:
        """Whether an empty desk is to offer the import."""
        return self.rights.has(Right.IMPORT)

    @property
    def next_deadline(self) -> tuple[dt.date, bool] | None:
        """The nearest day after this week on which several reports are owed, and True; failing that the nearest with one."""
        days = Counter(todo.point.wanted_by for todo in self.coming if todo.point.wanted_by)
        big = next((day for day, number in days.items() if number > 1), None)
        nearest = big or next(iter(days), None)
        return (nearest, big is not None) if nearest else None

    @cached_property
    def others(self) -> list[Owed]:
        """Organizations whose reports the person waits for."""
        return owed_by_others(self.rights, OTHERS) if self.counts.total else []

    @property
    def waits(self) -> bool:
        """Whether anybody is waited for."""
        return bool(self.counts.to_be_accepted or self.counts.to_be_dated or self.others)

    @cached_property
    def changes(self) -> list[Change]:
        """What changed last."""
        known = deeds.known()
        return [
            Change(
                entry,
                known[entry.deed].title if entry.deed in known else entry.deed,
                name_of(entry, LONGEST_NAME),
                address_of(entry.subject_kind, entry.subject_id),
            )
            for entry in recent_changes(self.rights, CHANGES)
        ]

    def _line(self, todo: Todo, *, is_first: bool) -> Line:
        waits = todo.ask is Ask.DECIDE and todo.report is not None
        return Line(
            todo=todo,
            on=self.today if waits else _shown_date(todo),
            waited=(self.today - todo.report.on).days if waits and todo.report else None,
            button=None if todo.ask is Ask.LOOK and todo.stretch is Stretch.NEXT else BUTTONS[todo.ask],
            is_first=is_first,
        )


def _shown_date(todo: Todo) -> dt.date | None:
    """What is late is late against the official date; before that the date to which work is counted stands in front."""
    return todo.point.due if todo.stretch is Stretch.LATE else todo.point.wanted_by
