from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vekha.accounts.access import Rights
from vekha.accounts.access import require as require_right
from vekha.accounts.rules import Right
from vekha.centres import access
from vekha.centres.models import Centre
from vekha.centres.selectors import called_like, centre_sheet, cohorts_of, standing, with_words
from vekha.centres.services.centres import Facts, add_centre, change_centre, close_centre, open_cohort
from vekha.control.access import visible_to as points_visible_to
from vekha.control.selectors.points import ORDER, signals
from vekha.foundation import clock
from vekha.foundation.errors import VekhaError
from vekha.foundation.receipts import act_once
from vekha.organizations.selectors import municipalities, nearest, within
from vekha.web.centres.forms import FORMS, AddForm, FindForm, forms_of
from vekha.web.centres.listing import listing_of
from vekha.web.downloads import hand_over_sheets
from vekha.web.listed import hand_over_list, is_file_asked
from vekha.web.once import OnceForm
from vekha.web.people import person, rights

PER_PAGE = 50


@require_safe
def centres(request: HttpRequest) -> HttpResponseBase:
    """The register by municipality, or those that were asked for."""
    mine = rights(request)
    form = FindForm(request.GET, mine)
    everything = access.visible_to(mine)
    found = with_words(_narrowed(everything, form))
    if is_file_asked(request):
        return hand_over_list(request, listing_of(found, form))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    above = municipalities()
    context = {
        "form": form,
        "page": page,
        "listed": [(one, nearest(one.school.path, above)) for one in page],
        "cohorts": cohorts_of(everything.filter(standing(clock.today()))),
        "may_keep": mine.has(Right.DIRECTORY),
        "may_import": mine.has_everywhere(Right.DIRECTORY),
    }
    return render(request, "centres/centres.html", context)


@require_safe
def sheet(request: HttpRequest) -> HttpResponseBase:
    """The register as a sheet that can be filled in and brought back: it holds the whole region."""
    if not rights(request).has_everywhere(Right.DIRECTORY):
        raise Http404
    return hand_over_sheets([centre_sheet()], "centres.xlsx")


def add(request: HttpRequest) -> HttpResponse:
    """Add a centre at a school."""
    mine = rights(request)
    require_right(mine, Right.DIRECTORY)
    form = AddForm(request.POST if request.method == "POST" else None, mine)
    if form.is_valid():
        try:
            address = act_once(form.cleaned_data["token"], lambda: _added(request, form))
        except VekhaError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The centre is added."))
            return HttpResponseRedirect(address)
    return render(request, "centres/add.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def centre(request: HttpRequest, pk: int) -> HttpResponse:
    """A centre: where it is, of which cohort, what is owed for it."""
    return _show(request, access.get_visible(rights(request), pk))


def deed(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Change or close a centre; what was refused comes back with everything that was typed."""
    found = access.get_visible(rights(request), pk)
    if request.method != "POST":
        return redirect("centre", pk)
    access.require_keep(rights(request), found)
    form = FORMS[name](request.POST, auto_id=f"{name}_%s")
    if form.is_valid():
        try:
            address = act_once(form.cleaned_data["token"], lambda: _done(request, found, name, form))
        except VekhaError as error:
            form.add_error(None, str(error))
            found.refresh_from_db()
        else:
            messages.success(request, _("The centre is closed.") if name == "close" else _("The centre is changed."))
            return HttpResponseRedirect(address)
    return _show(request, found, (name, form), status=422)


def _narrowed(found: QuerySet[Centre], form: FindForm) -> QuerySet[Centre]:
    """By cohort, municipality and words. A filter that cannot be understood lists nothing."""
    if not form.is_valid():
        return found.none()
    asked = form.cleaned_data
    if asked["cohort"]:
        found = found.filter(cohort=asked["cohort"])
    if asked["municipality"]:
        found = found.filter(within([asked["municipality"].path], "school__path"))
    return called_like(found, asked["words"])


def _added(request: HttpRequest, form: AddForm) -> str:
    said, by = form.cleaned_data, person(request)
    cohort = open_cohort(by=by, programme=said["programme"], year=said["year"])
    facts = Facts(said["name"], said["profile"], said["since"])
    centre = add_centre(by=by, school=said["school"], cohort=cohort, code=said["code"], facts=facts)
    return reverse("centre", args=[centre.pk])


def _done(request: HttpRequest, found: Centre, name: str, form: OnceForm) -> str:
    said, by = form.cleaned_data, person(request)
    if name == "close":
        close_centre(by=by, centre=found, on=said["on"], ground=said["ground"], version=said["version"])
    else:
        facts = Facts(said["name"], said["profile"], said["since"])
        change_centre(by=by, centre=found, facts=facts, version=said["version"], ground=said["ground"])
    return reverse("centre", args=[found.pk])


def _show(
    request: HttpRequest, found: Centre, tried: tuple[str, OnceForm] | None = None, status: int = 200
) -> HttpResponse:
    mine: Rights = rights(request)
    beside = access.visible_to(mine).filter(school=found.school).exclude(pk=found.pk)
    counted = signals(points_visible_to(mine).filter(centre=found), clock.today())
    context = {
        "centre": found,
        "municipality": nearest(found.school.path, municipalities()),
        "beside": beside.select_related("cohort__programme"),
        "signals": counted,
        "counts": [(kind, getattr(counted, kind)) for kind in ORDER],
        "forms": forms_of(found, tried) if mine.has(Right.DIRECTORY, found.school) else {},
        "tried": tried[0] if tried else "",
    }
    return render(request, "centres/centre.html", context, status=status)
