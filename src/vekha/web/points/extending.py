"""Asking for a later date and deciding on it, on the page of a control point: forms, what is open to whom, what is done."""

import datetime as dt
from collections.abc import Callable

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vekha.accounts.access import Rights
from vekha.accounts.models import User
from vekha.accounts.rules import Right
from vekha.control.models import ControlPoint, Extension
from vekha.control.rules import FINAL, OPEN, days_ahead
from vekha.control.services import extensions
from vekha.foundation import clock
from vekha.web.forms import DayField
from vekha.web.points.forms import DeedForm

Doing = Callable[[User, ControlPoint], object]


class ExtendForm(DeedForm):
    """Asking for a later date."""

    wished = DayField(label=_("Wished date"))
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("What keeps the work back, and what will be done by the new date."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WithdrawForm(DeedForm):
    """Nothing to say: one button."""


class GrantForm(DeedForm):
    """The new date and the act that gives it."""

    stated = DayField(label=_("New date"))
    act_kind = forms.CharField(
        label=_("Kind of the act"), help_text=_("“распоряжение”, “резолюция”, “письмо”"), max_length=60
    )
    act_number = forms.CharField(label=_("Its number"), max_length=60)
    act_date = DayField(label=_("Its date"))


class RefuseForm(DeedForm):
    """Refusing; without a remark nobody would know why."""

    remark = forms.CharField(
        label=_("Why the date stands"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 2})
    )


def deeds_open(rights: Rights, point: ControlPoint, request: Extension | None) -> list[str]:
    """What the person may do about the date of this point now."""
    here = point.organization
    if request is None:
        return ["extend"] if may_ask(rights, point) else []
    deeds = ["withdraw"] if rights.has(Right.WORK, here) else []
    decides = rights.has(Right.EXTEND, here) and request.asked_by_id != rights.user.pk and point.state not in FINAL
    return [*deeds, "grant", "refuse"] if decides else deeds


def may_ask(rights: Rights, point: ControlPoint) -> bool:
    """Whether a request is to be offered: the date has not passed, and the installation takes it on that day."""
    today = clock.today()
    if point.state not in OPEN or point.due is None or point.due < today:
        return False
    if not rights.has(Right.WORK, point.organization):
        return False
    return not settings.EXTENSION_LATE_REFUSED or days_ahead(today, point.due) >= settings.EXTENSION_NOTICE_DAYS


def notice_said(today: dt.date, due: dt.date) -> str:
    """What the installation asks for, and whether a request of today would still keep it."""
    notice, days = settings.EXTENSION_NOTICE_DAYS, days_ahead(today, due)
    asked = ngettext(
        "A later date is asked for at least %(notice)s working day before the date.",
        "A later date is asked for at least %(notice)s working days before the date.",
        notice,
    ) % {"notice": notice}
    late = "" if days >= notice else _("A request of today is taken with a mark that it came late.")
    return f"{asked} {late}".strip()


def ask(form: DeedForm) -> Doing:
    said = form.cleaned_data
    return lambda by, point: extensions.ask(
        by=by, point=point, version=said["version"], wished=said["wished"], reasons=said["reasons"]
    )


def withdraw(form: DeedForm) -> Doing:
    version = form.cleaned_data["version"]
    return lambda by, point: extensions.withdraw(by=by, point=point, version=version)


def grant(form: DeedForm) -> Doing:
    said = form.cleaned_data
    given = extensions.Grant(said["stated"], said["act_kind"], said["act_number"], said["act_date"])
    return lambda by, point: extensions.grant(by=by, point=point, version=said["version"], given=given)


def refuse(form: DeedForm) -> Doing:
    said = form.cleaned_data
    return lambda by, point: extensions.refuse(by=by, point=point, version=said["version"], remark=said["remark"])
