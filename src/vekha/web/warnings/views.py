from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vekha.accounts.rules import COORDINATOR, HOLDER, MUNICIPAL_OFFICER
from vekha.control.access import require_plan
from vekha.foundation.errors import VekhaError
from vekha.foundation.receipts import act_once
from vekha.oversight.selectors.warnings import default_plan, plan_for
from vekha.oversight.services.warnings import set_plan
from vekha.roadmaps.models import Roadmap
from vekha.web.people import person, rights
from vekha.web.roadmaps.opened import opened
from vekha.web.warnings.forms import PlanForm

LADDER = [role.code for role in (MUNICIPAL_OFFICER, COORDINATOR, HOLDER)]


def warnings(request: HttpRequest, pk: int) -> HttpResponse:
    """When whom to warn of the dates of a road map."""
    shown = opened(request, pk)
    require_plan(rights(request), shown.roadmap)
    plan, version = plan_for(shown.roadmap)
    roles = list(dict.fromkeys([*LADDER, *(rung.role for rung in plan.ladder)]))
    form = PlanForm(request.POST or None, plan=plan, roles=roles, version=version)
    if request.method == "POST" and form.is_valid():
        try:
            address = act_once(form.cleaned_data["token"], lambda: _set(request, shown.roadmap, form))
        except VekhaError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The plan of warnings is set."))
            return redirect(address)
    context = {"shown": shown, "tab": "settings", "form": form, "is_default": plan == default_plan()}
    return render(request, "roadmaps/warnings.html", context, status=422 if form.is_bound else 200)


def _set(request: HttpRequest, roadmap: Roadmap, form: PlanForm) -> str:
    set_plan(by=person(request), roadmap=roadmap, plan=form.plan, version=form.cleaned_data["version"])
    return reverse("roadmap-warnings", args=[roadmap.pk])
