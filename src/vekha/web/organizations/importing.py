"""The directory from a sheet: first what it would change, row by row; then, confirmed, all of it."""

from django.contrib import messages
from django.core import signing
from django.core.files.base import ContentFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vekha.accounts.access import require
from vekha.accounts.rules import Right
from vekha.files.models import Blob
from vekha.files.services import open_blob, store
from vekha.foundation.errors import NotAllowed, VekhaError
from vekha.foundation.receipts import act_once
from vekha.organizations.rules.directory import HEADS, Action
from vekha.organizations.services import directory
from vekha.web.organizations.forms import SHEET_LIMIT_MB, BringForm, ConfirmForm
from vekha.web.people import person, rights

SALT = "directory"
SHOWN = 500  # rows that say something; a sheet of a region has fewer


def bring(request: HttpRequest) -> HttpResponse:
    """Ask for a sheet and say what it would change."""
    _require(request)
    if request.method != "POST":
        return _ask(request, BringForm())
    form = BringForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, form, status=422)
    upload = form.cleaned_data["file"]
    data = b"".join(upload.chunks())
    try:
        look = directory.look(data, upload.name)
        blob = store(upload=ContentFile(data, name=upload.name), limit_mb=SHEET_LIMIT_MB)
    except VekhaError as error:
        form.add_error("file", str(error))
        return _ask(request, form, status=422)
    return _show(request, look, blob, upload.name)


def confirm(request: HttpRequest) -> HttpResponse:
    """Do what was looked at."""
    _require(request)
    if request.method != "POST":
        return redirect("organizations-import")
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return redirect("organizations-import")
    sha256, name, seen = _looked(request, form)
    blob = Blob.objects.filter(sha256=sha256).first()
    if blob is None:
        raise Http404
    with open_blob(blob) as file:
        data = file.read()

    def do() -> str:
        directory.carry_out(by=person(request), data=data, name=name, seen=seen)
        return reverse("organizations")

    try:
        address = act_once(form.cleaned_data["token"], do)
    except VekhaError as error:
        messages.error(request, str(error))
        return _show(request, directory.look(data, name), blob, name, status=error.status)
    messages.success(request, _("The directory is brought up to the sheet."))
    return HttpResponseRedirect(address)


def _looked(request: HttpRequest, form: ConfirmForm) -> tuple[str, str, str]:
    """What this person looked at; a mark made for another, or by hand, is none."""
    try:
        sha256, name, seen, who = signing.loads(form.cleaned_data["looked"], salt=SALT)
    except signing.BadSignature as error:
        raise Http404 from error
    if who != person(request).pk:
        raise Http404
    return sha256, name, seen


def _require(request: HttpRequest) -> None:
    """The sheet holds the whole tree: it is for who keeps all of it."""
    require(rights(request), Right.DIRECTORY)
    if not rights(request).has_everywhere(Right.DIRECTORY):
        raise NotAllowed("right-missing", _("Only who keeps the whole directory brings it in as a sheet."))


def _ask(request: HttpRequest, form: BringForm, status: int = 200) -> HttpResponse:
    return render(request, "organizations/bring.html", {"form": form}, status=status)


def _show(request: HttpRequest, look: directory.Look, blob: Blob, name: str, status: int = 200) -> HttpResponse:
    looked = signing.dumps([blob.sha256, name, look.seen, person(request).pk], salt=SALT)
    telling = [(row, look.told(row)) for row in look.rows if row.action is not Action.SAME]
    context = {
        "look": look,
        "rows": telling[:SHOWN],
        "more": max(0, len(telling) - SHOWN),
        "added": look.count(Action.ADD),
        "changed": look.count(Action.CHANGE),
        "same": look.count(Action.SAME),
        "wrong": look.count(Action.ERROR),
        "heads": HEADS,
        "form": ConfirmForm(initial={"looked": looked}),
        "name": name,
    }
    return render(request, "organizations/look.html", context, status=422 if look.count(Action.ERROR) else status)
