"""The page of an amending act: the edition before, the new one, what is running, and what will happen to it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vekha.foundation import clock
from vekha.foundation.errors import VekhaError
from vekha.foundation.receipts import act_once
from vekha.intake import access
from vekha.intake.models import Draft
from vekha.intake.selectors.changes import NEW, Changes, RoadmapChange, changes_of, running
from vekha.intake.selectors.comparison import Piece, pieces
from vekha.intake.selectors.printed import Printed
from vekha.intake.services.amending import Outcome, amend, foretell
from vekha.roadmaps.models import Measure
from vekha.roadmaps.services import MeasureText
from vekha.web.forms import DayField
from vekha.web.once import OnceForm
from vekha.web.people import person, rights


class ChangesForm(OnceForm):
    """From which day the changes hold."""

    effective_from = DayField()


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row of the new edition beside the one that it continues, or a row that none continues."""

    name: str  # of its select; empty for a dropped row
    before: Measure | None
    after: MeasureText | None
    text: tuple[list[Piece], list[Piece]]
    is_sure: bool
    going_on: int
    accepted: int

    @property
    def deadline_before(self) -> str:
        """The deadline as the edition before prints it."""
        return "\n".join(one.text for one in self.before.deadlines.all()) if self.before else ""

    @property
    def deadline_after(self) -> str:
        """The deadline as the new edition prints it."""
        return "\n".join(one.text for one in self.after.deadlines) if self.after else ""

    @property
    def responsibles_before(self) -> str:
        """Who answered, as the edition before prints it."""
        return "; ".join(one.text for one in self.before.responsibles.all()) if self.before else ""

    @property
    def responsibles_after(self) -> str:
        """Who answers, as the new edition prints it."""
        return "; ".join(one.text for one in self.after.responsibles) if self.after else ""

    @property
    def kind(self) -> str:
        """new, dropped, moved (another deadline), handed (another body), changed (another text), result (another result) or same."""
        if self.before is None:
            return "new"
        if self.after is None:
            return "dropped"
        if self.deadline_before != self.deadline_after:
            return "moved"
        if self.responsibles_before != self.responsibles_after:
            return "handed"
        if any(piece.differs for side in self.text for piece in side):
            return "changed"
        return "result" if self.before.result != self.after.result else "same"


@dataclass
class ChangesPage:
    """What an amending draft will do, as a person looks at it before it is done."""

    draft: Draft
    chosen: Mapping[str, str]
    effective_from: dt.date | None = None
    problem: str = ""
    outcome: Outcome | None = None

    @cached_property
    def changes(self) -> Changes:
        """What the draft orders."""
        return changes_of(Printed(self.draft), self.chosen)

    @property
    def day(self) -> dt.date | None:
        """From which day the changes hold."""
        return self.effective_from or self.changes.effective_from

    @property
    def unfit(self) -> list[str]:
        """Instructions that do not fit the text as it stands."""
        return [text for target in self.changes.targets for text in target.text.unfit]

    @property
    def roadmaps(self) -> list[tuple[RoadmapChange, list[ChangedRow]]]:
        """Road maps that are changed, row by row."""
        changed = [one for target in self.changes.targets for one in target.roadmaps if one.is_changed]
        return [(one, _rows(one)) for one in changed]

    @property
    def counts(self) -> dict[str, int]:
        """What will happen to the points."""
        names = ("going_on", "redated", "handed", "cancelled", "planned", "kept")
        return {name: self.outcome.total(name) for name in names} if self.outcome else {}


def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what an amending act will do; done when it is confirmed."""
    draft = access.get_visible(rights(request), pk)
    if draft.act_id:
        return redirect("draft", pk)
    form = ChangesForm(request.POST) if request.method == "POST" else None
    pairs = [name for name in request.POST if name.startswith("pair-")]
    chosen = {name.removeprefix("pair-"): str(request.POST[name]) for name in pairs}
    page = ChangesPage(draft, chosen)
    if form is not None and form.is_valid():
        page.effective_from = form.cleaned_data["effective_from"]
        if "do" in request.POST:
            return _do(request, page, form)
    elif form is not None:
        page.problem = _("Say from which day the changes hold: a day like 01.03.2021.")
    return _show(request, page)


def _do(request: HttpRequest, page: ChangesPage, form: ChangesForm) -> HttpResponse:
    day = form.cleaned_data["effective_from"]

    def do() -> str:
        done = amend(by=person(request), draft=page.draft, effective_from=day, chosen=page.chosen)
        return reverse("act", args=[done.edition.act_id])

    try:
        address = act_once(form.cleaned_data["token"], do)
    except VekhaError as error:
        page.problem = str(error)
        return _show(request, page, status=error.status)
    messages.success(request, _("The changes are entered, the control points are carried over."))
    return HttpResponseRedirect(address)


def _show(request: HttpRequest, page: ChangesPage, status: int = 200) -> HttpResponse:
    day = page.day
    try:
        counted = day or clock.today()
        page.outcome = foretell(by=person(request), draft=page.draft, effective_from=counted, chosen=page.chosen)
    except VekhaError as error:
        page.problem = page.problem or str(error)
    form = ChangesForm(initial={"effective_from": day})
    context = {"page": page, "draft": page.draft, "form": form, "new": NEW}
    return render(request, "intake/changes.html", context, status=status)


def _rows(change: RoadmapChange) -> list[ChangedRow]:
    counts = running(change.before)
    rows = []
    for pairing, after in zip(change.pairs, change.after, strict=True):
        before = change.before[pairing.old] if pairing.old is not None else None
        going, accepted = counts.get(before.pk, (0, 0)) if before else (0, 0)
        name = f"pair-{change.roadmap.pk}-{pairing.new}"
        texts = pieces(before.text if before else "", after.text)
        rows.append(ChangedRow(name, before, after, texts, pairing.is_sure, going, accepted))
    continued = {pairing.old for pairing in change.pairs}
    for place, before in enumerate(change.before):
        if place not in continued:
            going, accepted = counts.get(before.pk, (0, 0))
            rows.append(ChangedRow("", before, None, pieces(before.text, ""), True, going, accepted))  # noqa: FBT003
    return rows
