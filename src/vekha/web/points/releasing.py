"""Taking a control point off control from its page: forms, what is open to whom, what is done."""

from collections.abc import Callable

from django import forms
from django.utils.translation import gettext_lazy as _

from vekha.accounts.access import Rights
from vekha.accounts.models import User
from vekha.accounts.rules import Right
from vekha.control import access
from vekha.control.models import ControlPoint, Release
from vekha.control.rules import FINAL
from vekha.control.services import releases
from vekha.web.points.forms import DeedForm

Doing = Callable[[User, ControlPoint], object]


class ProposeForm(DeedForm):
    """Proposing; a note is welcome."""

    note = forms.CharField(label=_("Note"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 2}))


class ReleaseForm(DeedForm):
    """Taking off control, on a ground."""

    ground = forms.CharField(
        label=_("Ground"), help_text=_("The report or the document that shows that it is done."), max_length=500
    )


class DeclineForm(DeedForm):
    """Leaving on control; without a remark nobody would know what is still to be done."""

    remark = forms.CharField(
        label=_("Why it stays on control"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 2})
    )


def deeds_open(rights: Rights, point: ControlPoint, live: Release | None) -> list[str]:
    """What the person may do about taking this point off control now."""
    if point.state not in FINAL or point.released_on:
        return []
    if access.may_release(rights, point.roadmap.act):
        return ["release", "decline"] if live else ["release"]
    return ["propose"] if live is None and rights.has(Right.PLAN, point.organization) else []


def propose(form: DeedForm) -> Doing:
    note = form.cleaned_data["note"]
    return lambda by, point: releases.propose(by=by, subject=point, note=note)


def release(form: DeedForm) -> Doing:
    said = form.cleaned_data
    return lambda by, point: releases.release(by=by, subject=point, ground=said["ground"], version=said["version"])


def decline(form: DeedForm) -> Doing:
    remark = form.cleaned_data["remark"]
    return lambda by, point: releases.decline(by=by, subject=point, remark=remark)
