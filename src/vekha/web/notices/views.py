from django.conf import settings as installation
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from vekha.accounts.models import User
from vekha.accounts.services import email_token, forget_email, tidy_email
from vekha.foundation.errors import VekhaError
from vekha.foundation.receipts import act_once
from vekha.notifications import access
from vekha.notifications.selectors.letters import last_letter
from vekha.notifications.selectors.ways import letter_settings, ways_of
from vekha.notifications.services.choices import choose_ways, set_hours
from vekha.notifications.services.letters import ask_to_confirm
from vekha.notifications.services.notices import mark_read
from vekha.web.back import way_back
from vekha.web.notices.forms import EmailForm, FilterForm, HoursForm, ReadForm, WaysForm
from vekha.web.notices.page import by_day
from vekha.web.people import person

PER_PAGE = 50


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """What the person was told, the latest first, under its days."""
    form = FilterForm(request.GET)
    chosen = access.of(person(request)).none()
    if form.is_valid():
        chosen = access.unread(person(request)) if form.cleaned_data["unread"] else access.of(person(request))
        chosen = chosen.filter(kind=form.cleaned_data["kind"]) if form.cleaned_data["kind"] else chosen
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    newest = page.object_list[0].pk if page.number == 1 and page.object_list else None
    context = {"form": form, "page": page, "days": by_day(page), "newest": newest}
    return render(request, "notices/notices.html", context)


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark one notice, or all, as looked at. Done twice it changes nothing, so it needs no token."""
    form = ReadForm(request.POST)
    if not form.is_valid() or not (form.cleaned_data["notice"] or form.cleaned_data["upto"]):
        raise Http404
    said = form.cleaned_data
    mark_read(by=person(request), notice=said["notice"], upto=said["upto"], kind=said["kind"])
    return HttpResponseRedirect(way_back(request))


def settings(request: HttpRequest) -> HttpResponse:
    """How and when the person wants to be told."""
    user = person(request)
    sent = request.POST if request.method == "POST" else None
    ways = WaysForm(sent if sent and "ways" in sent else None, ways=ways_of(user))
    hours = HoursForm(sent if sent and "hours" in sent else None, kept=letter_settings(user))
    email = EmailForm(sent if sent and "email" in sent else None, initial={"email": user.email})
    changed = next((form for form in (ways, hours, email) if form.is_bound and form.is_valid()), None)
    if changed is not None:
        try:
            address = act_once(changed.cleaned_data["token"], lambda: _set(request, changed))
        except VekhaError as error:
            changed.add_error(None, str(error))
        else:
            messages.success(request, str(changed.said))
            return HttpResponseRedirect(address)
    context = {
        "ways": ways,
        "hours": hours,
        "email": email,
        "letters_go": installation.LETTERS,
        "last": last_letter(user),
    }
    return render(request, "notices/settings.html", context, status=422 if sent else 200)


def _set(request: HttpRequest, form: WaysForm | HoursForm | EmailForm) -> str:
    user = person(request)
    match form:
        case WaysForm():
            choose_ways(by=user, ways=form.chosen)
        case HoursForm():
            set_hours(by=user, hours=form.hours, language=form.cleaned_data["language"])
        case EmailForm():
            _set_email(user, form.cleaned_data["email"])
    return reverse("notices-settings")


def _set_email(user: User, email: str) -> None:
    """No address: no letters. Another one is in use once its owner has answered."""
    if not email:
        forget_email(by=user)
        return
    address = reverse("notices-email", args=[email_token(user=user, email=email)])
    ask_to_confirm(by=user, email=tidy_email(email), address=address, language=get_language() or "ru")
