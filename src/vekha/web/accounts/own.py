"""One's own sign-in: the password, the browsers in which one is signed in, what was tried in one's name."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vekha.accounts.selectors import second_factor_demanded, sessions_of, sign_ins_of, unused_codes
from vekha.accounts.services import sessions, signing_in
from vekha.accounts.services.invitations import change_password
from vekha.foundation.errors import Refused
from vekha.foundation.receipts import act_once
from vekha.web.accounts.caller import caller_of
from vekha.web.accounts.factor_forms import AddKeyForm, PasswordForm
from vekha.web.accounts.forms import ChangePasswordForm
from vekha.web.people import person

SHOWN = 20


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The page of one's own sign-in."""
    return _show(request, ChangePasswordForm())


@require_POST
def password(request: HttpRequest) -> HttpResponse:
    """Another password; every other browser is signed out."""
    form, who = ChangePasswordForm(request.POST), person(request)
    if form.is_valid():
        said = form.cleaned_data
        try:
            signing_in.prove_own_password(by=who, password=said["present"], caller=caller_of(request, who.login))
        except Refused as refused:
            form.add_error("present", str(refused))
    if form.is_valid():
        try:
            act_once(form.cleaned_data["token"], lambda: _changed(request, form))
        except Refused as refused:
            form.add_error("password", str(refused))
        else:
            messages.success(request, _("The password is changed. Other browsers are signed out."))
            return redirect("my-sign-in")
    return _show(request, form, status=422)


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out one browser of one's own."""
    found = sessions_of(person(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    sessions.end(key=found.key)
    messages.success(request, _("Signed out there."))
    return redirect("my-sign-in")


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out every browser but this one."""
    who = person(request)
    sessions.sign_out_everywhere(by=who, user=who, but=str(request.session.session_key))
    keep_this(request)
    messages.success(request, _("Signed out everywhere but here."))
    return redirect("my-sign-in")


def keep_this(request: HttpRequest) -> None:
    """All sessions have ended but this one, which goes on under a new key."""
    before = str(request.session.session_key)
    update_session_auth_hash(request, person(request))
    sessions.renew(key=before, new=str(request.session.session_key))


def _changed(request: HttpRequest, form: ChangePasswordForm) -> str:
    change_password(by=person(request), password=form.cleaned_data["password"], but=str(request.session.session_key))
    keep_this(request)
    return request.path


def _show(request: HttpRequest, form: ChangePasswordForm, status: int = 200) -> HttpResponse:
    who = person(request)
    context = {
        "password_form": form,
        "sessions": sessions_of(who)[:SHOWN],
        "this_key": request.session.session_key,
        "sign_ins": sign_ins_of(who)[:SHOWN],
        "authenticator": getattr(who, "authenticator", None),
        "keys": who.security_keys.all(),
        "codes_left": unused_codes(who),
        "demanded": second_factor_demanded(who),
        "proof": PasswordForm(auto_id="proof_%s"),
        "key_form": AddKeyForm(auto_id="key_%s"),
    }
    return render(request, "accounts/own.html", context, status=status)
