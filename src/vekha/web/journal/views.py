from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vekha.accounts.access import require
from vekha.accounts.rules import Right
from vekha.accounts.selectors import people
from vekha.control.access import entries_visible_to
from vekha.web.journal.chosen import chosen
from vekha.web.journal.forms import FilterForm
from vekha.web.journal.sheet import sheet_of
from vekha.web.journal.telling import told
from vekha.web.listed import hand_over_list, is_file_asked
from vekha.web.people import rights

PER_PAGE = 40
SUGGESTED = 100  # names that the filter offers; any other can be typed


@require_safe
def journal(request: HttpRequest) -> HttpResponseBase:
    """Who changed what, when and on what ground; the latest first, older ones by the number of the last one shown."""
    require(rights(request), Right.JOURNAL)
    form = FilterForm(request.GET)
    if is_file_asked(request):
        return hand_over_list(request, sheet_of(entries_visible_to(rights(request)), form))
    before = _number(request.GET.get("before", ""))
    found = chosen(entries_visible_to(rights(request)), form, before=before, most=PER_PAGE + 1)
    shown = found[:PER_PAGE]
    context = {
        "form": form,
        "lines": [told(entry) for entry in shown],
        "is_first": before is None,
        "older": shown[-1].number if len(found) > PER_PAGE else None,
        "names": people().prefetch_related(None).values_list("name", flat=True).order_by("name")[:SUGGESTED],
    }
    return render(request, "journal/journal.html", context)


def _number(text: str) -> int | None:
    """What is no number of an entry begins the journal from its end."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None
