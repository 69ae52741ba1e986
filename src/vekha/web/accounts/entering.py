"""Every way in: the password or a link, then the second factor where there is one, then a session remembered with its browser."""

from dataclasses import dataclass

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from vekha.accounts.models import SignIn, User
from vekha.accounts.selectors import has_second_factor, second_factor_demanded
from vekha.accounts.services import sessions, signing_in
from vekha.foundation import clock
from vekha.web.accounts.caller import caller_of, remember

BACKEND = "django.contrib.auth.backends.ModelBackend"
SEEN = "vekha_seen"  # the moment at which the session was last written down as in use
HALF_WAY = "vekha_half_way"
HALF_WAY_LASTS = 600  # seconds


@dataclass(frozen=True, slots=True)
class HalfWay:
    """Somebody whose password is proved and whose second factor is not."""

    user: User
    address: str


def go_on(request: HttpRequest, user: User, address: str) -> HttpResponse:
    """After the password: to the second factor, or in."""
    has_one = has_second_factor(user)
    if not has_one and not second_factor_demanded(user):
        return enter(request, user, address)
    request.session.cycle_key()
    request.session[HALF_WAY] = {
        "user": user.pk,
        "proof": user.get_session_auth_hash(),
        "until": clock.on_the_wall().timestamp() + HALF_WAY_LASTS,
        "address": address,
    }
    return HttpResponseRedirect(reverse("sign-in-code" if has_one else "factor"))


def half_way(request: HttpRequest) -> HalfWay | None:
    """Who is half-way in, for ten minutes; a password changed meanwhile ends it."""
    kept = request.session.get(HALF_WAY)
    if not kept or kept["until"] < clock.on_the_wall().timestamp():
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(kept["proof"], user.get_session_auth_hash()):
        return None
    return HalfWay(user, kept["address"])


def enter(request: HttpRequest, user: User, address: str) -> HttpResponse:
    """Sign the person in and lead on."""
    answer = HttpResponseRedirect(address)
    begin_session(request, user, answer)
    return answer


def begin_session(request: HttpRequest, user: User, answer: HttpResponse) -> None:
    """A session under a new key; the answer marks the browser as one in which the person has been."""
    request.session.pop(HALF_WAY, None)
    login(request, user, backend=BACKEND)
    if request.session.session_key is None:
        request.session.cycle_key()
    request.session[SEEN] = clock.on_the_wall().timestamp()
    caller = caller_of(request, user.login)
    sessions.begin(user=user, key=str(request.session.session_key), caller=caller)
    signing_in.note(login=user.login, user=user, caller=caller, outcome=SignIn.Outcome.ENTERED)
    remember(request, answer, user)
