"""Pages for what went wrong: what, where, what to do."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import requires_csrf_token

from vekha.foundation import clock
from vekha.foundation.errors import NotAllowed, Refused, TooLarge, VekhaError


class NotFound(VekhaError):
    """No such page, or not for this person: which of the two is nobody's business."""

    status = 404


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for a form that no page of ours sends."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        to_do = _(
            "Go back: what you typed is still there. Put a long text into a file, send many files in several parts."
        )
        return known(request, TooLarge("request", _("Too much was sent at once"), to_do=to_do))
    to_do = _("Open the page again and repeat. If it happens again, tell the administrator the address of the page.")
    return known(request, Refused("request", _("The server did not understand the request"), to_do=to_do))


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 from Django itself."""
    to_do = _("If your work needs it, ask the administrator for a role that allows it.")
    return known(request, NotAllowed("forbidden", _("Your role does not allow this"), to_do=to_do))


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    to_do = _("Check the address. What is not in your organizations is not shown either.")
    return known(request, NotFound("page", _("There is no such page"), where=request.path, to_do=to_do))


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """500: asks neither the database nor the context processors, they may be what is broken."""
    return HttpResponseServerError(render_to_string("500.html", {"now": clock.on_the_wall()}))


def known(request: HttpRequest, error: VekhaError) -> HttpResponse:
    """The page of an error that says itself what to do."""
    return render(request, "errors/known.html", {"error": error}, status=error.status)
