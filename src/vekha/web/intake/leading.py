"""Leading to another page, whoever asked: a browser by itself, or HTMX, which would put a whole page into a part of this one."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django_htmx.http import HttpResponseClientRedirect


def lead_to(request: HttpRequest, address: str) -> HttpResponse:
    """A redirect that loads the whole page."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponseClientRedirect(address)
    return HttpResponseRedirect(address)
