"""A register from a sheet, on two pages: first what it would change, row by row; then, confirmed, all of it."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.files.base import ContentFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.access import require
from vekha.accounts.rules import Right
from vekha.files.models import Blob
from vekha.files.rules import safe_name
from vekha.files.rules.kinds import SHEETS
from vekha.files.services import open_blob, require_kind, store
from vekha.foundation.errors import NotAllowed, VekhaError
from vekha.foundation.receipts import act_once
from vekha.organizations.rules.directory import Action
from vekha.organizations.services.sheets import Look
from vekha.web.forms import UploadField
from vekha.web.once import OnceForm
from vekha.web.people import person, rights

SHEET_LIMIT_MB = 10
SHOWN = 500  # rows that say something; a sheet of a region has fewer


class BringForm(OnceForm):
    """A register as a sheet."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"] = UploadField(
            label=gettext_lazy("Sheet"),
            help_text=gettext_lazy("XLSX, XLS or ODS with the columns of the sheet that is written here."),
            accept=".xlsx,.xls,.ods",
            limit_mb=SHEET_LIMIT_MB,
        )


class ConfirmForm(OnceForm):
    """The sheet that was looked at: kept, signed, with the mark of what it would do."""

    looked = forms.CharField(widget=forms.HiddenInput, max_length=1000)


@dataclass(frozen=True, slots=True)
class Bringing:
    """How a register is brought in, and what its two pages call it. `page` is the address of its list; its other addresses are called
    `…-sheet`, `…-import` and `…-import-confirm`. `how` says how to fill in the sheet, `new` counts new rows in words.
    """

    page: str
    title: Promise
    row: Promise
    new: Promise
    change: Promise
    same: Promise
    how: tuple[Promise, ...]
    look: Callable[[bytes, str], Look[Any]]
    carry_out: Callable[..., object]
    said: Promise

    @property
    def address(self) -> str:
        """Where a sheet is brought."""
        return reverse(f"{self.page}-import")

    @property
    def confirm_address(self) -> str:
        """Where what was looked at is confirmed."""
        return reverse(f"{self.page}-import-confirm")

    @property
    def sheet_address(self) -> str:
        """Where the register is taken as a sheet."""
        return reverse(f"{self.page}-sheet")

    def bring(self, request: HttpRequest) -> HttpResponse:
        """Ask for a sheet and say what it would change."""
        _require(request)
        if request.method != "POST":
            return self._ask(request, BringForm())
        form = BringForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._ask(request, form, status=422)
        upload = form.cleaned_data["file"]
        data = b"".join(upload.chunks())
        try:
            require_kind(io.BytesIO(data), safe_name(upload.name), SHEETS)
            look = self.look(data, upload.name)
            blob = store(upload=ContentFile(data, name=upload.name), limit_mb=SHEET_LIMIT_MB)
        except VekhaError as error:
            form.add_error("file", str(error))
            return self._ask(request, form, status=422)
        return self._show(request, look, blob, upload.name)

    def confirm(self, request: HttpRequest) -> HttpResponse:
        """Do what was looked at."""
        _require(request)
        form = ConfirmForm(request.POST)
        if request.method != "POST" or not form.is_valid():
            return redirect(f"{self.page}-import")
        sha256, name, seen = self._looked(request, form)
        blob = Blob.objects.filter(sha256=sha256).first()
        if blob is None:
            raise Http404
        with open_blob(blob) as file:
            data = file.read()

        def do() -> str:
            self.carry_out(by=person(request), data=data, name=name, seen=seen)
            return reverse(self.page)

        try:
            address = act_once(form.cleaned_data["token"], do)
        except VekhaError as error:
            messages.error(request, str(error))
            return self._show(request, self.look(data, name), blob, name, status=error.status)
        messages.success(request, str(self.said))
        return HttpResponseRedirect(address)

    def _looked(self, request: HttpRequest, form: ConfirmForm) -> tuple[str, str, str]:
        """What this person looked at; a mark made for another register or person, or by hand, is none."""
        try:
            sha256, name, seen, who = signing.loads(form.cleaned_data["looked"], salt=self.page)
        except signing.BadSignature as error:
            raise Http404 from error
        if who != person(request).pk:
            raise Http404
        return sha256, name, seen

    def _ask(self, request: HttpRequest, form: BringForm, status: int = 200) -> HttpResponse:
        return render(request, "bringing/bring.html", {"bringing": self, "form": form}, status=status)

    def _show(self, request: HttpRequest, look: Look[Any], blob: Blob, name: str, status: int = 200) -> HttpResponse:
        looked = signing.dumps([blob.sha256, name, look.seen, person(request).pk], salt=self.page)
        telling = [(row, look.told(row)) for row in look.rows if row.action is not Action.SAME]
        context = {
            "bringing": self,
            "look": look,
            "rows": telling[:SHOWN],
            "more": max(0, len(telling) - SHOWN),
            "added": look.count(Action.ADD),
            "changed": look.count(Action.CHANGE),
            "same": look.count(Action.SAME),
            "wrong": look.count(Action.ERROR),
            "heads": look.form.heads,
            "form": ConfirmForm(initial={"looked": looked}),
            "name": name,
        }
        return render(request, "bringing/look.html", context, status=422 if look.count(Action.ERROR) else status)


def _require(request: HttpRequest) -> None:
    """The sheet holds the whole tree: it is for who keeps all of it."""
    require(rights(request), Right.DIRECTORY)
    if not rights(request).has_everywhere(Right.DIRECTORY):
        raise NotAllowed("right-missing", _("Only who keeps the whole directory brings it in as a sheet."))
