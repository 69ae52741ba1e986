"""Lists of acts as files: all acts, and the clauses of one."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from officedocs import Column, Value
from vekha.accounts.access import Rights
from vekha.acts.models import Act
from vekha.foundation import clock
from vekha.web.acts.page import ActPage, Outcome
from vekha.web.acts.shelf import Shelf
from vekha.web.listed import Listed, counted, counted_columns

SHELF = 200  # acts that are read at once


def sheet_of(acts: QuerySet[Act], rights: Rights) -> Listed:
    """All acts in the order of the page."""
    columns = [
        Column(_("Kind"), width=18),
        Column(_("Number"), width=12),
        Column(_("Day of the act"), "day", 12),
        Column(_("Issuer"), width=34),
        Column(_("Title"), width=60),
        Column(_("Road maps"), width=40),
        Column(_("Appendices absent from the file"), "number", 14),
        *counted_columns(),
    ]
    return Listed(_("Acts"), columns, _acts(acts, rights))


def clauses_of(page: ActPage) -> Listed:
    """The clauses of an act and what came of them."""
    columns = [
        Column("№", width=8),
        Column(_("Clause"), width=80),
        Column(_("Appendix"), width=12),
        Column(_("Road map"), width=30),
        Column(_("Measures"), "number", 12),
        *counted_columns(),
    ]
    return Listed(_("Clauses of the act No. %(number)s") % {"number": page.act.number}, columns, _clauses(page))


def _acts(acts: QuerySet[Act], rights: Rights) -> Iterator[list[Value]]:
    found = acts.iterator(chunk_size=SHELF)
    while some := list(islice(found, SHELF)):
        for row in Shelf(some, rights, clock.today()).rows:
            names = "; ".join(name or roadmap.title for roadmap, name in row.named)
            act = row.act
            yield [act.kind, act.number, act.date, act.issuer, act.title, names, row.absent, *counted(row.signals)]


def _clauses(page: ActPage) -> Iterator[list[Value]]:
    for line in page.lines:
        text = "\n".join([line.clause.text, *(item.text for item in line.items)])
        yield [line.clause.number, text, line.clause.appendix_number, *_outcome([line.outcome] if line.outcome else [])]
    for outcome in page.unnamed:
        yield ["", outcome.appendix.title, outcome.appendix.number, *_outcome([outcome])]


def _outcome(outcomes: Iterable[Outcome]) -> list[Value]:
    for outcome in outcomes:
        if outcome.roadmap:
            return [outcome.name or outcome.roadmap.title, outcome.measures, *counted(outcome.signals)]
    return [None] * 8
