"""The last step of every way in: a session of its own, remembered with its browser."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponseRedirect

from vekha.accounts.models import SignIn, User
from vekha.accounts.services import sessions, signing_in
from vekha.foundation import clock
from vekha.web.accounts.caller import caller_of, remember

BACKEND = "django.contrib.auth.backends.ModelBackend"
SEEN = "vekha_seen"  # the moment at which the session was last written down as in use


def enter(request: HttpRequest, user: User, address: str) -> HttpResponseRedirect:
    """Sign the person in under a new session key, and lead on."""
    login(request, user, backend=BACKEND)
    if request.session.session_key is None:
        request.session.cycle_key()
    request.session[SEEN] = clock.on_the_wall().timestamp()
    caller = caller_of(request, user.login)
    sessions.begin(user=user, key=str(request.session.session_key), caller=caller)
    signing_in.note(login=user.login, user=user, caller=caller, outcome=SignIn.Outcome.ENTERED)
    answer = HttpResponseRedirect(address)
    remember(request, answer, user)
    return answer
