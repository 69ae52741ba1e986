"""The state of an act by clauses, reports on clauses, and the report on the act: made, checked, signed off."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vekha.acts import access
from vekha.acts.models import Act, Clause
from vekha.control.access import get_clause_report, get_report, may_release, require_coordinator, require_release
from vekha.control.models import ActReport
from vekha.control.services import act_reports
from vekha.files.rules.kinds import EVIDENCE, SIGNATURE
from vekha.files.services import receive
from vekha.foundation import clock
from vekha.foundation.errors import VekhaError
from vekha.foundation.receipts import act_once
from vekha.web.acts.forms import AttachForm, ClauseForm
from vekha.web.acts.state import StatePage, reported, sheet_of
from vekha.web.days import day_of
from vekha.web.downloads import hand_over
from vekha.web.listed import hand_over_list, is_file_asked
from vekha.web.once import OnceForm
from vekha.web.people import person, rights


@require_safe
def state(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Each clause of an act with what stands for it, on any day."""
    act = access.get_visible(rights(request), pk)
    if is_file_asked(request):
        return hand_over_list(request, sheet_of(StatePage(act, rights(request), day_of(request))))
    return _show_state(request, act)


def clause(request: HttpRequest, pk: int, clause: int) -> HttpResponse:
    """Report on a clause that no road map carries out."""
    act = access.get_visible(rights(request), pk)
    require_coordinator(rights(request), act)
    page = StatePage(act, rights(request), clock.today())
    line = next((one for one in page.state.lines if one.clause and one.clause.pk == clause), None)
    if line is None or line.clause is None or not line.may_be_reported:
        raise Http404
    found = line.clause
    is_sent = request.method == "POST"
    form = ClauseForm(request.POST, request.FILES) if is_sent else ClauseForm()
    if is_sent and form.is_valid():
        try:
            return HttpResponseRedirect(_clause_reported(request, act, found, form))
        except VekhaError as error:
            form.add_error(None, str(error))
    context = {"page": page, "line": line, "form": form}
    return render(request, "acts/clause.html", context, status=422 if form.errors else 200)


def _clause_reported(request: HttpRequest, act: Act, clause: Clause, form: ClauseForm) -> str:
    proof, is_done = form.proof(), "again" not in request.POST

    def do() -> str:
        act_reports.report_clause(by=person(request), clause=clause, is_done=is_done, proof=proof)
        return reverse("act-state", args=[act.pk])

    return act_once(form.cleaned_data["token"], do)


@require_safe
def clause_file(request: HttpRequest, pk: int, report: int) -> HttpResponseBase:
    """The file that proves a report on a clause."""
    act = access.get_visible(rights(request), pk)
    found = get_clause_report(rights(request), act, report)
    if found.blob is None:
        raise Http404
    return hand_over(found.blob, found.name)


def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the report on an act as it is today."""
    act = access.get_visible(rights(request), pk)
    if request.method != "POST":
        return redirect("act-state", pk)
    require_coordinator(rights(request), act)
    form = OnceForm(request.POST)
    if not form.is_valid():
        return _show_state(request, act, form, status=422)

    def do() -> str:
        made = act_reports.make_report(by=person(request), act=act)
        return reverse("act-report", args=[act.pk, made.number])

    return HttpResponseRedirect(act_once(form.cleaned_data["token"], do))


@require_safe
def report(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A report as it was made, and what is to be done with it."""
    found = _report(request, pk, number)
    return _show(request, found)


def check(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The coordinator has checked the report."""
    found = _report(request, pk, number)
    if request.method != "POST":
        return redirect("act-report", pk, number)
    require_coordinator(rights(request), found.act)
    return _do(request, found, lambda: act_reports.check_report(by=person(request), report=found), _("Checked."))


def sign(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The holder of control signs off: the act goes off control."""
    found = _report(request, pk, number)
    if request.method != "POST":
        return redirect("act-report", pk, number)
    require_release(rights(request), found.act)
    deed = _("The act is taken off control.")
    return _do(request, found, lambda: act_reports.sign_off(by=person(request), report=found), deed)


def attach(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Keep the signed copy of a report, or its detached signature."""
    found = _report(request, pk, number)
    if request.method != "POST":
        return redirect("act-report", pk, number)
    _require_either(request, found.act)
    form = AttachForm(request.POST, request.FILES, report=found)
    if not form.is_valid():
        return _show(request, found, attaching=form, status=422)
    upload, what = form.cleaned_data["file"], form.cleaned_data["what"]
    try:
        blob = receive(upload=upload, kinds={SIGNATURE} if what == "signature" else EVIDENCE - {SIGNATURE})
    except VekhaError as error:
        form.add_error("file", str(error))
        return _show(request, found, attaching=form, status=422)

    def do() -> str:
        act_reports.attach(by=person(request), report=found, what=what, blob=blob, name=upload.name)
        return reverse("act-report", args=[pk, number])

    return HttpResponseRedirect(act_once(form.cleaned_data["token"], do))


@require_safe
def file(request: HttpRequest, pk: int, number: int, what: str) -> HttpResponseBase:
    """The report as it was made, its signed copy, its signature: each to keep."""
    found = _report(request, pk, number)
    kept = {
        "report": (found.blob, found.name),
        "signed_copy": (found.signed_copy, found.signed_copy_name),
        "signature": (found.signature, found.signature_name),
    }
    blob, name = kept.get(what, (None, ""))
    if blob is None:
        raise Http404
    return hand_over(blob, name, to_keep=True)


def _report(request: HttpRequest, pk: int, number: int) -> ActReport:
    return get_report(rights(request), access.get_visible(rights(request), pk), number)


def _require_either(request: HttpRequest, act: Act) -> None:
    """A signed paper is brought by the coordinator or by the holder of control."""
    if not may_release(rights(request), act):
        require_coordinator(rights(request), act)


def _do(request: HttpRequest, found: ActReport, deed: Callable[[], object], said: str) -> HttpResponse:
    form = OnceForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form, status=422)

    def do() -> str:
        deed()
        return reverse("act-report", args=[found.act_id, found.number])

    try:
        address = act_once(form.cleaned_data["token"], do)
    except VekhaError as error:
        form.add_error(None, str(error))
        fresh = _report(request, found.act_id, found.number)
        return _show(request, fresh, form, status=error.status if error.status != 400 else 422)
    messages.success(request, said)
    return HttpResponseRedirect(address)


def _show_state(request: HttpRequest, act: Act, form: OnceForm | None = None, status: int = 200) -> HttpResponse:
    page = StatePage(act, rights(request), day_of(request))
    return render(request, "acts/by_state.html", {"page": page, "form": form or OnceForm()}, status=status)


def _show(
    request: HttpRequest,
    found: ActReport,
    form: OnceForm | None = None,
    *,
    attaching: AttachForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = StatePage(found.act, rights(request), clock.today())
    context = {
        "page": page,
        "report": found,
        "lines": reported(found),
        "form": form or OnceForm(),
        "attaching": attaching or AttachForm(report=found),
    }
    return render(request, "acts/report.html", context, status=status)
