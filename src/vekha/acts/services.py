"""Entering acts."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.acts.models import Act, ActEdition, Appendix, Clause
from vekha.acts.selectors import known_act
from vekha.files.models import Blob
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Actor, Change, record
from vekha.organizations.models import Position

ENTERED = declare("acts.act.entered", gettext_lazy("entered"))
COMPLETED = declare("acts.act.completed", gettext_lazy("completed by an appendix"))
AMENDED = declare("acts.act.amended", gettext_lazy("amended"))
REPEALED = declare("acts.act.repealed", gettext_lazy("repealed"))


@dataclass(frozen=True, slots=True)
class ActHead:
    """What an act is known by."""

    kind: str
    number: str
    date: dt.date
    issuer: str
    title: str


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause as printed, with those below it."""

    number: str
    text: str
    appendix_number: str = ""
    items: tuple["ClauseText", ...] = ()


@dataclass(frozen=True, slots=True)
class AppendixText:
    """An appendix that the act names or holds."""

    number: str
    title: str
    is_present: bool


@dataclass(frozen=True, slots=True)
class EditionText:
    """All that one edition prints besides its tables."""

    source: Blob
    source_name: str
    text: str
    preamble: str
    signatory_post: str
    signatory_name: str
    control_text: str
    control_holder: str
    control_position: Position | None
    clauses: Sequence[ClauseText]
    appendices: Sequence[AppendixText]


@transaction.atomic
def enter(*, by: Actor, head: ActHead, printed: EditionText) -> ActEdition:
    """Enter an act with its first edition, in force from its date.

    Raises Conflict (`act-known`, data: act) where an act of this kind, number, date and issuer is there already.
    """
    known = known_act(head.kind, head.number, head.date, head.issuer)
    if known:
        raise _known(known)
    act, is_new = Act.objects.get_or_create(
        kind=head.kind, number=head.number, date=head.date, issuer=head.issuer, defaults={"title": head.title}
    )
    if not is_new:  # somebody entered it between the two statements
        raise _known(act)
    edition = _edition(act, head.date, printed, made_by=None)
    after = {"source": printed.source_name, "sha256": printed.source.sha256, "title": head.title}
    record(by=by, change=Change(ENTERED, act, after=after))
    return edition


@transaction.atomic
def amend(*, by: Actor, act: Act, made_by: Act, effective_from: dt.date, printed: EditionText) -> ActEdition:
    """Enter the edition that another act makes of this one, in force from a day.

    Refused where an edition is in force from that day or a later one: editions are entered in the order of their days.
    """
    if act.editions.filter(effective_from__gte=effective_from).exists():
        raise Refused(
            "edition-later",
            _("An edition in force from this day or later has been entered."),
            where=str(act),
            to_do=_("Enter amending acts in the order of their days."),
        )
    edition = _edition(act, effective_from, printed, made_by=made_by)
    after = {"effective_from": effective_from.isoformat(), "made_by": str(made_by)}
    record(by=by, change=Change(AMENDED, act, after=after, ground=str(made_by)))
    return edition


@transaction.atomic
def receive_appendix(*, by: Actor, appendix: Appendix, title: str, source: Blob, source_name: str) -> None:
    """An appendix that was absent from the file of its act came in another file. Conflict where it has come already."""
    absent = Appendix.objects.filter(pk=appendix.pk, is_present=False)
    if absent.update(is_present=True, title=title, source=source, source_name=source_name) != 1:
        raise Conflict("appendix-present", _("This appendix has been entered already."), where=str(appendix))
    appendix.refresh_from_db()
    after = {"appendix": appendix.number, "source": source_name, "sha256": source.sha256}
    record(by=by, change=Change(COMPLETED, appendix.edition.act, after=after))


@transaction.atomic
def repeal(*, by: Actor, act: Act, repealed_by: Act, on: dt.date) -> None:
    """The act holds no more from a day on. Conflict where it has been repealed already."""
    if Act.objects.filter(pk=act.pk, repealed_on=None).update(repealed_on=on, repealed_by=repealed_by) != 1:
        raise Conflict("act-repealed", _("This act has been repealed already."), where=str(act))
    after = {"repealed_on": on.isoformat()}
    record(by=by, change=Change(REPEALED, act, after=after, ground=str(repealed_by)))


def _edition(act: Act, effective_from: dt.date, printed: EditionText, *, made_by: Act | None) -> ActEdition:
    edition = ActEdition.objects.create(
        act=act,
        effective_from=effective_from,
        made_by=made_by,
        **{name: getattr(printed, name) for name in EditionText.__slots__ if name not in {"clauses", "appendices"}},
    )
    _enter_clauses(edition, printed.clauses)
    Appendix.objects.bulk_create(
        [
            Appendix(edition=edition, order=order, number=one.number, title=one.title, is_present=one.is_present)
            for order, one in enumerate(printed.appendices, start=1)
        ]
    )
    return edition


def _known(act: Act) -> Conflict:
    return Conflict(
        "act-known",
        _("This act has been entered already."),
        where=str(act),
        to_do=_("Compare the two readings; an amendment is entered as an act of its own."),
        data={"act": act.pk},
    )


def _enter_clauses(edition: ActEdition, printed: Sequence[ClauseText]) -> None:
    """Level by level, so that an act costs as many statements as its clauses are deep, not as they are many."""
    levels: dict[int, list[Clause]] = {}
    for depth, clause in _clauses(edition, printed, None, count(1), 0):
        levels.setdefault(depth, []).append(clause)
    for depth in sorted(levels):
        Clause.objects.bulk_create(levels[depth], batch_size=500)


def _clauses(
    edition: ActEdition, printed: Sequence[ClauseText], parent: Clause | None, order: Iterator[int], depth: int
) -> Iterator[tuple[int, Clause]]:
    for one in printed:
        clause = Clause(
            edition=edition,
            parent=parent,
            order=next(order),
            number=one.number,
            text=one.text,
            appendix_number=one.appendix_number,
        )
        yield depth, clause
        yield from _clauses(edition, one.items, clause, order, depth + 1)
