"""People and what may be done with them, for who looks after a branch."""

from django.contrib import messages
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from vekha.accounts.access import (
    get_person,
    lasting,
    people_visible_to,
    require,
    require_over,
)
from vekha.accounts.models import Membership, User
from vekha.accounts.rules import Right
from vekha.accounts.selectors import letter_of, named_like
from vekha.accounts.services.invitations import GivenRole, NewPerson, invite
from vekha.foundation import clock
from vekha.foundation.errors import VekhaError
from vekha.foundation.receipts import act_once
from vekha.notifications.services.letters import send_link
from vekha.web.accounts import deeds
from vekha.web.accounts.deeds import DEEDS, GIVES_LINK, Deed
from vekha.web.accounts.invitation import token_of
from vekha.web.accounts.people_forms import FindForm, InviteForm
from vekha.web.accounts.people_page import PersonPage
from vekha.web.accounts.people_sheet import sheet_of
from vekha.web.listed import hand_over_list, is_file_asked
from vekha.web.people import person, rights

PER_PAGE = 50


@require_safe
def people(request: HttpRequest) -> HttpResponseBase:
    """Everybody of the branch, or those that were asked for."""
    require(rights(request), Right.PEOPLE)
    form = FindForm(request.GET, auto_id="find_%s")
    found = _narrowed(people_visible_to(rights(request)), form)
    today = Membership.objects.filter(lasting(clock.today())).select_related("organization").order_by("since", "pk")
    shown = found.select_related("organization").prefetch_related(Prefetch("memberships", today, "roles_today"))
    ordered = shown.order_by("name", "pk")
    if is_file_asked(request):
        return hand_over_list(request, sheet_of(ordered, form))
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/people.html", {"form": form, "page": page})


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """A person: roles by date, posts, the state of the sign-in."""
    require(rights(request), Right.PEOPLE)
    return _show(request, PersonPage(get_person(rights(request), pk), rights(request)))


@never_cache
def bring_in(request: HttpRequest) -> HttpResponse:
    """Invite somebody; the link is shown once."""
    require(rights(request), Right.PEOPLE)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/invite.html", {"form": form}, status=422 if form.is_bound else 200)
    try:
        address = act_once(form.cleaned_data["token"], lambda: _invited(request, form))
    except VekhaError as error:
        form.add_error(None, str(error))
        return render(request, "people/invite.html", {"form": form}, status=422)
    return _show_link(request, address, form.cleaned_data["token"])


@never_cache
def deed(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Do one thing with a person; what was refused comes back with everything that was typed."""
    require(rights(request), Right.PEOPLE)
    found = get_person(rights(request), pk)
    if name not in DEEDS:
        raise Http404
    if request.method != "POST":
        return redirect("person", pk)
    what = DEEDS[name]
    deeds.require(rights(request), found, what)
    form = what.form(request.POST, auto_id=f"{name}_%s")
    form.about(found)
    if form.is_valid():
        try:
            address = act_once(form.cleaned_data["token"], lambda: _done(request, found, form, what))
        except VekhaError as error:
            form.add_error(None, str(error))
        else:
            if name == GIVES_LINK:
                return _show_link(request, address, form.cleaned_data["token"])
            messages.success(request, str(what.said))
            return HttpResponseRedirect(address)
    return _show(request, PersonPage(found, rights(request), (name, form)), status=422)


def _done(request: HttpRequest, found: User, form: deeds.Form, what: Deed) -> str:
    what.do(rights(request), found, form)
    return reverse("person", args=[found.pk])


def _invited(request: HttpRequest, form: InviteForm) -> str:
    said = form.cleaned_data
    for place in (said["workplace"], said["place"]):
        require_over(rights(request), Right.PEOPLE, place)
    new = NewPerson(said["login"], said["name"], said["workplace"], said["email"])
    role = GivenRole(said["role"], said["place"], said["since"], said["until"])
    user = invite(by=person(request), person=new, roles=[role], token=token_of(said["token"]))
    return reverse("person", args=[user.pk])


def _narrowed(found: QuerySet[User], form: FindForm) -> QuerySet[User]:
    if not form.is_valid():
        return found
    said = form.cleaned_data
    if said["words"]:
        found = found.filter(pk__in=named_like(said["words"]).order_by().values("pk"))
    if said["role"]:
        holders = Membership.objects.filter(lasting(clock.today()), role=said["role"]).values("user")
        found = found.filter(pk__in=holders)
    if said["state"]:
        found = found.filter(is_active=said["state"] != "closed")
    return found.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX) if said["state"] == "invited" else found


def _show_link(request: HttpRequest, address: str, form_token: object) -> HttpResponse:
    """The only time that the link is seen: what is kept is a hash of it."""
    token = token_of(form_token)
    page = reverse("invitation", args=[token])
    send_link(token=token, address=page, language=get_language() or "ru")
    messages.success(request, _("The link is made."))
    context = {"link": request.build_absolute_uri(page), "address": address, "given": letter_of(token)}
    return render(request, "people/link.html", context)


def _show(request: HttpRequest, page: PersonPage, status: int = 200) -> HttpResponse:
    return render(request, "people/person.html", {"page": page, "shown": page.user}, status=status)
