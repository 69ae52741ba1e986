"""The life of a control point: started, submitted, and what is decided on it, level by level."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import User
from vekha.control.models import ControlPoint, Decision, Submission
from vekha.control.rules import Level, Move, Objection, Says, State, must_be_confirmed, objection, step_of
from vekha.control.selectors.changes import changes_since_acceptance, marks_of
from vekha.control.selectors.proofs import answers, kept
from vekha.control.services import evidence, news
from vekha.control.services.moves import enter, move
from vekha.foundation import clock
from vekha.foundation.errors import Refused
from vekha.journal.deeds import Deed, declare
from vekha.organizations.selectors import above

STARTED = declare("control.point.started", gettext_lazy("taken into work"))
SUBMITTED = declare("control.point.submitted", gettext_lazy("submitted for acceptance"))
CONFIRMED = declare("control.point.confirmed", gettext_lazy("confirmed by the municipality"))
PARTLY = declare("control.point.partly-done", gettext_lazy("partly done, returned for rework"))
ACCEPTED = declare("control.point.accepted", gettext_lazy("accepted"))
UPHELD = declare("control.point.upheld", gettext_lazy("acceptance upheld after a change"))
REOPENED = declare("control.point.reopened", gettext_lazy("returned for rework: changed after acceptance"))
RETURNED = declare("control.point.returned", gettext_lazy("returned for rework"))


Proof = evidence.Proof


@transaction.atomic
def start(*, by: User, point: ControlPoint, version: int) -> None:
    """Take a planned point into work. `version` here and below is the one that the person saw."""
    before = move(point, Move.START, version)
    enter(by, point, STARTED, before)


@transaction.atomic
def submit(
    *, by: User, point: ControlPoint, version: int, note: str, proofs: Sequence[Proof], without: str = ""
) -> Submission:
    """Report a point as done. Something must prove it: a note, a file, a link or a number; what its kind of measures must bring may be
    left out for a reason, `without`. The first submission's day is kept for good.
    """
    evidence.require_something(point, note, proofs)
    brought = evidence.checked(point, proofs)
    # Where the report cannot be taken anyway `move` says why, and what is missing is of no interest.
    is_open = point.version == version and step_of(Move.SUBMIT, point.state, point.level) is not None
    reason = evidence.reason_to_do_without(point, brought, without) if is_open else ""
    today = clock.today()
    before = move(
        point,
        Move.SUBMIT,
        version,
        first_submitted_on=point.first_submitted_on or today,
        needs_confirmation=must_be_confirmed(one.kind for one in above(point.organization)),
    )
    number = (point.submissions.aggregate(last=Max("number"))["last"] or 0) + 1
    said = answers([point], today, inside=transaction.atomic)[point.pk]
    submission = Submission.objects.create(
        point=point,
        number=number,
        by=by,
        at=clock.now(),
        on=today,
        note=note.strip(),
        without=reason,
        registers=kept(said),
    )
    names = evidence.keep(submission, brought)
    enter(by, point, SUBMITTED, before, ground=note.strip(), evidence=names, without=reason)
    news.submitted(by, point, submission)
    return submission


@transaction.atomic
def confirm(*, by: User, point: ControlPoint, version: int, remark: str = "") -> None:
    """Confirm the last submission for the municipality: the department has not approved it by that."""
    _decide(by, point, version, Move.CONFIRM, remark)


@transaction.atomic
def accept(*, by: User, point: ControlPoint, version: int, remark: str = "") -> None:
    """Accept the last submission for the department."""
    _decide(by, point, version, Move.ACCEPT, remark)


@transaction.atomic
def accept_partly(*, by: User, point: ControlPoint, version: int, remark: str) -> None:
    """Find the last submission partly done; the remark says what is still owed, and the point goes back to rework."""
    _decide(by, point, version, Move.PARTLY, remark)


@transaction.atomic
def return_for_rework(*, by: User, point: ControlPoint, version: int, remark: str) -> None:
    """Give the last submission back with a remark that says what is missing; whoever it waits for may do so."""
    _decide(by, point, version, Move.RETURN, remark)


@transaction.atomic
def uphold(*, by: User, point: ControlPoint, version: int, remark: str = "") -> None:
    """Let an acceptance stand although what was accepted has changed since: from now on it is of what stands now."""
    _require_changed(point)
    _decide(by, point, version, Move.UPHOLD, remark)


@transaction.atomic
def reopen(*, by: User, point: ControlPoint, version: int, remark: str) -> None:
    """Put an accepted point back to rework because what was accepted has changed since."""
    _require_changed(point)
    _decide(by, point, version, Move.REOPEN, remark)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a move that decides on a report leaves behind."""

    verdict: Decision.Verdict
    deed: Deed


