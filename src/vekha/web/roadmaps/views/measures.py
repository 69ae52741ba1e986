from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vekha.accounts.rules import Right
from vekha.control.access import require_plan
from vekha.control.services import plan
from vekha.foundation.errors import VekhaError
from vekha.foundation.receipts import act_once
from vekha.roadmaps import access
from vekha.roadmaps.models import Measure
from vekha.roadmaps.services import set_kind
from vekha.web.people import person, rights
from vekha.web.roadmaps.forms import AddPointForm, KindForm
from vekha.web.roadmaps.page import MeasurePage

LINES = 50  # due times on a page


@require_safe
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    """A measure: its text, its results, its deadline three ways, its points over the years."""
    mine = rights(request)
    return _show(request, MeasurePage(access.get_measure(mine, pk), mine))


def add_point(request: HttpRequest, pk: int) -> HttpResponse:
    """Add one more due time to a measure whose deadline says «далее – по необходимости»."""
    mine = rights(request)
    page = MeasurePage(access.get_measure(mine, pk), mine)
    if request.method != "POST":
        return redirect("measure", pk)
    page.require_plan()
    form = page.add_form(request.POST)
    if form.is_valid():
        try:
            return redirect(act_once(form.cleaned_data["token"], lambda: _add(request, page.measure, form)))
        except VekhaError as error:
            form.add_error(None, str(error))
    return _show(request, page, form, status=422)


def kind(request: HttpRequest, pk: int) -> HttpResponse:
    """Say of which kind a measure is: the words of its row may have told it wrongly."""
    mine = rights(request)
    page = MeasurePage(access.get_measure(mine, pk), mine)
    require_plan(mine, page.roadmap)
    if request.method != "POST":
        return _show_kind(request, page, page.kind_form())
    form = page.kind_form(request.POST)
    if form.is_valid():
        try:
            return redirect(act_once(form.cleaned_data["token"], lambda: _set_kind(request, page.measure, form)))
        except VekhaError as error:
            form.add_error(None, str(error))
    return _show_kind(request, page, form, status=422)


def _show_kind(request: HttpRequest, page: MeasurePage, form: KindForm, status: int = 200) -> HttpResponse:
    return render(request, "roadmaps/kind.html", {"shown": page, "form": form}, status=status)


def _set_kind(request: HttpRequest, measure: Measure, form: KindForm) -> str:
    set_kind(by=person(request), measure=measure, kind=form.cleaned_data["kind"], seen=form.cleaned_data["seen"])
    messages.success(request, _("The kind of the measure is set."))
    return reverse("measure", args=[measure.pk])


def _add(request: HttpRequest, measure: Measure, form: AddPointForm) -> str:
    data = form.cleaned_data
    plan.add_on_need(
        by=person(request),
        deliverable=data["deliverable"],
        organization=data["organization"],
        stated=data["stated"],
        ground=data["ground"],
    )
    messages.success(request, _("The due time is added."))
    return reverse("measure", args=[measure.pk])


def _show(request: HttpRequest, page: MeasurePage, form: AddPointForm | None = None, status: int = 200) -> HttpResponse:
    named = request.GET.get("named", "")
    if form is None and page.is_open_ended and page.rights.has(Right.PLAN):
        form = page.add_form(named=named)
    context = {
        "shown": page,
        "lines": Paginator(page.lines, LINES).get_page(request.GET.get("page")),
        "form": form,
        "named": named,
        "may_date": page.rights.has(Right.PLAN),
    }
    return render(request, "roadmaps/measure.html", context, status=status)
