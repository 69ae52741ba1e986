from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vekha.acts import access as acts
from vekha.control import access as control
from vekha.control.selectors.points import by_due, with_signal, with_words
from vekha.foundation import clock
from vekha.oversight.selectors.days import standing_on
from vekha.oversight.selectors.story import happened
from vekha.web.listed import hand_over_list, is_file_asked
from vekha.web.oversight.act_page import ActOverview
from vekha.web.oversight.forms import DayForm, MatrixForm
from vekha.web.oversight.matrix import Table
from vekha.web.oversight.region import RegionPage
from vekha.web.oversight.rows import WHAT, rows_sheet
from vekha.web.oversight.sheet import region_sheet, sheet_of
from vekha.web.people import rights
from vekha.web.points.forms import FilterForm
from vekha.web.points.listed import narrowed, showing
from vekha.web.roadmaps.opened import opened

PER_PAGE = 100


@require_safe
def overview(request: HttpRequest) -> HttpResponseBase:
    """All that the person may see, by road maps and by those who answer, as of any day."""
    form = DayForm(request.GET)
    page = RegionPage(rights(request), form.day)
    if is_file_asked(request):
        return hand_over_list(request, region_sheet(page))
    return render(request, "oversight/region.html", {"page": page, "form": form})


@require_safe
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """An act for whoever holds its control: what is late, what is at risk, what waits for a decision; one sheet of paper."""
    form = DayForm(request.GET)
    page = ActOverview(acts.get_visible(rights(request), pk), rights(request), form.day)
    return render(request, "oversight/act.html", {"page": page, "form": form})


@require_safe
def matrix(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A road map by those who answer: a figure for each measure, as of any day."""
    mine, form = rights(request), MatrixForm(request.GET, rights(request))
    shown = opened(request, pk, form.day)
    points = standing_on(mine, form.day).filter(roadmap=shown.roadmap)
    measures = list(shown.edition.measures.order_by("order")) if shown.edition else []
    table = Table(points, form.day, mine, {"roadmap": pk}, measures, form.under, form.signal_chosen)
    if is_file_asked(request):
        return hand_over_list(request, sheet_of(table, shown.name or str(shown.roadmap)))
    context = {"shown": shown, "table": table, "form": form, "tab": "matrix", "day": form.day}
    return render(request, "oversight/matrix.html", context)


@require_safe
def rows(request: HttpRequest) -> HttpResponseBase:
    """The rows that a figure of any day counts, as they stood on it."""
    mine, days, form = rights(request), DayForm(request.GET), FilterForm(request.GET, rights(request))
    what = request.GET.get("what", "")
    if what in WHAT:
        chosen = narrowed(control.visible_to(mine), form).filter(happened(days.day)[what])
    else:
        chosen = narrowed(standing_on(mine, days.day), form)
    found = with_signal(with_words(by_due(showing(chosen, form, days.day))), days.day)
    if is_file_asked(request):
        return hand_over_list(request, rows_sheet(found, form, days.day))
    context = {
        "form": form,
        "day": days.day,
        "is_past": days.day < clock.today(),
        "what": WHAT.get(what, ""),
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "oversight/rows.html", context)
