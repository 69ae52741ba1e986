"""Taking a measure off control: what is still open in it, what was proposed, what the person can do."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from vekha.accounts.access import Rights
from vekha.accounts.models import User
from vekha.control import access as control_access
from vekha.control.models import ControlPoint, Release
from vekha.control.rules import FINAL
from vekha.control.selectors.points import with_place, with_signal
from vekha.control.selectors.releases import release_of
from vekha.control.services import releases
from vekha.foundation import clock
from vekha.foundation.errors import VekhaError
from vekha.foundation.receipts import act_once
from vekha.roadmaps import access
from vekha.roadmaps.models import Measure
from vekha.web.control.forms import DeclineForm, ProposeForm, ReleaseForm
from vekha.web.once import OnceForm
from vekha.web.people import person, rights

MOST = 50  # open points that the page shows; the list of points has them all

FORMS: dict[str, type[OnceForm]] = {"propose": ProposeForm, "release": ReleaseForm, "decline": DeclineForm}
SAID: dict[str, Promise] = {
    "propose": _("The proposal is sent."),
    "release": _("The measure is taken off control."),
    "decline": _("The measure stays on control."),
}


@dataclass
class ControlPage:
    """A measure as to control. `tried` is the form that was refused, under its deed."""

    measure: Measure
    rights: Rights
    tried: tuple[str, OnceForm] | None = None

    @cached_property
    def release(self) -> Release | None:
        """What was last proposed or done."""
        return release_of(self.measure)

    @cached_property
    def open_points(self) -> list[ControlPoint]:
        """Points that keep the measure on control, as far as the person may see them; the first ones."""
        points = control_access.visible_to(self.rights).filter(deliverable__measure=self.measure)
        found = points.exclude(state__in=[*FINAL]).order_by("due", "pk")
        return list(with_signal(with_place(found), clock.today())[:MOST])

    @property
    def is_over(self) -> bool:
        """Whether every point of it is accepted or cancelled, whoever may see them, and there is any."""
        points = ControlPoint.objects.filter(deliverable__measure=self.measure)
        return points.exists() and not points.exclude(state__in=[*FINAL]).exists()

    @cached_property
    def forms(self) -> dict[str, OnceForm]:
        """A form for each deed that is possible now; the one that was refused keeps what was typed."""
        forms = {name: FORMS[name](auto_id=f"{name}_%s") for name in self._deeds()}
        if self.tried:
            forms[self.tried[0]] = self.tried[1]
        return forms

    def _deeds(self) -> list[str]:
        outcome = self.release.outcome if self.release else ""
        if outcome == Release.Outcome.RELEASED or not self.is_over:
            return []
        act = self.measure.edition.roadmap.act
        if control_access.may_release(self.rights, act):
            return ["release", "decline"] if outcome == Release.Outcome.PROPOSED else ["release"]
        may_propose = outcome != Release.Outcome.PROPOSED and control_access.coordinates(self.rights, act)
        return ["propose"] if may_propose else []


@require_safe
def control(request: HttpRequest, pk: int) -> HttpResponse:
    """What keeps a measure on control, or when and by whom it was taken off."""
    return _show(request, ControlPage(access.get_measure(rights(request), pk), rights(request)))


def deed(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Propose, take off control, or leave on it."""
    measure = access.get_measure(rights(request), pk)
    if request.method != "POST":
        return redirect("measure-control", pk)
    act = measure.edition.roadmap.act
    require = control_access.require_coordinator if name == "propose" else control_access.require_release
    require(rights(request), act)
    form = FORMS[name](request.POST, auto_id=f"{name}_%s")
    if form.is_valid():

        def do() -> str:
            _do(person(request), measure, name, form)
            return reverse("measure-control", args=[pk])

        try:
            address = act_once(form.cleaned_data["token"], do)
        except VekhaError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, str(SAID[name]))
            return HttpResponseRedirect(address)
    return _show(request, ControlPage(measure, rights(request), (name, form)), status=422)


def _do(by: User, measure: Measure, name: str, form: OnceForm) -> None:
    said = form.cleaned_data
    match name:
        case "propose":
            releases.propose(by=by, subject=measure, note=said["note"])
        case "release":
            releases.release(by=by, subject=measure, ground=said["ground"])
        case _:
            releases.decline(by=by, subject=measure, remark=said["remark"])


def _show(request: HttpRequest, page: ControlPage, status: int = 200) -> HttpResponse:
    return render(request, "control/measure.html", {"page": page, "measure": page.measure}, status=status)
