"""The report on an act: made from the state of its clauses, checked by the coordinator, signed off by the holder of control.

Signing off takes the act off control, and what was done under it goes with it. The file is kept as it was made.
"""

import io
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from officedocs import write_document
from vekha.accounts.models import User
from vekha.acts.models import Act, Clause
from vekha.acts.rules import OVER, ClauseState
from vekha.control.models import ActReport, ClauseReport, ControlPoint, Release
from vekha.control.rules import FINAL
from vekha.control.selectors.clauses import ActState, act_state
from vekha.control.selectors.reported import lines_of, paper_of
from vekha.control.services import release_news
from vekha.control.services.releases import listed, post_of_control, take_along
from vekha.files.models import Blob
from vekha.files.rules import safe_name
from vekha.files.services import store
from vekha.foundation import clock
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record

CLAUSE_DONE = declare("control.clause.reported", gettext_lazy("a clause reported done"))
CLAUSE_OPENED = declare("control.clause.opened", gettext_lazy("a clause to be done again"))
MADE = declare("control.report.made", gettext_lazy("reported on"))
CHECKED = declare("control.report.checked", gettext_lazy("the report checked"))
SIGNED = declare("control.report.signed", gettext_lazy("taken off control on a report"))
ATTACHED = declare("control.report.attached", gettext_lazy("a signed file attached to the report"))


@dataclass(frozen=True, slots=True)
class ClauseProof:
    """What is said of a clause, and what proves it: a kept file under its sender's name, a link."""

    note: str
    blob: Blob | None = None
    name: str = ""
    link: str = ""


@transaction.atomic
def report_clause(*, by: User, clause: Clause, is_done: bool, proof: ClauseProof) -> ClauseReport:
    """Say that a clause which no road map carries out is done, or is to be done again; a note is required either way."""
    act = clause.edition.act
    if not proof.note.strip():
        raise Refused(
            "note-missing",
            _("A report on a clause needs a note."),
            where=str(clause),
            to_do=_("Write what was done: the document, its date and number."),
        )
    state = _whole(act)
    line = next((one for one in state.lines if one.clause and one.clause.pk == clause.pk), None)
    if line is None or not line.may_be_reported:
        raise Refused(
            "clause-carried-out-otherwise",
            _("This clause is not reported on by hand."),
            where=str(clause),
            to_do=_("Its state follows from its road map, from its parts, or from who holds control."),
        )
    report = ClauseReport.objects.create(
        clause=clause,
        is_done=is_done,
        note=proof.note.strip(),
        blob=proof.blob,
        name=safe_name(proof.name) if proof.blob else "",
        link=proof.link,
        by=by,
        at=clock.now(),
        on=clock.today(),
    )
    after = {"clause": clause.number or str(clause.order)}
    deed = CLAUSE_DONE if is_done else CLAUSE_OPENED
    record(by=by, change=Change(deed, act, after=after, ground=report.note))
    return report


@transaction.atomic
def make_report(*, by: User, act: Act) -> ActReport:
    """Make the report on an act as it is today. With an open clause it may be made and read, not checked."""
    state = _whole(act)
    number = (ActReport.objects.filter(act=act).aggregate(last=Max("number"))["last"] or 0) + 1
    title, blocks = paper_of(state, number)
    file = io.BytesIO()
    write_document(file, title, blocks)
    name = f"Отчёт {number} по акту {act.number}.docx"
    report = ActReport.objects.create(
        act=act,
        number=number,
        on=clock.today(),
        lines=lines_of(state),
        blob=store(upload=ContentFile(file.getvalue(), name=name)),
        name=safe_name(name),
        made_by=by,
        made_at=clock.now(),
    )
    record(by=by, change=Change(MADE, act, after={"report": number, "sha256": report.blob.sha256}))
    return report


@transaction.atomic
def check_report(*, by: User, report: ActReport) -> None:
    """The coordinator has checked the report: it waits for the holder of control. Every clause must be done, today as in the report."""
    _require_done(report)
    unchecked = ActReport.objects.filter(pk=report.pk, checked_by=None)
    if unchecked.update(checked_by=by, checked_at=clock.now()) != 1:
        raise Conflict("report-checked", _("This report has been checked already."), where=_named(report))
    report.refresh_from_db()
    record(by=by, change=Change(CHECKED, report.act, after={"report": report.number}))
    release_news.to_sign(by, report)


