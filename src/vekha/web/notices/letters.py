"""Pages that letters lead to."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from vekha.accounts.services import confirm_email
from vekha.foundation.errors import VekhaError
from vekha.notifications.models import KIND_TITLES
from vekha.notifications.selectors.addresses import read_off_token
from vekha.notifications.services.choices import stop_letters
from vekha.web.people import person


def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The letter to a new address leads here; a press of the button puts the address in use."""
    problem = None
    if request.method == "POST":
        try:
            confirm_email(by=person(request), token=token)
        except VekhaError as error:
            problem = error
        else:
            messages.success(request, _("Letters will come to this address."))
            return redirect("notices-settings")
    return render(request, "notices/confirm.html", {"problem": problem}, status=422 if problem else 200)


@csrf_exempt  # a mail program sends this form for its reader, without our cookies (RFC 8058); the token says whose letters
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def off(request: HttpRequest, token: str) -> HttpResponse:
    """Stop letters about a kind, or all, without signing in. Done twice it changes nothing."""
    meant = read_off_token(token)
    if meant is None:
        raise Http404
    user, kind = meant
    if request.method == "POST":
        stop_letters(by=user, kind=kind)
    title = KIND_TITLES[kind] if kind else ""
    return render(request, "notices/off.html", {"title": title, "done": request.method == "POST"})
