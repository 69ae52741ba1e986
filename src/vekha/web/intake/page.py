"""All that the page of a draft shows. Values for the template; no rule lives here."""

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vekha.foundation import clock
from vekha.intake.models import Draft
from vekha.intake.rules import NamedAppendix
from vekha.intake.rules.alternatives import Alternative, alternatives
from vekha.intake.rules.edits import head_of
from vekha.intake.selectors.additions import Additions, additions
from vekha.intake.selectors.bodies import offered
from vekha.intake.selectors.pages import PagePicture, pages_of
from vekha.intake.selectors.preview import Doubt, FutureDate, FutureMeasure, Preview, preview
from vekha.intake.selectors.source import SourceText, source_of
from vekha.organizations.models import Organization
from vekha.organizations.rules.roles import BodyRole
from vekha.programmes.selectors import titles_of_kinds
from vekha.web.once import OnceForm

MEASURES_A_PAGE = 20  # with their source some 110 KB in real orders


FIELD_TITLES = {
    "number": _("Number"),
    "section": _("Section"),
    "text": _("Text"),
    "responsibles": _("Responsible"),
    "result": _("Result"),
    "deadline": _("Deadline"),
}
LONG = {"text", "responsibles", "result"}
HEAD_TITLES = {
    "kind": _("Kind"),
    "number": _("Number"),
    "date": _("Signed on"),
    "issuer": _("Issuer"),
    "title": _("Title"),
    "control": _("Control"),
    "signatory_post": _("Post of who signed"),
    "signatory_name": _("Signed by"),
}
ROLE_TITLES = {
    BodyRole.COORDINATOR: _("the region's coordinator"),
    BodyRole.MUNICIPALITIES: _("all municipalities"),
    BodyRole.SCHOOLS: _("all schools"),
    BodyRole.OPERATOR: _("the federal operator"),
}
DATES_AT_ONCE = 6  # of a measure; the rest of a long series opens below them


@dataclass(frozen=True, slots=True)
class NextDoubt:
    """A place to check: its number and the page it stands on."""

    number: int
    page: int


@dataclass(frozen=True, slots=True)
class ShownDoubt:
    """A doubt with the one to go on to; after the last there is none."""

    number: int
    message: str
    path: str
    next: NextDoubt | None

    @property
    def is_of_deadline(self) -> bool:
        """Whether other meanings of a deadline can be chosen instead."""
        return self.path.endswith("/deadline")

    @property
    def is_of_body(self) -> bool:
        """Whether somebody is to be chosen."""
        return "/body/" in self.path


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """A measure as the page shows it."""

    future: FutureMeasure
    doubts: list[ShownDoubt]
    signed_year: int | None
    kind: str

    @property
    def alternatives(self) -> list[Alternative]:
        """What else its deadline may mean."""
        return alternatives(self.future.row, self.signed_year)

    @property
    def unknown(self) -> list[str]:
        """Bodies that nobody knows yet."""
        return [one.text for one in self.future.bodies if not one.is_known]

    @property
    def corrected(self) -> list[tuple[str, str]]:
        """Fields that a person corrected, with what had been read."""
        kept = self.future.row.get("as_read", {})
        return [
            (str(FIELD_TITLES[name]), "; ".join(text) if isinstance(text, list) else text or "–")
            for name, text in kept.items()
        ]

    @property
    def dates(self) -> list[FutureDate]:
        """The first dates."""
        return self.future.dates[:DATES_AT_ONCE]

    @property
    def later(self) -> list[FutureDate]:
        """The dates after them."""
        return self.future.dates[DATES_AT_ONCE:]


@dataclass(frozen=True, slots=True)
class ShownRoadmap:
    """A road map with those of its measures that stand on this page."""

    appendix: NamedAppendix
    measures: list[ShownMeasure]


