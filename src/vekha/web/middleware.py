"""What surrounds every request."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from vekha.accounts.services.sessions import SEEN_EVERY, see
from vekha.foundation import clock, demo
from vekha.foundation.errors import VekhaError
from vekha.journal.selectors import one_moment
from vekha.web import errors
from vekha.web.accounts.caller import address_of
from vekha.web.accounts.entering import SEEN

Answer = Callable[[HttpRequest], HttpResponse]


def clock_of_the_installation(get_response: Answer) -> Answer:
    """In the demonstration everything below happens on the demonstration's day."""

    def answer(request: HttpRequest) -> HttpResponse:
        with clock.standing_at(demo.day()):
            return get_response(request)

    return answer


def language_of_the_person(get_response: Answer) -> Answer:
    """Russian until the person chooses: what a browser was installed in says nothing about whom an order is for."""

    def answer(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        known = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(known):
            response = get_response(request)
        response.headers.setdefault("Content-Language", known)
        return response

    return answer


def at_one_moment(get_response: Answer) -> Answer:
    """A page looks once where the journal ends, however many figures it shows."""

    def answer(request: HttpRequest) -> HttpResponse:
        with one_moment():
            return get_response(request)

    return answer


def session_in_use(get_response: Answer) -> Answer:
    """Every ten minutes at most write down that a session is in use; that also lengthens it, so that only a quiet one ends."""

    def answer(request: HttpRequest) -> HttpResponse:
        seen = request.session.get(SEEN)
        now = clock.on_the_wall().timestamp()
        if seen is not None and now - seen > SEEN_EVERY.total_seconds():
            request.session[SEEN] = now
            see(key=str(request.session.session_key), address=address_of(request))
        return get_response(request)

    return answer


class KnownErrors:
    """An error that a person can do something about becomes a page that says what, where and what to do."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return errors.known(request, error) if isinstance(error, VekhaError) else None
