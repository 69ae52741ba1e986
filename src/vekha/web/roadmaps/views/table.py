from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vekha.accounts.rules import Right
from vekha.acts.access import visible_to as acts_visible_to
from vekha.acts.selectors import absent_appendices
from vekha.control.access import visible_to as points_visible_to
from vekha.control.selectors.points import Signals, signals_by_roadmap, together
from vekha.foundation import clock
from vekha.roadmaps import access
from vekha.web.days import day_of
from vekha.web.listed import hand_over_list, is_file_asked
from vekha.web.people import rights
from vekha.web.roadmaps.opened import name_of, opened
from vekha.web.roadmaps.printed import printed_table
from vekha.web.roadmaps.sheet import sheet_of

PAGE = 20
NOTHING = Signals(0, 0, 0, 0, 0, 0)


@require_safe
def roadmaps(request: HttpRequest) -> HttpResponse:
    """Every road map with its signals; what the acts name and the files did not hold."""
    mine, today = rights(request), clock.today()
    page = Paginator(access.visible_to(mine).order_by("-act__date", "pk"), PAGE).get_page(request.GET.get("page"))
    counts = signals_by_roadmap(points_visible_to(mine), today)
    context = {
        "page": page,
        "listed": [(roadmap, counts.get(roadmap.pk, NOTHING), name_of(roadmap)) for roadmap in page],
        "total": together(counts.values()),
        "absent": absent_appendices(acts_visible_to(mine), today),
        "may_import": mine.has(Right.IMPORT),
    }
    return render(request, "roadmaps/roadmaps.html", context)


@require_safe
def roadmap(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The signed table with the state of each row."""
    shown = opened(request, pk)
    table = shown.table()
    if is_file_asked(request):
        return hand_over_list(request, sheet_of(shown, table))
    return render(request, "roadmaps/roadmap.html", {"shown": shown, "table": table, "tab": "table"})


@require_safe
def as_issued(request: HttpRequest, pk: int) -> HttpResponse:
    """The table exactly as the act prints it."""
    shown = opened(request, pk, day_of(request))
    table = printed_table(shown.edition.heads, list(shown.measures)) if shown.edition else None
    return render(request, "roadmaps/as_issued.html", {"shown": shown, "table": table, "tab": "issued"})
