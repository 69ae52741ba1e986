"""What a person corrects on the page of a draft: the form, the service that does it, the place to come back to."""

from collections.abc import Callable, Mapping

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from vekha.accounts.models import User
from vekha.foundation.errors import Conflict, Refused, VekhaError
from vekha.foundation.receipts import act_once
from vekha.intake import access
from vekha.intake.models import Draft
from vekha.intake.rules.edits import HEAD, OF_ROW, clause_at, head_of, row_at
from vekha.intake.selectors.corrections import corrected_reading
from vekha.intake.services import corrections
from vekha.organizations.models import Organization
from vekha.web.intake.page import DraftPage, show, shown_in_form
from vekha.web.once import OnceForm
from vekha.web.people import person, rights

Said = Mapping[str, str]


class CorrectionForm(OnceForm):
    """What every correction carries: what is done, on which row or field, the version seen, the page to come back to."""

    what = forms.CharField(max_length=20)
    version = forms.IntegerField(min_value=1)
    path = forms.CharField(max_length=120, required=False)
    back = forms.CharField(max_length=40, required=False)


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Carry one correction out and come back to where it was made."""
    draft = access.get_visible(rights(request), pk)
    form = CorrectionForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("draft", pk)
    said = form.cleaned_data

    def do() -> str:
        doing = _DOING.get(said["what"])
        if doing is None:
            raise Refused("no-such-correction", "", where=said["what"])
        doing(person(request), draft, request.POST)
        return reverse(
            "import" if said["what"] == "discard" else "draft", args=[] if said["what"] == "discard" else [pk]
        )

    try:
        return HttpResponseRedirect(f"{act_once(said['token'], do)}{_place(said['back'])}")
    except VekhaError as error:
        draft.refresh_from_db()
        page = DraftPage(draft, said["back"].partition("#")[0], edited=said["path"] or said["what"], typed=request.POST)
        page.refusals.append(str(error))
        return show(request, page, status=409 if isinstance(error, Conflict) else 422)


def _place(back: str) -> str:
    """«2#measure-31»: the page of the draft and the panel on it."""
    page, _, anchor = back.partition("#")
    return (f"?page={page}" if page.isdigit() and page != "1" else "") + (f"#{anchor}" if anchor.isascii() else "")


@transaction.atomic
def _row(by: User, draft: Draft, said: Said) -> None:
    """Every field of a row that was changed in its form."""
    row_id = said["path"]
    row = row_at(corrected_reading(draft), row_id)
    version = int(said["version"])
    for field in OF_ROW:
        if row is not None and field in said and _same(said[field]) != _same(shown_in_form(row, field)):
            corrections.correct(by=by, draft=draft, path=f"rows/{row_id}/{field}", value=said[field], version=version)
            version += 1
    if row is not None and "kind" in said and said["kind"] != said.get("kind_was", ""):
        corrections.set_kind(by=by, draft=draft, row=row_id, kind=said["kind"], version=version)


@transaction.atomic
def _head(by: User, draft: Draft, said: Said) -> None:
    reading = corrected_reading(draft)
    version = int(said["version"])
    for field in HEAD:
        if field in said and _same(said[field]) != _same(head_of(reading, field)):
            corrections.correct(by=by, draft=draft, path=f"head/{field}", value=said[field], version=version)
            version += 1


@transaction.atomic
def _clauses(by: User, draft: Draft, said: Said) -> None:
    reading = corrected_reading(draft)
    version = int(said["version"])
    for name in said:
        place = name.removeprefix("clause-")
        clause = clause_at(reading, place) if name.startswith("clause-") else None
        if clause is not None and _same(said[name]) != _same(clause["text"]):
            corrections.correct(by=by, draft=draft, path=f"clauses/{place}/text", value=said[name], version=version)
            version += 1


def _body(by: User, draft: Draft, said: Said) -> None:
    """«organization:7» or «role:schools»."""
    kind, _, value = said.get("means", "").partition(":")
    organization = (
        Organization.objects.filter(pk=int(value)).first() if kind == "organization" and value.isdigit() else None
    )
    corrections.assign_body(
        by=by,
        draft=draft,
        text=said["text"],
        organization=organization,
        role=value if kind == "role" else "",
        version=int(said["version"]),
    )


def _same(text: str) -> str:
    """Browsers send line ends of their own."""
    return text.replace("\r\n", "\n").strip()


def _simple(deed: Callable[..., None], **names: str) -> Callable[[User, Draft, Said], None]:
    """A service that takes a few values of the form as they are; a name that ends with # is a number."""

    def do(by: User, draft: Draft, said: Said) -> None:
        values = {name: _value(said, source) for name, source in names.items()}
        deed(by=by, draft=draft, version=int(said["version"]), **values)

    return do


def _value(said: Said, source: str) -> str | int:
    text = said.get(source.rstrip("#"), "")
    if not source.endswith("#"):
        return text
    return int(text) if text.lstrip("-").isdigit() else 0


_DOING: dict[str, Callable[[User, Draft, Said], None]] = {
    "row": _row,
    "head": _head,
    "clauses": _clauses,
    "body": _body,
    "settle": _simple(corrections.settle, path="path"),
    "read-as": _simple(corrections.read_as, row="path", meaning="meaning"),
    "split": _simple(corrections.split, row="path", line="line#"),
    "join": _simple(corrections.join, row="path"),
    "move": _simple(corrections.move, row="path", step="step#"),
    "undo": _simple(corrections.undo),
    "discard": _simple(corrections.discard),
}
