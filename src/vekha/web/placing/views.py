from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext

from vekha.accounts.access import require
from vekha.accounts.rules import Right
from vekha.control.services.placing import Choice, foresee, place
from vekha.foundation.errors import VekhaError
from vekha.foundation.receipts import act_once
from vekha.roadmaps.models import Roadmap
from vekha.web.people import person
from vekha.web.placing.forms import ConfirmForm, PlacingForm
from vekha.web.placing.page import Foreseen
from vekha.web.roadmaps.opened import Opened, opened


def placing(request: HttpRequest, pk: int) -> HttpResponse:
    """Place deliverables on many at once: what and on whom, then what that would do, then it is done."""
    shown = opened(request, pk)
    require(shown.rights, Right.PLAN)
    if "whom" not in request.GET:  # another page may name the results alone
        return _ask(request, shown, PlacingForm(None, shown.roadmap, shown.rights, initial=_named(request)))
    form = PlacingForm(request.GET, shown.roadmap, shown.rights)
    if not form.is_valid():
        return _ask(request, shown, form, status=422)
    choice = form.choice()
    return _confirmed(request, shown, choice) if request.method == "POST" else _show(request, shown, choice)


def _confirmed(request: HttpRequest, shown: Opened, choice: Choice) -> HttpResponse:
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return redirect(request.get_full_path())
    said = form.cleaned_data
    try:
        address = act_once(said["token"], lambda: _placed(request, shown.roadmap, choice, said["seen"]))
    except VekhaError as error:
        messages.error(request, str(error))
        return _show(request, shown, choice, status=error.status)
    return HttpResponseRedirect(address)


def _placed(request: HttpRequest, roadmap: Roadmap, choice: Choice, seen: str) -> str:
    done = place(by=person(request), roadmap=roadmap, choice=choice, seen=seen)
    said = ngettext("Placed: %(n)s control point.", "Placed: %(n)s control points.", done.added)
    messages.success(request, said % {"n": done.added})
    return reverse("roadmap", args=[roadmap.pk])


def _named(request: HttpRequest) -> dict[str, object]:
    return {"deliverables": [one for one in request.GET.getlist("deliverables") if one.isdecimal()]}


def _ask(request: HttpRequest, shown: Opened, form: PlacingForm, status: int = 200) -> HttpResponse:
    return render(request, "placing/ask.html", {"shown": shown, "form": form}, status=status)


def _show(request: HttpRequest, shown: Opened, choice: Choice, status: int = 200) -> HttpResponse:
    outlook = foresee(by=person(request), roadmap=shown.roadmap, choice=choice)
    context = {
        "shown": shown,
        "choice": choice,
        "foreseen": Foreseen(outlook),
        "form": ConfirmForm(initial={"seen": outlook.seen}),
        "query": request.GET.urlencode(),
    }
    return render(request, "placing/look.html", context, status=status)
