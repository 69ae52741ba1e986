"""The second factor: the second step of signing in, and setting it up – by who is in, or half-way in because a role demands it."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from vekha.accounts.models import User
from vekha.accounts.selectors import has_second_factor, unused_codes
from vekha.accounts.services import factors, keys, signing_in
from vekha.foundation.errors import Refused
from vekha.web.accounts.caller import caller_of
from vekha.web.accounts.entering import begin_session, enter, half_way
from vekha.web.accounts.factor_forms import AddKeyForm, CodeForm, PasswordForm, TurnOnForm
from vekha.web.accounts.pictures import qr_code
from vekha.web.people import person

SECRET = "vekha_new_secret"  # noqa: S105 - the name under which a session holds one
CHALLENGE = "vekha_challenge"


@never_cache
@login_not_required
@sensitive_post_parameters()
def code(request: HttpRequest) -> HttpResponse:
    """The second step: a code, or the answer of a key."""
    who = half_way(request)
    if who is None:
        return redirect("sign-in")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            _prove(request, who.user, form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return enter(request, who.user, who.address)
    context = {
        "form": form,
        "has_keys": who.user.security_keys.exists(),
        "has_codes": hasattr(who.user, "authenticator"),
    }
    return render(request, "accounts/code.html", context, status=422 if form.is_bound else 200)


@never_cache
@login_not_required
@require_POST
def key_question(request: HttpRequest) -> HttpResponse:
    """What a script asks the browser, for somebody half-way in."""
    who = half_way(request)
    if who is None:
        raise Http404
    return _asked(request, keys.ask(user=who.user, site=_site(request)))


@never_cache
@login_not_required
@sensitive_post_parameters()
def factor(request: HttpRequest) -> HttpResponse:
    """Turn the codes of an application on."""
    user, is_in = _who(request)
    if user is None:
        return redirect("sign-in")
    form = TurnOnForm(request.POST if request.method == "POST" else None, asks_password=is_in)
    if form.is_bound and form.is_valid():
        try:
            if is_in:
                _prove_password(request, form)
            factors.turn_on(by=user, secret=_secret(request), code=form.cleaned_data["code"])
        except Refused as refused:
            form.add_error("present" if refused.code == "password-wrong" else "code", str(refused))
        else:
            request.session.pop(SECRET)
            return _show_codes(request, user)
    context = {"form": form, "secret": _secret(request), "demanded": not is_in}
    return render(request, "accounts/factor.html", context, status=422 if form.is_bound else 200)


@never_cache
@login_not_required
@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The secret that the page of setting up shows, as a picture for the application."""
    user, _is_in = _who(request)
    if user is None or SECRET not in request.session:
        raise Http404
    name = f"{user.login}@{request.get_host()}"
    return HttpResponse(qr_code(factors.address_of(_secret(request), name)), content_type="image/svg+xml")


@never_cache
@require_POST
@sensitive_post_parameters()
def new_codes(request: HttpRequest) -> HttpResponse:
    """Other recovery codes. Sent twice it makes them twice: what the last page shows is what holds."""
    if not _proved(request):
        return redirect("my-sign-in")
    return _show_codes(request, person(request))


@require_POST
@sensitive_post_parameters()
def turn_off(request: HttpRequest) -> HttpResponse:
    """Do without the application."""
    if _proved(request):
        _try(request, lambda: factors.turn_off(by=person(request)), _("The codes are turned off."))
    return redirect("my-sign-in")


@require_POST
def new_key_question(request: HttpRequest) -> HttpResponse:
    """What a script asks the browser to add a key."""
    return _asked(request, keys.ask_to_add(user=person(request), site=_site(request)))


@never_cache
@require_POST
@sensitive_post_parameters()
def add_key(request: HttpRequest) -> HttpResponse:
    """Keep the key that answered."""
    form, user = AddKeyForm(request.POST), person(request)
    if not form.is_valid() or not _proved(request):
        if form.errors:
            messages.error(
                request, _("The key was not added: fill in its name and the password, and let the browser ask the key.")
            )
        return redirect("my-sign-in")
    said, challenge = form.cleaned_data, str(request.session.pop(CHALLENGE, ""))
    try:
        keys.add(by=user, name=said["name"], answer=said["credential"], challenge=challenge, site=_site(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("my-sign-in")
    if not unused_codes(user):
        return _show_codes(request, user)
    messages.success(request, _("The key is added."))
    return redirect("my-sign-in")


@require_POST
@sensitive_post_parameters()
def remove_key(request: HttpRequest, pk: int) -> HttpResponse:
    """Do without a key."""
    key = get_object_or_404(person(request).security_keys, pk=pk)
    if _proved(request):
        _try(request, lambda: keys.remove(by=person(request), key=key), _("The key is removed."))
    return redirect("my-sign-in")


def _who(request: HttpRequest) -> tuple[User | None, bool]:
    """Who sets a factor up, and whether they are in already."""
    if request.user.is_authenticated:
        return person(request), True
    who = half_way(request)
    return (who.user if who and not has_second_factor(who.user) else None), False


def _prove(request: HttpRequest, user: User, form: CodeForm) -> None:
    said, caller = form.cleaned_data, caller_of(request, user.login)
    if said["credential"]:
        challenge = str(request.session.pop(CHALLENGE, ""))
        keys.prove(user=user, answer=said["credential"], challenge=challenge, site=_site(request), caller=caller)
    else:
        factors.prove_code(user=user, code=said["code"], caller=caller)


def _prove_password(request: HttpRequest, form: PasswordForm | TurnOnForm) -> None:
    who = person(request)
    signing_in.prove_own_password(by=who, password=form.cleaned_data["present"], caller=caller_of(request, who.login))


def _proved(request: HttpRequest) -> bool:
    """Whether the form holds the person's password; if not, it is said."""
    form = PasswordForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was changed: the password is missing."))
        return False
    return _try(request, lambda: _prove_password(request, form))


def _try(request: HttpRequest, deed: Callable[[], None], said: str = "") -> bool:
    try:
        deed()
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    if said:
        messages.success(request, said)
    return True


def _show_codes(request: HttpRequest, user: User) -> HttpResponse:
    """New recovery codes, seen this once; who was half-way in is in."""
    who = half_way(request)
    context = {"codes": factors.make_codes(by=user), "address": who.address if who else "/me/"}
    answer = HttpResponse()
    if who:
        begin_session(request, user, answer)
    page = render(request, "accounts/codes.html", context)
    page.cookies.update(answer.cookies)
    return page


def _secret(request: HttpRequest) -> str:
    """The secret that waits for its first code; the session keeps it on this side."""
    if SECRET not in request.session:
        request.session[SECRET] = factors.new_secret()
    return str(request.session[SECRET])


def _asked(request: HttpRequest, question: keys.Question) -> HttpResponse:
    request.session[CHALLENGE] = question.challenge
    return HttpResponse(question.options, content_type="application/json")


def _site(request: HttpRequest) -> keys.Site:
    host = request.get_host()
    return keys.Site(
        host.rsplit(":", 1)[0] if ":" in host and not host.endswith("]") else host, f"{request.scheme}://{host}"
    )
