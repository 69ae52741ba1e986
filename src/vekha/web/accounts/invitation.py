"""The page that a link to set a password opens; whoever holds the link is believed, once."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from vekha.accounts.models import Invitation
from vekha.accounts.selectors import open_link
from vekha.accounts.services.invitations import set_by_link, stale_link
from vekha.foundation.errors import Refused
from vekha.web.accounts.entering import go_on
from vekha.web.accounts.forms import NewPasswordForm


def token_of(form_token: object) -> str:
    """The link that one sending of a form makes. A form sent twice shows the same link twice, and still nobody keeps it."""
    return salted_hmac("vekha.accounts.link", str(form_token), algorithm="sha256").hexdigest()


@never_cache
@login_not_required
@sensitive_variables("token")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a password and let the person in."""
    found = open_link(token)
    if found is None:
        raise stale_link()
    if request.method != "POST":
        return _show(request, found, NewPasswordForm())
    form = NewPasswordForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form, status=422)
    try:
        user = set_by_link(invitation=found, password=form.cleaned_data["password"])
    except Refused as refused:
        form.add_error("password", str(refused))
        return _show(request, found, form, status=422)
    return go_on(request, user, "/")


def _show(request: HttpRequest, found: Invitation, form: NewPasswordForm, status: int = 200) -> HttpResponse:
    return render(request, "accounts/invitation.html", {"invited": found.user, "form": form}, status=status)
