"""The register of shifts: every change of a date, by what act, asked when and decided by whom."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from officedocs import Column, Value
from vekha.control.access import visible_to
from vekha.control.models import DateChange
from vekha.control.selectors.extensions import late_against_first, shifts
from vekha.foundation import clock
from vekha.web.control.forms import ShiftsForm
from vekha.web.listed import Listed, hand_over_list, is_file_asked
from vekha.web.people import rights

PER_PAGE = 50
CHUNK = 2000  # rows that are in memory at once


@require_safe
def register(request: HttpRequest) -> HttpResponseBase:
    """All changes of dates that the person may see, latest first, narrowed by what the address says."""
    form = ShiftsForm(request.GET, rights(request))
    chosen = narrowed(shifts(rights(request)), form)
    if is_file_asked(request):
        return hand_over_list(request, Listed(_("Register of shifts"), _columns(), _rows(chosen), form.described))
    return _show(request, form, chosen)


def narrowed(found: QuerySet[DateChange], form: ShiftsForm) -> QuerySet[DateChange]:
    """By road map, kind, who answers, day, lateness of asking. A filter that cannot be understood lists nothing."""
    if not form.is_valid():
        return found.none()
    said = form.cleaned_data
    asked = {
        "point__roadmap": said["roadmap"],
        "kind": said["kind"],
        "point__organization": said["organization"],
        "on__gte": said["since"],
        "on__lte": said["until"],
        "extension__days_before__lt": F("extension__notice") if said["late"] else None,
    }
    return found.filter(**{field: value for field, value in asked.items() if value})


def _show(request: HttpRequest, form: ShiftsForm, chosen: QuerySet[DateChange]) -> HttpResponse:
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    late = visible_to(rights(request)).filter(late_against_first(clock.today())).count()
    return render(request, "control/shifts.html", {"form": form, "page": page, "late": late})


def _columns() -> list[Column]:
    return [
        Column(_("Entered"), "day", 12),
        Column(_("Act"), width=12),
        Column(_("Measure No."), width=10),
        Column(_("Result"), width=50),
        Column(_("Who answers"), width=30),
        Column(_("Due before it was moved"), "day", 14),
        Column(_("Due"), "day", 12),
        Column(_("First date"), "day", 12),
        Column(_("By what"), width=22),
        Column(_("Act of the change"), width=40),
        Column(_("Asked on"), "day", 12),
        Column(_("Asked by"), width=24),
        Column(_("Working days before the date"), "number", 12),
        Column(_("Asked late"), width=10),
        Column(_("Reasons"), width=50),
        Column(_("Decided by"), width=24),
        Column(_("First submitted"), "day", 12),
    ]


def _rows(chosen: QuerySet[DateChange]) -> Iterator[list[Value]]:
    for one in chosen.iterator(chunk_size=CHUNK):
        point, asked = one.point, getattr(one, "extension", None)
        decided = asked.decided_by if asked else one.by
        yield [
            one.on,
            point.roadmap.act.number,
            point.deliverable.measure.number,
            point.deliverable.text,
            point.organization.short_name,
            one.was_due,
            one.due,
            point.first_due,
            str(one.get_kind_display()),
            one.ground,
            asked.asked_on if asked else None,
            asked.asked_by.name if asked else None,
            asked.days_before if asked else None,
            (_("yes") if asked.is_late else _("no")) if asked else None,
            asked.reasons if asked else None,
            decided.name if decided else None,
            point.first_submitted_on,
        ]
