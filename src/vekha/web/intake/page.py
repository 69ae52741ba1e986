"""All that the page of a draft shows. Values for the template; no rule lives here."""

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.utils.translation import get_language

from vekha.foundation import clock
from vekha.intake.models import Draft
from vekha.intake.rules import NamedAppendix
from vekha.intake.selectors.preview import Doubt, FutureDate, FutureMeasure, Preview, preview
from vekha.intake.selectors.source import SourceText, source_of
from vekha.web.once import OnceForm

MEASURES_A_PAGE = 30  # with their source some 110 KB in real orders


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
    next: NextDoubt | None


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """A measure as the page shows it."""

    future: FutureMeasure
    doubts: list[ShownDoubt]

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

    @cached_property
    def found(self) -> Preview:
        """What approval will make."""
        return preview(self.draft, clock.today(), (get_language() or "ru")[:2])

    @property
    def signed(self) -> dt.date | None:
        """When the act was signed, if that was read."""
        day = self.draft.reading["date"]
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
                [ShownMeasure(each, self._shown(each.doubts)) for each in one.measures if each.place in here],
            )
            for one in self.found.roadmaps
        ]
        return [one for one in cut if one.measures]

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
        return [ShownDoubt(one.number, one.message, self._at(one.number + 1)) for one in doubts]

    def _at(self, number: int) -> NextDoubt | None:
        page = self._pages_of_doubts.get(number)
        return NextDoubt(number, page) if page else None

    @property
    def errors(self) -> list[str]:
        """Why approval was refused."""
        return [str(one) for one in self.form.non_field_errors()] if self.form else []

    @cached_property
    def token(self) -> str:
        """One for both buttons of the page: whichever is pressed, the act is entered once. A refused form keeps its own."""
        sent = self.form.data.get("token") if self.form and self.form.is_bound else None
        return str(sent or uuid.uuid4())

    @property
    def may_approve(self) -> bool:
        """Whether approval would succeed: the head is whole, and neither the draft nor the act has been entered."""
        return self.draft.act_id is None and self.found.known is None and not self.found.missing

    @property
    def seconds(self) -> float:
        """How long reading took."""
        return self.draft.took_ms / 1000