@transaction.atomic
def sign_off(*, by: User, report: ActReport) -> Release:
    """The holder of control signs the checked report off: the act goes off control with all that was done under it."""
    act = report.act
    position = post_of_control(by, act)
    if Release.objects.filter(act=act, outcome=Release.Outcome.RELEASED).exists():
        raise Conflict("act-released", _("This act has been taken off control already."), where=str(act))
    if report.checked_by_id is None:
        raise Refused(
            "report-unchecked",
            _("The coordinator has not checked this report yet."),
            where=_named(report),
            to_do=_("It is signed off when it is checked."),
        )
    _require_done(report)
    unsigned = ActReport.objects.filter(pk=report.pk, signed_by=None)
    if unsigned.update(signed_by=by, signed_at=clock.now()) != 1:
        raise Conflict("report-signed", _("This report has been signed off already."), where=_named(report))
    report.refresh_from_db()
    ground = f"Отчёт № {report.number} от {report.on:%d.%m.%Y}"
    done = Release.objects.create(
        act=act,
        report=report,
        outcome=Release.Outcome.RELEASED,
        by=by,
        at=clock.now(),
        on=clock.today(),
        position=position,
        ground=ground,
    )
    points = ControlPoint.objects.select_for_update(of=("self",)).select_related("deliverable", "organization")
    take_along(by=by, whole=done, points=list(points.filter(roadmap__act=act).order_by("pk")))
    record(by=by, change=Change(SIGNED, act, after={"report": report.number}, ground=ground))
    return done


@transaction.atomic
def attach(*, by: User, report: ActReport, what: str, blob: Blob, name: str) -> None:
    """Keep the signed copy (`signed_copy`) or the detached signature (`signature`) of a report; neither is verified here."""
    if what not in {"signed_copy", "signature"}:
        raise ValueError(what)
    empty = ActReport.objects.filter(pk=report.pk, **{what: None})
    if empty.update(**{what: blob, f"{what}_name": safe_name(name)}) != 1:
        raise Conflict("attached-already", _("This file has been attached already."), where=_named(report))
    report.refresh_from_db()
    after = {"report": report.number, "file": safe_name(name), "sha256": blob.sha256}
    record(by=by, change=Change(ATTACHED, report.act, after=after))


def _whole(act: Act) -> ActState:
    return act_state(act, clock.today(), ControlPoint.objects.all())


def _require_done(report: ActReport) -> None:
    """Every clause is done now, every point is over, and the report says so."""
    act = report.act
    state = _whole(act)
    if state.open:
        raise Refused(
            "clauses-open",
            _("The act is not done yet. Open clauses: %(clauses)s.") % {"clauses": _open_clauses(state)},
            where=str(act),
            to_do=_("An act goes off control when every clause of it is done."),
            data={"clauses": [line.number for line in state.open]},
        )
    running = ControlPoint.objects.filter(roadmap__act=act).exclude(state__in=[*FINAL]).select_related("deliverable")
    if found := list(running.order_by("due", "pk")):
        raise Refused("points-open", _("Still open: %(points)s") % {"points": listed(found)}, where=str(act))
    if _said(lines_of(state)) != _said(report.lines):
        raise Refused(
            "report-stale",
            _("The act has changed since this report was made."),
            where=_named(report),
            to_do=_("Make the report anew."),
        )


def _said(lines: list[dict[str, str]]) -> list[tuple[str, str, bool]]:
    """What must still be so when a report is signed; that a measure went off control meanwhile, or who holds a post, changes nothing."""
    return [(one["number"], one["text"], ClauseState(one["state"]) in OVER) for one in lines]


def _open_clauses(state: ActState) -> str:
    return "; ".join(line.called for line in state.open)


def _named(report: ActReport) -> str:
    return f"№ {report.number}, {report.act}"
