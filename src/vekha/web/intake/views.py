from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vekha.accounts.access import require
from vekha.accounts.rules import Right
from vekha.acts.models import ActEdition
from vekha.foundation import clock
from vekha.foundation.errors import TooLarge, VekhaError
from vekha.foundation.receipts import act_once
from vekha.intake import access
from vekha.intake.selectors.comparison import comparison
from vekha.intake.selectors.preview import known_by
from vekha.intake.services import drafts, readings
from vekha.intake.services.additions import add_appendices
from vekha.intake.services.approval import approve
from vekha.web.downloads import hand_over
from vekha.web.intake.forms import ApprovalForm, BringForm
from vekha.web.intake.leading import lead_to
from vekha.web.intake.page import DraftPage, show
from vekha.web.intake.reading import ShownReading
from vekha.web.people import person, rights

WAITING = 10  # drafts that are named below the form


def bring(request: HttpRequest) -> HttpResponse:
    """Read an act from a file or from pasted text; what takes long is left to a worker.

    What cannot be read is said beside the form, and nothing of it is kept.
    """
    require(rights(request), Right.IMPORT)
    if request.method != "POST":
        return _ask(request, BringForm(initial=_text_again(request)))
    form = BringForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, form, status=TooLarge.status if form.has_error("file", "too-large") else 422)
    try:
        return lead_to(request, _read(request, form))
    except VekhaError as error:
        form.refuse(error)
        return _ask(request, form, status=error.status if isinstance(error, TooLarge) else 422)


@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read beside the text: each measure with the dates that will come of it, what to check, and the approval."""
    draft = access.get_visible(rights(request), pk)
    return show(request, DraftPage(draft, request.GET.get("page"), edited=request.GET.get("edit", "")))


def approval(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter what was read: the act, its road maps, their control points."""
    return _enter(request, pk, approve, _("The act is entered, its control points are planned."))


def addition(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the appendices that an entered act lacked until this file came."""
    return _enter(request, pk, add_appendices, _("The appendices are entered, their control points are planned."))


def _enter(request: HttpRequest, pk: int, deed: Callable[..., ActEdition], done: str) -> HttpResponse:
    draft = access.get_visible(rights(request), pk)
    if request.method != "POST":
        return redirect("draft", pk)
    form = ApprovalForm(request.POST)
    if not form.is_valid():
        return show(request, DraftPage(draft, form=form), status=422)
    seen = form.cleaned_data

    def do() -> str:
        edition = deed(by=person(request), draft=draft, version=seen["version"], leaving_doubts=seen["leaving_doubts"])
        return reverse("act", args=[edition.act_id])

    try:
        address = act_once(seen["token"], do)
    except VekhaError as error:
        form.add_error(None, str(error))
        return show(request, DraftPage(draft, form=form), status=error.status)
    messages.success(request, done)
    return HttpResponseRedirect(address)


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """The act as it was entered beside this reading of it, with the differences marked; nothing is changed."""
    draft = access.get_visible(rights(request), pk)
    known = draft.act or known_by(draft.reading)
    if known is None:
        return redirect("draft", pk)
    parts = comparison(known, draft.reading, clock.today())
    context = {
        "draft": draft,
        "known": known,
        "parts": parts,
        "differences": sum(part.differences for part in parts),
        "shows_all": "all" in request.GET,
    }
    return render(request, "intake/compare.html", context)


@require_safe
def source(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file that was read, as it was sent."""
    draft = access.get_visible(rights(request), pk)
    return hand_over(draft.source, draft.source_name)


@require_safe
def page_picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A page of the file as a picture, drawn once and kept by the browser: the file never changes."""
    draft = access.get_visible(rights(request), pk)
    mark = f'"{draft.source.sha256[:32]}-{number}"'
    if request.headers.get("If-None-Match") == mark:
        return HttpResponse(status=304)
    answer = HttpResponse(drafts.picture_of(draft, number), content_type="image/png")
    answer["ETag"] = mark
    answer["Cache-Control"] = "private, max-age=86400"
    return answer


def _read(request: HttpRequest, form: BringForm) -> str:
    """The address of the draft, or of the page that shows how far the reading is where that takes long."""
    upload, name = form.given
    sent = drafts.receive(upload=upload, name=name)
    file = drafts.read_at_once(file=sent)
    by, home = person(request), access.home_of(rights(request))

    def keep() -> str:
        if file is None:
            return reverse("reading", args=[readings.send(by=by, organization=home, file=sent).pk])
        return reverse("draft", args=[drafts.keep(by=by, organization=home, file=file).pk])

    return act_once(form.cleaned_data["token"], keep)


def _text_again(request: HttpRequest) -> dict[str, str]:
    """The text of a draft that is to be mended and read again."""
    asked = request.GET.get("draft", "")
    if not asked.isdecimal():
        return {}
    return {"text": access.get_visible(rights(request), int(asked)).text}


def _ask(request: HttpRequest, form: BringForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "being_read": [ShownReading(one) for one in access.being_read(rights(request))[:WAITING]],
        "waiting": access.waiting(rights(request))[:WAITING],
    }
    return render(request, "intake/bring.html", context, status=status)
