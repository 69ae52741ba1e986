from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from vekha.accounts.rules import Right
from vekha.control import access
from vekha.control.models import ControlPoint
from vekha.control.rules import Move
from vekha.control.selectors.points import by_due, signals
from vekha.files.rules import UNKNOWN
from vekha.foundation import clock
from vekha.foundation.errors import Conflict, VekhaError
from vekha.foundation.receipts import act_once
from vekha.journal.selectors import told_of
from vekha.web.downloads import hand_over
from vekha.web.listed import hand_over_list, is_file_asked
from vekha.web.paging import page_of
from vekha.web.people import person, rights
from vekha.web.points.deeds import DEEDS, Deed
from vekha.web.points.forms import DeedForm, FilterForm
from vekha.web.points.listed import narrowed, showing
from vekha.web.points.neighbours import Neighbours
from vekha.web.points.page import PointPage
from vekha.web.points.rows import listed, rows_of
from vekha.web.points.sheet import sheet_of


@require_safe
def points(request: HttpRequest) -> HttpResponseBase:
    """The control points that the person may see, narrowed by what the address says. Every number elsewhere opens this list."""
    today = clock.today()
    form = FilterForm(request.GET, rights(request))
    chosen = narrowed(access.shown_to(rights(request)), form)
    shown = showing(chosen, form, today)
    if is_file_asked(request):
        return hand_over_list(request, sheet_of(shown, form, today))
    page = page_of(request, by_due(shown).values("pk"), total=told_of(shown, "number", shown.order_by().count))
    # Only what the page shows is read whole: far down a list most of the time would go into rows that are passed over.
    found = list(listed(ControlPoint.objects.filter(pk__in=page.object_list), today))
    decidable = {one.pk for one in found if access.decides_on(rights(request), one)}
    rows = rows_of(found, today, decidable, access.helped_among(rights(request), found))
    may_import = rights(request).has(Right.IMPORT)
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "signals": signals(chosen, today),
        "decidable": len(decidable),
        "several_roadmaps": len({row.roadmap_id for row in rows}) > 1,
        "may_import": may_import,
    }
    return render(request, "points/points.html", context)


@require_safe
def point(request: HttpRequest, pk: int) -> HttpResponse:
    """A control point: where it stands, what proves it, its dates, its story, and what the person can do now."""
    found = access.get_visible(rights(request), pk)
    return _show(request, PointPage(found, rights(request)))


def deed(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Do one thing with a point; what was refused comes back with everything that was typed."""
    found = access.get_visible(rights(request), pk)
    if request.method != "POST":
        return redirect("point", pk)
    what = DEEDS[name]
    _require(request, what, found)
    form = what.form(request.POST, request.FILES, auto_id=f"{name}_%s")
    if not form.is_valid():
        return _show(request, PointPage(found, rights(request), (name, form)), status=422)
    try:
        address = _carried_out(request, found, form, what)
    except Conflict:
        return _somebody_was_first(request, pk, name, form)
    except VekhaError as error:
        form.add_error(None, _told_here(error, found))
        return _show(request, PointPage(found, rights(request), (name, form)), status=422)
    messages.success(request, str(what.said))
    return HttpResponseRedirect(address)


def _told_here(error: VekhaError, found: ControlPoint) -> str:
    """What was refused, on the page of the point itself, which need not be named there."""
    where = "" if str(error.where) == str(found) else error.where
    return " ".join(str(part) for part in (error.what, where, error.to_do) if part)


@require_safe
def evidence(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file that proves something; a link is opened where it leads."""
    found = access.get_evidence(rights(request), pk)
    if found.blob is None:
        raise Http404
    return hand_over(found.blob, found.name)


@require_safe
def page_copy(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The page that a link led to, as it was then: a file to keep, whatever it is."""
    copy = getattr(access.get_evidence(rights(request), pk), "copy", None)
    if copy is None or copy.blob is None:
        raise Http404
    ending = ".html" if copy.blob.media_type == UNKNOWN else ""
    name = f"{urlsplit(copy.address).hostname} {localtime(copy.taken_at):%d.%m.%Y}{ending}"
    return hand_over(copy.blob, name, to_keep=True)


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A picture drawn small, for whoever may see the picture."""
    found = access.get_evidence(rights(request), pk)
    picture = getattr(found.blob, "picture", None)
    if picture is None or picture.preview is None:
        raise Http404
    return hand_over(picture.preview, found.name)


def _require(request: HttpRequest, what: Deed, found: ControlPoint) -> None:
    if isinstance(what.needs, Move):
        access.require_move(rights(request), what.needs, found)
    else:
        access.require(rights(request), what.needs, found)


def _carried_out(request: HttpRequest, found: ControlPoint, form: DeedForm, what: Deed) -> str:
    doing = what.prepare(form)

    def do() -> str:
        doing(person(request), found)
        return reverse("point", args=[found.pk])

    return act_once(form.cleaned_data["token"], do)


def _somebody_was_first(request: HttpRequest, pk: int, name: str, form: DeedForm) -> HttpResponse:
    """Show what changed since the person opened the page, and the form as it was filled in, ready for the point as it is now."""
    page = PointPage(access.get_visible(rights(request), pk), rights(request), seen=form.cleaned_data["seen"])
    typed = request.POST.copy()
    for field, value in page.as_seen.items():
        typed[field] = str(value)
    page.tried = (name, type(form)(typed, auto_id=f"{name}_%s"))
    return _show(request, page, status=Conflict.status)


def _show(request: HttpRequest, page: PointPage, status: int = 200) -> HttpResponse:
    context = {"page": page, "point": page.point, "around": Neighbours(page.point, page.rights)}
    return render(request, "points/point.html", context, status=status)
