from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vekha.control.access import require_plan
from vekha.control.services import plan
from vekha.control.services.settings import set_second_person
from vekha.foundation import clock
from vekha.foundation.errors import VekhaError
from vekha.foundation.receipts import act_once
from vekha.roadmaps.models import Roadmap
from vekha.roadmaps.rules import default_horizon, horizon_of
from vekha.roadmaps.selectors import order_of
from vekha.roadmaps.services import set_order
from vekha.web.people import person, rights
from vekha.web.roadmaps.forms import HorizonForm, OrderForm, SecondPersonForm, SettingForm, ShiftForm
from vekha.web.roadmaps.opened import Opened, opened
from vekha.web.roadmaps.preview import preview_of

FORMS: dict[str, type[SettingForm]] = {
    "shift": ShiftForm,
    "horizon": HorizonForm,
    "second_person": SecondPersonForm,
    "order": OrderForm,
}


def settings(request: HttpRequest, pk: int) -> HttpResponse:
    """How the dates of a road map are kept: what happens on non-working days, how far series are planned."""
    shown = opened(request, pk)
    require_plan(rights(request), shown.roadmap)
    if request.method != "POST":
        return _show(request, shown, {})
    name = next((one for one in FORMS if f"{one}-token" in request.POST), "shift")
    form = FORMS[name](request.POST, prefix=name)
    if form.is_valid():
        try:
            return redirect(act_once(form.cleaned_data["token"], lambda: _set(request, shown.roadmap, name, form)))
        except VekhaError as error:
            form.add_error(None, str(error))
    return _show(request, shown, {name: form}, status=422)


def _set(request: HttpRequest, roadmap: Roadmap, name: str, form: SettingForm) -> str:
    by, version, value = person(request), form.cleaned_data["version"], form.cleaned_data[name]
    if name == "shift":
        n = plan.set_shift(by=by, roadmap=roadmap, shift=value, version=version)
        said = ngettext("The rule is set: %(n)s date moved.", "The rule is set: %(n)s dates moved.", n)
    elif name == "second_person":
        set_second_person(by=by, roadmap=roadmap, second_person=value, version=version)
        messages.success(request, _("The rule of the second person is set."))
        return reverse("roadmap-settings", args=[roadmap.pk])
    elif name == "order":
        set_order(by=by, roadmap=roadmap, order=value, version=version)
        messages.success(request, _("The order of the measures is set."))
        return reverse("roadmap-settings", args=[roadmap.pk])
    else:
        n = plan.set_horizon(by=by, roadmap=roadmap, horizon=value, version=version)
        said = ngettext("The horizon is set: %(n)s point added.", "The horizon is set: %(n)s points added.", n)
    messages.success(request, said % {"n": n})
    return reverse("roadmap-settings", args=[roadmap.pk])


def _show(request: HttpRequest, shown: Opened, bound: dict[str, SettingForm], status: int = 200) -> HttpResponse:
    roadmap, today = shown.roadmap, clock.today()
    held: dict[str, Any] = {"version": roadmap.version}
    preview = preview_of(roadmap)
    shift = bound.get("shift") or ShiftForm(prefix="shift", initial=held | {"shift": roadmap.shift})
    horizon = bound.get("horizon") or HorizonForm(prefix="horizon", initial=held | {"horizon": roadmap.horizon})
    second = bound.get("second_person") or SecondPersonForm(
        prefix="second_person", initial=held | {"second_person": roadmap.second_person}
    )
    order = bound.get("order") or OrderForm(prefix="order", initial=held | {"order": "\n".join(order_of(roadmap))})
    if isinstance(shift, ShiftForm):
        shift.tell(roadmap.shift, preview.moves)
    context = {
        "shown": shown,
        "tab": "settings",
        "shift_form": shift,
        "horizon_form": horizon,
        "second_form": second,
        "order_form": order,
        "preview": preview,
        "horizon": horizon_of(roadmap.horizon, today),
        "default_horizon": default_horizon(today),
    }
    return render(request, "roadmaps/settings.html", context, status=status)