JUDGEMENTS = {
    Move.CONFIRM: Judgement(Decision.Verdict.CONFIRMED, CONFIRMED),
    Move.ACCEPT: Judgement(Decision.Verdict.ACCEPTED, ACCEPTED),
    Move.PARTLY: Judgement(Decision.Verdict.PARTLY, PARTLY),
    Move.RETURN: Judgement(Decision.Verdict.RETURNED, RETURNED),
    Move.UPHOLD: Judgement(Decision.Verdict.ACCEPTED, UPHELD),
    Move.REOPEN: Judgement(Decision.Verdict.RETURNED, REOPENED),
}


def _decide(by: User, point: ControlPoint, version: int, which: Move, remark: str) -> None:
    """Move the point and keep the decision as a row of its own: who, when, at which level, with what remark."""
    remark, level = remark.strip(), point.level or Level.DEPARTMENT
    step = step_of(which, point.state, point.level)
    if not remark and step is not None and step.says is Says.REMARK:
        raise Refused(
            "remark-missing",
            _("A return needs a remark."),
            where=str(point),
            to_do=_("Write what is missing, so that it can be put right."),
        )
    submission = _last_submission(point)
    _require_no_objection(by, point, submission, which)
    before = move(point, which, version, **_day_of_acceptance(which))
    judgement = JUDGEMENTS[which]
    decision = Decision.objects.create(
        submission=submission,
        level=level,
        verdict=judgement.verdict,
        remark=remark,
        by=by,
        at=clock.now(),
        **(_as_accepted(point, submission) if judgement.verdict == Decision.Verdict.ACCEPTED else {}),
    )
    enter(by, point, judgement.deed, before, ground=remark)
    if which is not Move.UPHOLD:
        news.decided(by, point, submission, decision)


def _day_of_acceptance(which: Move) -> dict[str, Any]:
    if which is Move.ACCEPT:
        return {"accepted_on": clock.today()}
    return {"accepted_on": None} if which is Move.REOPEN else {}


def _as_accepted(point: ControlPoint, submission: Submission) -> dict[str, object]:
    """What an acceptance was about, so that a later change of it is seen."""
    return {
        "deliverable": point.deliverable,
        "stated": point.stated,
        "due": point.due,
        "proofs": marks_of(submission),
    }


def _require_changed(point: ControlPoint) -> None:
    if point.state == State.ACCEPTED and not changes_since_acceptance([point]):
        raise Refused(
            "nothing-changed",
            _("Nothing of what was accepted has changed."),
            where=str(point),
            to_do=_("An acceptance stands as long as its text, dates and proofs do."),
        )


def _require_no_objection(by: User, point: ControlPoint, submission: Submission, which: Move) -> None:
    confirmed_by = submission.decisions.filter(verdict=Decision.Verdict.CONFIRMED).values_list("by", flat=True)
    found = objection(
        which,
        by.pk,
        reporter=submission.by_id,
        confirmed_by=confirmed_by,
        second_person=point.roadmap.second_person,
    )
    if found is Objection.OWN:
        raise Refused(
            found.value,
            _("You submitted this report yourself."),
            where=str(point),
            to_do=_("Another person must decide on it."),
        )
    if found is Objection.SAME:
        raise Refused(
            found.value,
            _("You confirmed this report for the municipality yourself."),
            where=str(point),
            to_do=_("The road map asks for a second person: another must accept it."),
        )


def _last_submission(point: ControlPoint) -> Submission:
    submission = point.submissions.order_by("-number").first()
    if submission is None:
        raise Refused("nothing-submitted", _("Nothing has been submitted yet."), where=str(point))
    return submission
