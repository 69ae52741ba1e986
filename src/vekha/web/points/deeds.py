"""What a person can do with a control point from its page: the form, the right it asks for, the service that does it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vekha.accounts.models import User
from vekha.accounts.rules import Right
from vekha.control.models import ControlPoint
from vekha.control.rules import Ground, Move
from vekha.control.services import halts, plan, points
from vekha.control.services.own_dates import set_own_date
from vekha.files.services import receive
from vekha.web.points import extending, helping, releasing
from vekha.web.points.forms import (
    DeedForm,
    GroundForm,
    OwnDateForm,
    RemarkForm,
    RemarkNeededForm,
    ScheduleForm,
    StartForm,
    SubmitForm,
)

Doing = Callable[[User, ControlPoint], object]


@dataclass(frozen=True, slots=True)
class Deed:
    """`needs` is the move that a role must allow, or the right where nothing moves. `prepare` does what must not hold up the database and returns what is left to do at once."""

    form: type[DeedForm]
    needs: Move | Right
    said: str | Promise
    prepare: Callable[[DeedForm], Doing]


def _start(form: DeedForm) -> Doing:
    version = form.cleaned_data["version"]
    return lambda by, point: points.start(by=by, point=point, version=version)


def _submit(form: DeedForm) -> Doing:
    """Files are kept before the point is changed: copying a large one takes longer than others should wait."""
    if not isinstance(form, SubmitForm):
        raise TypeError(type(form))
    said = form.cleaned_data
    files = [points.Proof(name=name, blob=receive(upload=upload)) for name, upload in form.named_files()]
    links = [points.Proof(name=name, link=link) for name, link in form.named_links()]
    numbers = [points.Proof(name="", number=one) for one in form.numbers()]
    told = {"version": said["version"], "note": said["note"], "without": said["without"]}
    return lambda by, point: points.submit(by=by, point=point, proofs=[*files, *links, *numbers], **told)


def _deciding(service: Callable[..., object]) -> Callable[[DeedForm], Doing]:
    """A decision on a report: they differ in the service, not in what a form has to say."""

    def prepare(form: DeedForm) -> Doing:
        said = form.cleaned_data
        return lambda by, point: service(by=by, point=point, version=said["version"], remark=said["remark"])

    return prepare


def _on_ground(service: Callable[..., object]) -> Callable[[DeedForm], Doing]:
    """What stands on an act: its kind, number and date."""

    def prepare(form: DeedForm) -> Doing:
        said = form.cleaned_data
        ground = Ground(said["kind"], said["number"], said["date"])
        return lambda by, point: service(by=by, point=point, version=said["version"], ground=ground)

    return prepare


def _schedule(form: DeedForm) -> Doing:
    said = form.cleaned_data
    return lambda by, point: plan.set_schedule(
        by=by, point=point, stated=said["stated"], ground=said["ground"], version=said["version"]
    )


def _own_date(form: DeedForm) -> Doing:
    said = form.cleaned_data
    return lambda by, point: set_own_date(
        by=by, point=point, own=said["own"], ground=said["ground"], version=said["version"]
    )


DEEDS = {
    "start": Deed(StartForm, Move.START, _("Taken into work."), _start),
    "submit": Deed(SubmitForm, Move.SUBMIT, _("Submitted for acceptance."), _submit),
    "confirm": Deed(RemarkForm, Move.CONFIRM, _("Confirmed; it goes to the department."), _deciding(points.confirm)),
    "accept": Deed(RemarkForm, Move.ACCEPT, _("Accepted."), _deciding(points.accept)),
    "partly": Deed(RemarkNeededForm, Move.PARTLY, _("Partly done: returned."), _deciding(points.accept_partly)),
    "return": Deed(RemarkNeededForm, Move.RETURN, _("Returned for rework."), _deciding(points.return_for_rework)),
    "uphold": Deed(RemarkForm, Move.UPHOLD, _("The acceptance stands."), _deciding(points.uphold)),
    "reopen": Deed(RemarkNeededForm, Move.REOPEN, _("Returned for rework."), _deciding(points.reopen)),
    "suspend": Deed(GroundForm, Move.SUSPEND, _("Suspended."), _on_ground(halts.suspend)),
    "resume": Deed(GroundForm, Move.RESUME, _("Resumed."), _on_ground(halts.resume)),
    "cancel": Deed(GroundForm, Move.CANCEL, _("Cancelled."), _on_ground(halts.cancel)),
    "schedule": Deed(ScheduleForm, Right.PLAN, _("The date is set."), _schedule),
    "own-date": Deed(OwnDateForm, Right.PLAN, _("The own date is set."), _own_date),
    "co-responsibles": Deed(helping.CoResponsiblesForm, Right.PLAN, _("Who helps is set."), helping.set_them),
    "extend": Deed(extending.ExtendForm, Right.WORK, _("The request is sent."), extending.ask),
    "withdraw": Deed(extending.WithdrawForm, Right.WORK, _("The request is withdrawn."), extending.withdraw),
    "grant": Deed(extending.GrantForm, Right.EXTEND, _("The date is extended."), extending.grant),
    "refuse": Deed(extending.RefuseForm, Right.EXTEND, _("The request is refused."), extending.refuse),
    "propose": Deed(releasing.ProposeForm, Right.PLAN, _("The proposal is sent."), releasing.propose),
    "release": Deed(releasing.ReleaseForm, Right.RELEASE, _("Taken off control."), releasing.release),
    "decline": Deed(releasing.DeclineForm, Right.RELEASE, _("Left on control."), releasing.decline),
}
