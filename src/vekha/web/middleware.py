"""What surrounds every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vekha.foundation import clock, demo
from vekha.foundation.errors import VekhaError

Answer = Callable[[HttpRequest], HttpResponse]


def clock_of_the_installation(get_response: Answer) -> Answer:
    """In the demonstration everything below happens on the demonstration's day."""

    def answer(request: HttpRequest) -> HttpResponse:
        with clock.standing_at(demo.day()):
            return get_response(request)

    return answer


class KnownErrors:
    """An error that a person can do something about becomes a page that says what, where and what to do."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, VekhaError):
            return None
        return render(request, "errors/known.html", {"error": error}, status=error.status)
