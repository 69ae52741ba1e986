from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vekha.accounts.access import rights_of
from vekha.foundation.errors import VekhaError
from vekha.foundation.receipts import act_once
from vekha.notifications.selectors.addresses import full
from vekha.notifications.selectors.letters import settings_of
from vekha.oversight import access
from vekha.oversight.selectors.calendars import calendar_of, reading
from vekha.oversight.services.calendars import issue, note_reading, revoke
from vekha.web.calendars.forms import IssueForm
from vekha.web.people import person, rights

SHOWN_ONCE = "new calendar"


def calendars(request: HttpRequest) -> HttpResponse:
    """The person's secret addresses; a new one is shown once, right after it was made."""
    form = IssueForm(request.POST or None, rights=rights(request))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(act_once(form.cleaned_data["token"], lambda: _issue(request, form)))
        except VekhaError as error:
            form.add_error(None, str(error))
    context = {
        "form": form,
        "feeds": access.calendars_of(person(request)),
        "fresh": "" if form.is_bound else request.session.pop(SHOWN_ONCE, ""),
    }
    return render(request, "calendars/calendars.html", context, status=422 if form.is_bound else 200)


@require_POST
def revoked(request: HttpRequest, pk: int) -> HttpResponse:
    """End an address of one's own; pressed twice it is still ended."""
    revoke(by=person(request), feed=access.get_calendar(person(request), pk))
    messages.success(request, _("The address is revoked: nobody reads this calendar any more."))
    return redirect("calendars")


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar for a program that knows the secret; what it shows is what its owner may see now."""
    found = access.calendar_at(token)
    language = settings_of(found.user).language
    read = reading(found, access.points_in(found, rights_of(found.user)), language)
    found = note_reading(feed=found, version=read.version)
    etag, changed = f'"{read.version}"', int(found.changed_at.timestamp())
    unchanged = get_conditional_response(request, etag=etag, last_modified=changed)
    answer = unchanged or HttpResponse(
        calendar_of(found, read.points, language), content_type="text/calendar; charset=utf-8"
    )
    answer.headers["ETag"] = etag
    answer.headers["Last-Modified"] = http_date(changed)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Content-Disposition"] = 'inline; filename="vekha.ics"'
    return answer


def _issue(request: HttpRequest, form: IssueForm) -> str:
    said = form.cleaned_data
    token = issue(by=person(request), organization=said["organization"], roadmap=said["roadmap"])
    request.session[SHOWN_ONCE] = full(reverse("calendar", args=[token]))
    return reverse("calendars")
