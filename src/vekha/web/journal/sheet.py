"""The journal as a file: every entry that was asked for, however many there are."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from officedocs import Column, Value
from vekha.journal.models import Entry
from vekha.web.journal.chosen import chosen
from vekha.web.journal.forms import FilterForm
from vekha.web.journal.telling import Fact, told
from vekha.web.listed import Listed

AT_ONCE = 2000  # entries that are read by one statement


def sheet_of(entries: QuerySet[Entry], form: FilterForm) -> Listed:
    """The entries as the page shows them, latest first."""
    columns = [
        Column("№", "number", 10),
        Column(_("When"), "moment", 16),
        Column(_("Who"), width=28),
        Column(_("About what"), width=20),
        Column(_("Subject"), width=50),
        Column(_("What was done"), width=30),
        Column(_("Before → after"), width=50),
        Column(_("Ground"), width=40),
    ]
    return Listed(_("Journal"), columns, _rows(entries, form), form.described)


def _rows(entries: QuerySet[Entry], form: FilterForm) -> Iterator[list[Value]]:
    before: int | None = None
    while found := chosen(entries, form, before=before, most=AT_ONCE):
        for entry in found:
            line = told(entry)
            yield [
                entry.number,
                timezone.localtime(entry.at),
                entry.actor_name or _("Vekha"),
                str(line.kind),
                entry.subject_name,
                str(line.deed),
                "\n".join(_said(fact) for fact in line.facts),
                entry.ground,
            ]
        before = found[-1].number


def _said(fact: Fact) -> str:
    was = f"{fact.before} → " if fact.before else ""
    return f"{fact.title}: {was}{fact.after}"
