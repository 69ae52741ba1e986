from django.contrib import messages
from django.db.models import Count, F, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vekha.accounts import access
from vekha.accounts.rules import Right
from vekha.foundation.errors import VekhaError
from vekha.foundation.receipts import act_once
from vekha.organizations.models import Organization
from vekha.organizations.selectors import directory_sheet, named_like
from vekha.web.downloads import hand_over_sheets
from vekha.web.listed import hand_over_list, is_file_asked
from vekha.web.organizations.deeds import DEEDS, Deed
from vekha.web.organizations.forms import ChangeForm, FindForm
from vekha.web.organizations.page import OrganizationPage
from vekha.web.organizations.sheet import sheet_of
from vekha.web.paging import page_of
from vekha.web.people import person, rights


@require_safe
def organizations(request: HttpRequest) -> HttpResponseBase:
    """The directory: all that stand, in the order of the tree, or those that were asked for."""
    form = FindForm(request.GET, auto_id="find_%s")
    found = access.organizations_visible_to(rights(request)).select_related("parent")
    if form.is_valid():
        said = form.cleaned_data
        found = named_like(found, said["words"]) if said["words"] else found
        found = found.filter(kind=said["kind"]) if said["kind"] else found
    standing = Count("children", filter=Q(children__until=None))
    ordered = found.annotate(below=standing).order_by(F("until").asc(nulls_first=True), "path")
    if is_file_asked(request):
        return hand_over_list(request, sheet_of(ordered, form))
    page = page_of(request, ordered)
    may_change = rights(request).has(Right.DIRECTORY)
    context = {"form": form, "page": page, "may_change": may_change}
    return render(request, "organizations/organizations.html", context)


@require_safe
def organization(request: HttpRequest, pk: int) -> HttpResponse:
    """An organization: its names, codes, posts and who holds them, what stands above and below it."""
    found = access.get_organization(rights(request), pk)
    return _show(request, OrganizationPage(found, rights(request)))


@require_safe
def sheet(request: HttpRequest) -> HttpResponseBase:
    """The directory as a sheet that can be filled in and brought back."""
    if not rights(request).standings:
        raise Http404
    return hand_over_sheets([directory_sheet()], "organizations.xlsx")


def deed(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Change an organization; what was refused comes back with everything that was typed."""
    found = access.get_organization(rights(request), pk)
    if name not in DEEDS:
        raise Http404
    if request.method != "POST":
        return redirect("organization", pk)
    access.require_over(rights(request), Right.DIRECTORY, found)
    what = DEEDS[name]
    form = what.form(request.POST, auto_id=f"{name}_%s")
    form.about(found)
    if form.is_valid():
        try:
            address = act_once(form.cleaned_data["token"], lambda: _done(request, found, form, what))
        except VekhaError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, str(what.said))
            return HttpResponseRedirect(address)
    return _show(request, OrganizationPage(found, rights(request), (name, form)), status=422)


def _done(request: HttpRequest, organization: Organization, form: ChangeForm, what: Deed) -> str:
    what.do(person(request), organization, form)
    return reverse("organization", args=[organization.pk])


def _show(request: HttpRequest, page: OrganizationPage, status: int = 200) -> HttpResponse:
    context = {"page": page, "organization": page.organization}
    return render(request, "organizations/organization.html", context, status=status)
