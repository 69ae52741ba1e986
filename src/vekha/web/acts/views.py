from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from vekha.acts import access
from vekha.acts.models import ActEdition, Appendix
from vekha.foundation import clock
from vekha.intake.selectors.comparison import editions_compared
from vekha.web.acts.page import ActPage
from vekha.web.acts.sheet import clauses_of, sheet_of
from vekha.web.acts.shelf import Shelf
from vekha.web.acts.text import pages_of
from vekha.web.days import day_of
from vekha.web.downloads import hand_over
from vekha.web.listed import hand_over_list, is_file_asked
from vekha.web.people import rights

PER_PAGE = 50


@require_safe
def acts(request: HttpRequest) -> HttpResponseBase:
    """All acts, the latest first, with what is done under each."""
    found = access.visible_to(rights(request))
    if is_file_asked(request):
        return hand_over_list(request, sheet_of(found, rights(request)))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    shelf = Shelf(list(page.object_list), rights(request), clock.today())
    return render(request, "acts/acts.html", {"page": page, "shelf": shelf})


@require_safe
def act(request: HttpRequest, pk: int) -> HttpResponseBase:
    """An act as issued, clause by clause, each with what came of it."""
    page = ActPage(access.get_visible(rights(request), pk), rights(request), day_of(request))
    if is_file_asked(request):
        return hand_over_list(request, clauses_of(page))
    return render(request, "acts/act.html", {"page": page})


@require_safe
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole text as issued, in parts where it is long."""
    shown = ActPage(access.get_visible(rights(request), pk), rights(request), day_of(request))
    parts = Paginator(pages_of(shown.edition.text), 1).get_page(request.GET.get("page"))
    return render(request, "acts/text.html", {"page": shown, "parts": parts})


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two editions of an act side by side; without a choice the last two."""
    page = ActPage(access.get_visible(rights(request), pk), rights(request), clock.today())
    if len(page.editions) < 2:
        return redirect("act", pk)
    first, second = _chosen(request, page)
    parts = editions_compared(first, second)
    context = {
        "page": page,
        "first": first,
        "second": second,
        "parts": parts,
        "differences": sum(part.differences for part in parts),
        "shows_all": "all" in request.GET,
    }
    return render(request, "acts/compare.html", context)


def _chosen(request: HttpRequest, page: ActPage) -> list[ActEdition]:
    """The two editions of the address, the earlier first; of the last two whatever it does not name."""
    by_pk = {str(one.pk): one for one in page.editions}
    newest, before = page.editions[:2]
    asked = (by_pk.get(request.GET.get("from", ""), before), by_pk.get(request.GET.get("to", ""), newest))
    return sorted(asked, key=lambda one: one.effective_from)


@require_safe
def source(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file that was read, as it was sent."""
    edition = ActPage(access.get_visible(rights(request), pk), rights(request), day_of(request)).edition
    return hand_over(edition.source, edition.source_name, to_keep=True)


@require_safe
def appendix_source(request: HttpRequest, pk: int, appendix: int) -> HttpResponseBase:
    """The file in which an appendix came later than its act, as it was sent."""
    act = access.get_visible(rights(request), pk)
    found = get_object_or_404(Appendix.objects.select_related("source"), pk=appendix, edition__act=act)
    if found.source is None:
        raise Http404
    return hand_over(found.source, found.source_name, to_keep=True)