@dataclass
class DraftPage:
    """A draft as one person reviews it; a long act is leafed through."""

    draft: Draft
    asked_page: str | None = None
    form: OnceForm | None = None
    edited: str = ""  # what is being corrected: «head», «clauses» or the id of a row
    typed: Mapping[str, str] | None = None  # what was sent and refused
    refusals: list[str] = field(default_factory=list)

    @cached_property
    def found(self) -> Preview:
        """What approval will make."""
        return preview(self.draft, clock.today(), (get_language() or "ru")[:2])

    @property
    def signed(self) -> dt.date | None:
        """When the act was signed, if that was read."""
        day = self.found.reading["date"]
        return dt.date.fromisoformat(day) if day else None

    @cached_property
    def leaf(self) -> Page[FutureMeasure]:
        """The measures of this page."""
        return Paginator(self.found.measures, MEASURES_A_PAGE).get_page(self.asked_page)

    @property
    def roadmaps(self) -> list[ShownRoadmap]:
        """The road maps with those of their measures that stand on this page."""
        here = {one.place for one in self.leaf}
        cut = [
            ShownRoadmap(
                one.appendix,
                [self._measure(each) for each in one.measures if each.place in here],
            )
            for one in self.found.roadmaps
        ]
        return [one for one in cut if one.measures]

    def _measure(self, future: FutureMeasure) -> ShownMeasure:
        year = self.signed.year if self.signed else None
        return ShownMeasure(future, self._shown(future.doubts), year, self.kind_titles.get(future.kind.code, ""))

    @cached_property
    def kind_titles(self) -> dict[str, str]:
        """Kinds of measures by code."""
        return titles_of_kinds((get_language() or "ru")[:2])

    @cached_property
    def offered_bodies(self) -> list[Organization]:
        """Organizations that may be chosen for words that are not known."""
        return offered(self.draft.organization)

    @property
    def roles(self) -> list[tuple[str, str]]:
        """Roles that may be chosen for words that are not known."""
        return [(role.value, str(title)) for role, title in ROLE_TITLES.items()]

    @property
    def head_fields(self) -> list[tuple[str, str, str]]:
        """Fields of the head as their form shows them: name, title, value."""
        said = self.typed if self.typed and self.edited == "head" else {}
        return [
            (name, str(HEAD_TITLES[name]), said.get(name) or head_of(self.found.reading, name)) for name in HEAD_TITLES
        ]

    @property
    def clause_fields(self) -> list[tuple[str, str, str]]:
        """Clauses as their form shows them: place, number, text."""
        return list(_clauses(self.found.reading["clauses"]))

    def row_field(self, row: Mapping[str, Any], name: str) -> str:
        """A field of a row as its form shows it: what was typed and refused, else what it holds."""
        said = self.typed if self.typed and self.edited == row["id"] else {}
        return said.get(name) or shown_in_form(row, name)

    @property
    def row_fields(self) -> list[tuple[str, str, str, bool]]:
        """Fields of the row that is being corrected: name, title, value, whether it is long."""
        row = next((one.row for one in self.found.measures if one.row["id"] == self.edited), None)
        if row is None:
            return []
        return [(name, str(title), self.row_field(row, name), name in LONG) for name, title in FIELD_TITLES.items()]

    @property
    def split_lines(self) -> list[tuple[int, str]]:
        """Lines before which the edited row can be split."""
        row = next((one.row for one in self.found.measures if one.row["id"] == self.edited), None)
        return list(enumerate(row["text"].split("\n")))[1:] if row else []

    @property
    def leaf_number(self) -> int:
        """The page of the draft that is shown."""
        return self.leaf.number

    @cached_property
    def corrections(self) -> int:
        """How many corrections there are."""
        return self.draft.corrections.count()

    @property
    def pages(self) -> list[PagePicture]:
        """The pages of a PDF or a scan with what stands on them; empty for other formats."""
        return pages_of(self.draft, self.found.measures, self.found.reading)

    @property
    def doubts(self) -> list[ShownDoubt]:
        """What to check about the act as a whole."""
        return self._shown(self.found.doubts)

    @cached_property
    def source(self) -> SourceText:
        """The text beside them: from the first measure of this page to the first of the next, the ends with what surrounds them."""
        first, last = self.leaf.start_index(), self.leaf.end_index()
        measures = self.found.measures
        begin = measures[first - 1].span[0] if self.leaf.has_previous() else 0
        end = measures[last].span[0] if self.leaf.has_next() else len(self.draft.text) + 1
        return source_of(self.draft.reading, measures, (begin, end))

    @property
    def is_first_leaf(self) -> bool:
        """Whether the head of the act stands on this page."""
        return not self.leaf.has_previous()

    @cached_property
    def _pages_of_doubts(self) -> dict[int, int]:
        pages = {doubt.number: 1 for doubt in self.found.doubts}
        for index, measure in enumerate(self.found.measures):
            pages |= {doubt.number: index // MEASURES_A_PAGE + 1 for doubt in measure.doubts}
        return pages

    @property
    def first_doubt(self) -> NextDoubt | None:
        """The first place to check."""
        return self._at(1)

    def _shown(self, doubts: list[Doubt]) -> list[ShownDoubt]:
        return [ShownDoubt(one.number, one.message, one.path, self._at(one.number + 1)) for one in doubts]

    def _at(self, number: int) -> NextDoubt | None:
        page = self._pages_of_doubts.get(number)
        return NextDoubt(number, page) if page else None

    @property
    def errors(self) -> list[str]:
        """Why approval was refused."""
        return [*self.refusals, *(str(one) for one in (self.form.non_field_errors() if self.form else []))]

    @cached_property
    def token(self) -> str:
        """One for both buttons of the page: whichever is pressed, the act is entered once. A refused form keeps its own."""
        sent = self.form.data.get("token") if self.form and self.form.is_bound else None
        return str(sent or uuid.uuid4())

    @property
    def fresh_token(self) -> str:
        """One for each form of a correction: two corrections are two deeds."""
        return str(uuid.uuid4())

    @property
    def may_approve(self) -> bool:
        """Whether approval would succeed: the head is whole, and neither the draft nor the act has been entered."""
        return self.may_correct and self.found.known is None and not self.found.missing

    @cached_property
    def adds(self) -> Additions | None:
        """What it adds to an act that is entered."""
        return additions(self.found, clock.today()) if self.may_correct else None

    @property
    def is_amending(self) -> bool:
        """Whether the act changes others: what that does is looked at before it is approved."""
        return bool(self.found.reading["amends"])

    @property
    def may_correct(self) -> bool:
        """Whether the draft is still open."""
        return self.draft.act_id is None and self.draft.discarded_at is None

    @property
    def seconds(self) -> float:
        """How long reading took."""
        return self.draft.took_ms / 1000


def shown_in_form(row: Mapping[str, Any], name: str) -> str:
    """A field of a row as its form shows it: bodies one a line, a deadline by its text."""
    if name == "responsibles":
        return "\n".join(row["responsibles"])
    if name == "deadline":
        return str((row["deadline"] or {}).get("text", ""))
    return row[name] or ""


def show(request: HttpRequest, page: DraftPage, status: int = 200) -> HttpResponse:
    """The page of a draft."""
    return render(request, "intake/review.html", {"page": page, "draft": page.draft}, status=status)


def _clauses(clauses: Sequence[Mapping[str, Any]], above: str = "") -> Iterator[tuple[str, str, str]]:
    for index, clause in enumerate(clauses):
        place = f"{above}{index}"
        yield place, clause["number"] or "–", clause["text"]
        yield from _clauses(clause.get("clauses") or [], f"{place}.")
