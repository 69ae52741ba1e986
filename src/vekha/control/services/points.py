"""The life of a control point: started, submitted, accepted or returned."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import User
from vekha.control.models import STATE_TITLES, ControlPoint, Decision, Evidence, Submission
from vekha.control.rules import STEPS, Move, State, is_web_link
from vekha.files.models import Blob
from vekha.files.rules import safe_name, shortened
from vekha.foundation import clock
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.deeds import Deed, declare
from vekha.journal.services import Change, record
from vekha.notifications.rules import SOON, Kind
from vekha.notifications.selectors.recipients import acceptors, executors
from vekha.notifications.services.notices import News, Subject, settle, tell

STARTED = declare("control.point.started", gettext_lazy("taken into work"))
SUBMITTED = declare("control.point.submitted", gettext_lazy("submitted for acceptance"))
ACCEPTED = declare("control.point.accepted", gettext_lazy("accepted"))
RETURNED = declare("control.point.returned", gettext_lazy("returned for rework"))


@dataclass(frozen=True, slots=True)
class Proof:
    """What a submission brings: a kept file under its sender's name, or a link."""

    name: str
    blob: Blob | None = None
    link: str = ""


@transaction.atomic
def start(*, by: User, point: ControlPoint, version: int) -> None:
    """Take a planned point into work. `version` here and below is the one that the person saw."""
    before = _move(point, Move.START, version)
    _tell(by, point, STARTED, before)


@transaction.atomic
def submit(*, by: User, point: ControlPoint, version: int, note: str, proofs: Sequence[Proof]) -> Submission:
    """Report a point as done. Something must prove it: a note, a file or a link. The first submission's day is kept for good."""
    if not note.strip() and not proofs:
        raise Refused(
            "submission-empty",
            _("The report is empty."),
            where=str(point),
            to_do=_("Write what was done, or add a file or a link that proves it."),
        )
    for one in proofs:
        _require_openable(one, point)
    today = clock.today()
    before = _move(point, Move.SUBMIT, version, first_submitted_on=point.first_submitted_on or today)
    number = (point.submissions.aggregate(last=Max("number"))["last"] or 0) + 1
    submission = Submission.objects.create(
        point=point, number=number, by=by, at=clock.now(), on=today, note=note.strip()
    )
    evidence = [Evidence(submission=submission, blob=one.blob, name=_kept_name(one), link=one.link) for one in proofs]
    Evidence.objects.bulk_create(evidence)
    _tell(by, point, SUBMITTED, before, ground=note.strip(), evidence=[one.name for one in evidence])
    _settle(point, *SOON, Kind.RETURNED)
    organization = point.organization
    to_decide = News(
        Kind.TO_DECIDE,
        Subject.of(point),
        f"report {number}",
        {"organization": organization.short_name, "due": _iso(point)},
    )
    tell(by=by, people=acceptors([organization.path], today)[organization.path], news=to_decide)
    return submission


@transaction.atomic
def accept(*, by: User, point: ControlPoint, version: int, remark: str = "") -> None:
    """Accept the last submission. Nobody accepts a report of their own."""
    submission = _last_submission(point)
    if submission.by_id == by.pk:
        raise Refused(
            "own-submission",
            _("You submitted this report yourself."),
            where=str(point),
            to_do=_("Another person must accept it."),
        )
    before = _move(point, Move.ACCEPT, version, accepted_on=clock.today())
    _decide(by, submission, Decision.Verdict.ACCEPTED, remark)
    _tell(by, point, ACCEPTED, before, ground=remark.strip())
    _settle(point, *SOON, Kind.TO_DECIDE, Kind.RETURNED)
    _answer(by, point, submission, Kind.ACCEPTED, remark)


@transaction.atomic
def return_for_rework(*, by: User, point: ControlPoint, version: int, remark: str) -> None:
    """Give the last submission back with a remark that says what is missing."""
    if not remark.strip():
        raise Refused(
            "remark-missing",
            _("A return needs a remark."),
            where=str(point),
            to_do=_("Write what is missing, so that it can be put right."),
        )
    submission = _last_submission(point)
    before = _move(point, Move.RETURN, version)
    _decide(by, submission, Decision.Verdict.RETURNED, remark)
    _tell(by, point, RETURNED, before, ground=remark.strip())
    _settle(point, Kind.TO_DECIDE)
    _answer(by, point, submission, Kind.RETURNED, remark)


def _settle(point: ControlPoint, *kinds: Kind) -> None:
    settle(subjects=[point.pk], kind_of_subject=ControlPoint._meta.label, kinds=kinds)


def _answer(by: User, point: ControlPoint, submission: Submission, kind: Kind, remark: str) -> None:
    """Tell whoever wrote the report, and who else writes them for the organization, what was decided."""
    path = point.organization.path
    people = executors([path], clock.today())[path] | {submission.by_id}
    data = {"remark": remark.strip(), "due": _iso(point)}
    tell(by=by, people=people, news=News(kind, Subject.of(point), f"report {submission.number}", data))


def _iso(point: ControlPoint) -> str:
    return point.due.isoformat() if point.due else ""


def _move(point: ControlPoint, move: Move, version: int, **values: object) -> State:
    """Change the state of a point that still is as the person saw it; return the state it had.

    Compare and set: the same on every database, and of two people who press at once only one succeeds.
    """
    step, before = STEPS[move], State(point.state)
    if before in step.origins:
        as_seen = ControlPoint.objects.filter(pk=point.pk, version=version, state=before)
        if as_seen.update(state=step.target, version=F("version") + 1, **values) == 1:
            for name, value in {**values, "state": step.target.value, "version": version + 1}.items():
                setattr(point, name, value)
            return before
    now = ControlPoint.objects.get(pk=point.pk)
    if now.version == version:
        raise Refused(
            "move-not-open",
            _("This cannot be done with a control point that is “%(state)s”.")
            % {"state": STATE_TITLES[State(now.state)]},
            where=str(point),
            to_do=_("Open it again: it shows what can be done."),
            data={"state": now.state},
        )
    raise Conflict(
        "point-changed",
        _("The control point was changed meanwhile: it is now “%(state)s”.")
        % {"state": STATE_TITLES[State(now.state)]},
        where=str(point),
        to_do=_("Open it again and look at what changed. Nothing you sent has been carried out."),
        data={"state": now.state, "version": now.version},
    )


def _require_openable(proof: Proof, point: ControlPoint) -> None:
    """A link opens a page; what a browser would run instead («javascript:…») is no proof."""
    if proof.link and not is_web_link(proof.link):
        raise Refused(
            "link-not-web",
            _("A link begins with http:// or https://."),
            where=f"{point}: {proof.link[:100]}",
            to_do=_("Copy the address of the page from the browser."),
        )


def _kept_name(proof: Proof) -> str:
    return safe_name(proof.name) if proof.blob else shortened(proof.name.strip() or proof.link)


def _last_submission(point: ControlPoint) -> Submission:
    submission = point.submissions.order_by("-number").first()
    if submission is None:
        raise Refused("nothing-submitted", _("Nothing has been submitted yet."), where=str(point))
    return submission


def _decide(by: User, submission: Submission, verdict: Decision.Verdict, remark: str) -> None:
    Decision.objects.create(submission=submission, verdict=verdict, remark=remark.strip(), by=by, at=clock.now())


def _tell(
    by: User, point: ControlPoint, deed: Deed, was: State, *, ground: str = "", evidence: list[str] | None = None
) -> None:
    after: dict[str, object] = {"state": point.state}
    if evidence:
        after["evidence"] = evidence
    record(by=by, change=Change(deed, point, before={"state": was}, after=after, ground=ground))
