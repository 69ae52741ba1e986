"""Deciding on several reports at once: ticked in the list, read on one page, sent by one button."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from vekha.accounts.access import Rights
from vekha.control import access
from vekha.control.rules import Move
from vekha.control.selectors.together import TOGETHER, Waiting, possible, waiting
from vekha.control.services.together import Seen, decide_together
from vekha.foundation.receipts import act_once
from vekha.journal.models import Entry
from vekha.journal.selectors import latest_of
from vekha.web.once import OnceForm
from vekha.web.people import person, rights
from vekha.web.points.story import Line, line_of

MOST = 50  # as many as a page of the list; the address of the outcome names them all


class TogetherForm(OnceForm):
    """One decision on many; the remark is what a return needs."""

    remark = forms.CharField(
        label=gettext_lazy("Remark"),
        help_text=gettext_lazy("One for all. Needed to return reports: what is missing, so that it can be put right."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def require_remark(self) -> None:
        """A return without it would tell nobody what to mend."""
        self.fields["remark"].required = True
        self.fields["remark"].error_messages["required"] = _("Write what is missing, so that it can be put right.")


@dataclass
class TogetherPage:
    """What was ticked: what goes in, what stays out and why."""

    rows: list[Waiting]
    form: TogetherForm = field(default_factory=lambda: TogetherForm(auto_id="together_%s"))
    versions: dict[int, int] = field(default_factory=dict)

    @cached_property
    def inside(self) -> list[Waiting]:
        """Reports on which the person may decide."""
        return [row for row in self.rows if row.moves]

    @cached_property
    def outside(self) -> list[Waiting]:
        """What cannot be decided on by this person now."""
        return [row for row in self.rows if not row.moves]

    @cached_property
    def possible(self) -> dict[str, int]:
        """How many reports each decision would concern."""
        return {move.value: number for move, number in possible(self.rows).items()}

    @property
    def seen(self) -> list[str]:
        """Each report with the version on the page: as first seen, where the form came back."""
        return [f"{row.point.pk}-{self.versions.get(row.point.pk, row.point.version)}" for row in self.inside]


@dataclass(frozen=True, slots=True)
class Left:
    """A point on which nothing was decided: how it stands now, and what happened to it last."""

    row: Waiting
    last: Line | None


@require_safe
def together(request: HttpRequest) -> HttpResponse:
    """What was ticked in the list, with all that a decision rests on."""
    names = ("point", "shown") if "every" in request.GET else ("point",)
    keys = _numbers(value for name in names for value in request.GET.getlist(name))
    if not keys:
        messages.info(request, _("Nothing is ticked: tick the reports to be decided on."))
        return redirect(f"{reverse('points')}?signal=wait")
    page = TogetherPage(_rows(rights(request), keys))
    return render(request, "points/together.html", {"page": page, "rest": max(0, len(keys) - MOST), "most": MOST})


@require_POST
def decide(request: HttpRequest, name: str) -> HttpResponse:
    """Carry out one decision on all that it is possible on; what changed meanwhile is left and told."""
    move = Move(name)
    versions = _versions(request.POST)
    rows = _rows(rights(request), list(versions))
    form = TogetherForm(request.POST, auto_id="together_%s")
    if move is Move.RETURN:
        form.require_remark()
    if not form.is_valid() or not rows:
        return render(request, "points/together.html", {"page": TogetherPage(rows, form, versions)}, status=422)
    mine = [row.point for row in rows if access.may_move(rights(request), move, row.point)]
    if not mine:
        access.require_move(rights(request), move, rows[0].point)
    chosen = [Seen(point, versions[point.pk]) for point in mine]

    def do() -> str:
        outcome = decide_together(by=person(request), which=move, chosen=chosen, remark=form.cleaned_data["remark"])
        told = {"done": _joined(outcome.done), "left": _joined(outcome.left)}
        return f"{reverse('points-decided', args=[move.value])}?{urlencode(told, safe='.')}"

    return redirect(act_once(form.cleaned_data["token"], do))


@require_safe
def decided(request: HttpRequest, name: str) -> HttpResponse:
    """What came of it: on how many was decided, and each one on which was not."""
    if name not in TOGETHER:
        raise Http404
    done, left = (_numbers(request.GET.get(which, "").split(".")) for which in ("done", "left"))
    rows = _rows(rights(request), left) if left else []
    entries = latest_of([row.point for row in rows])
    context = {
        "name": name,
        "done": _rows(rights(request), done) if done else [],
        "left": [Left(row, _line(entries.get(row.point.pk))) for row in rows],
    }
    return render(request, "points/decided.html", context)


def _rows(person_rights: Rights, keys: list[int]) -> list[Waiting]:
    """The points with their reports. A foreign one is not found, and none of them are shown then."""
    rows = waiting(person_rights, access.visible_to(person_rights).filter(pk__in=keys[:MOST]))
    if len(rows) != len({*keys[:MOST]}):
        raise Http404
    return rows


def _versions(sent: QueryDict) -> dict[int, int]:
    """«12-3»: the point 12 as it was in its third version."""
    pairs = (value.partition("-") for value in sent.getlist("seen"))
    return {int(key): int(version) for key, _dash, version in pairs if key.isdecimal() and version.isdecimal()}


def _numbers(values: Iterable[str]) -> list[int]:
    return list(dict.fromkeys(int(value) for value in values if value.isdecimal()))


def _joined(keys: Iterable[int]) -> str:
    return ".".join(map(str, keys))


def _line(entry: Entry | None) -> Line | None:
    return line_of(entry) if entry else None
