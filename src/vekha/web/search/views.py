from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vekha.search.models import KIND_TITLES
from vekha.search.rules import Kind, question_of
from vekha.search.selectors import answering, behind, groups
from vekha.web.paging import page_of
from vekha.web.people import rights
from vekha.web.search.forms import SearchForm
from vekha.web.search.page import hits, shown

FIRST = 5  # of each kind


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that has the words and that the person may see: the first of each kind, or all of one kind page by page."""
    form = SearchForm(request.GET, auto_id="search_%s")
    said = form.cleaned_data if form.is_valid() else {}
    question = question_of(said.get("words", ""))
    context = {"form": form, "words": said.get("words", ""), "asked": bool(question), "behind": behind()}
    if said.get("kind"):
        kind = Kind(said["kind"])
        page = page_of(request, answering(rights(request), question).filter(kind=kind).order_by("pk"))
        context |= {"kind": KIND_TITLES[kind], "page": page, "hits": hits(page, question)}
        return render(request, "search/kind.html", context)
    found = [shown(group, question) for group in groups(rights(request), question, FIRST)]
    context |= {"groups": found, "total": sum(group.total for group in found)}
    return render(request, "search/search.html", context)
