"""The dates of a road map drawn: along a line, and in the days of a year."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

import srok
from vekha.foundation import clock
from vekha.web.roadmaps.gantt import chart_of
from vekha.web.roadmaps.opened import opened
from vekha.web.roadmaps.year import FIRST, LAST, busy_years, months_of

SIGNS = [
    ("late", _("overdue")),
    ("risk", _("at risk")),
    ("none", _("no data")),
    ("wait", _("unconfirmed")),
    ("done", _("accepted")),
    ("open", _("ahead")),
]
WEEK = [dt.date(2024, 1, day) for day in range(1, 8)]  # a Monday and the six days after it, for their names


@require_safe
def gantt(request: HttpRequest, pk: int) -> HttpResponse:
    """A line for each measure, a mark for each due time."""
    shown = opened(request, pk)
    table = shown.table(by="due")
    chart = chart_of(table.rows, shown.roadmap.act.date, clock.today())
    context = {"shown": shown, "table": table, "chart": chart, "signs": SIGNS, "tab": "gantt"}
    return render(request, "roadmaps/gantt.html", context)


@require_safe
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The months of a year, non-working days shaded."""
    shown, year = opened(request, pk), _year(request)
    table = shown.table(by="due")
    months, busy = months_of(year, table.rows, get_language() or "ru"), busy_years(table.rows)
    context = {
        "shown": shown,
        "table": table,
        "tab": "calendar",
        "year": str(year),
        "earlier": str(year - 1) if year > FIRST else "",
        "later": str(year + 1) if year < LAST else "",
        "months": months,
        "weekdays": WEEK,
        "due_times": sum(len(day.entries) for month in months for day in month.days),
        "nearest": str(min(busy, key=lambda other: abs(other - year))) if busy else "",
        "is_provisional": srok.russia().is_provisional(year),
    }
    return render(request, "roadmaps/calendar.html", context)


def _year(request: HttpRequest) -> int:
    asked = request.GET.get("year", "")
    if not asked:
        return clock.today().year
    if not (asked.isascii() and asked.isdecimal() and len(asked) == 4 and FIRST <= int(asked) <= LAST):
        raise Http404
    return int(asked)
