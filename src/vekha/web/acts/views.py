from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vekha.acts import access
from vekha.foundation import clock
from vekha.web.acts.page import ActPage
from vekha.web.acts.shelf import Shelf
from vekha.web.acts.text import pages_of
from vekha.web.downloads import hand_over
from vekha.web.people import rights

PER_PAGE = 50


@require_safe
def acts(request: HttpRequest) -> HttpResponse:
    """All acts, the latest first, with what is done under each."""
    page = Paginator(access.visible_to(rights(request)), PER_PAGE).get_page(request.GET.get("page"))
    shelf = Shelf(list(page.object_list), rights(request), clock.today())
    return render(request, "acts/acts.html", {"page": page, "shelf": shelf})


@require_safe
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """An act as issued, clause by clause, each with what came of it."""
    found = access.get_visible(rights(request), pk)
    return render(request, "acts/act.html", {"page": ActPage(found, rights(request), clock.today())})


@require_safe
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole text as issued, in parts where it is long."""
    shown = ActPage(access.get_visible(rights(request), pk), rights(request), clock.today())
    parts = Paginator(pages_of(shown.edition.text), 1).get_page(request.GET.get("page"))
    return render(request, "acts/text.html", {"page": shown, "parts": parts})


@require_safe
def source(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file that was read, as it was sent."""
    edition = ActPage(access.get_visible(rights(request), pk), rights(request), clock.today()).edition
    return hand_over(edition.source, edition.source_name, to_keep=True)
