"""What a person can do with a control point from its page: the form, the right it asks for, the service that does it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vekha.accounts.models import User
from vekha.accounts.rules import Right
from vekha.control.models import ControlPoint
from vekha.control.services import plan, points
from vekha.files.services import store
from vekha.web.points import extending
from vekha.web.points.forms import AcceptForm, DeedForm, ReturnForm, ScheduleForm, StartForm, SubmitForm

Doing = Callable[[User, ControlPoint], object]


@dataclass(frozen=True, slots=True)
class Deed:
    """`prepare` does what must not hold up the database and returns what is left to do at once."""

    form: type[DeedForm]
    right: Right
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
    files = [points.Proof(name=name, blob=store(upload=upload)) for name, upload in form.named_files()]
    links = [points.Proof(name=name, link=link) for name, link in form.named_links()]
    return lambda by, point: points.submit(
        by=by, point=point, version=said["version"], note=said["note"], proofs=[*files, *links]
    )


def _accept(form: DeedForm) -> Doing:
    said = form.cleaned_data
    return lambda by, point: points.accept(by=by, point=point, version=said["version"], remark=said["remark"])


def _return(form: DeedForm) -> Doing:
    said = form.cleaned_data
    return lambda by, point: points.return_for_rework(
        by=by, point=point, version=said["version"], remark=said["remark"]
    )


def _schedule(form: DeedForm) -> Doing:
    said = form.cleaned_data
    return lambda by, point: plan.set_schedule(
        by=by, point=point, stated=said["stated"], ground=said["ground"], version=said["version"]
    )


DEEDS = {
    "start": Deed(StartForm, Right.WORK, _("Taken into work."), _start),
    "submit": Deed(SubmitForm, Right.WORK, _("Submitted for acceptance."), _submit),
    "accept": Deed(AcceptForm, Right.ACCEPT, _("Accepted."), _accept),
    "return": Deed(ReturnForm, Right.ACCEPT, _("Returned for rework."), _return),
    "schedule": Deed(ScheduleForm, Right.PLAN, _("The date is set."), _schedule),
    "extend": Deed(extending.ExtendForm, Right.WORK, _("The request is sent."), extending.ask),
    "withdraw": Deed(extending.WithdrawForm, Right.WORK, _("The request is withdrawn."), extending.withdraw),
    "grant": Deed(extending.GrantForm, Right.EXTEND, _("The date is extended."), extending.grant),
    "refuse": Deed(extending.RefuseForm, Right.EXTEND, _("The request is refused."), extending.refuse),
}
