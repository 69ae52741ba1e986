"""Measures by those who answer, as a page shows them. Values for the template; no rule lives here."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from vekha.accounts.access import Rights
from vekha.control.selectors.points import Rows, Signals
from vekha.organizations.models import Organization
from vekha.organizations.selectors import above
from vekha.oversight.selectors.figures import Matrix, matrix, top_of
from vekha.roadmaps.models import Measure
from vekha.web.points.forms import SIGNALS
from vekha.web.templatetags.addresses import rows_behind
from vekha.web.templatetags.words import number

NOTHING = Signals(0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure with its sign, what it says in words, and the address of the rows that it counts; without rows, nothing."""

    kind: str
    text: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody with a cell for each measure and one for all of them; `opens` whether others answer below."""

    subject: Organization
    is_itself: bool
    cells: list[tuple[Measure, Cell]]
    sum: Cell


@dataclass
class Table:
    """The matrix of some points, all of one road map or of one act."""

    points: Rows
    day: dt.date
    rights: Rights
    chosen: dict[str, int]  # what the address of every figure says besides: the road map or the act
    measures: list[Measure]
    under: Organization | None = None
    signal: str = ""

    @cached_property
    def top(self) -> Organization | None:
        """The lowest organization above all that the person may see."""
        return top_of(self.rights)

    @cached_property
    def matrix(self) -> Matrix | None:
        """The figures; None for a person without a role."""
        under = self.under or self.top
        return matrix(self.points, self.day, under) if under else None

    @cached_property
    def columns(self) -> list[Measure]:
        """The measures; after them those of other editions that still have points."""
        counted = set(self.matrix.by_measure) if self.matrix else set()
        strangers = counted - {one.pk for one in self.measures}
        return [*self.measures, *Measure.objects.filter(pk__in=strangers).order_by("order")]

    @cached_property
    def lines(self) -> list[Line]:
        """A line for each who has points of these measures; with one signal chosen, only who shows it."""
        found = self.matrix
        if found is None:
            return []
        sums = found.by_subject
        shown = [one for one in found.subjects if not self.signal or getattr(sums[one.pk], self.signal)]
        return [self._line(found, one, sums[one.pk]) for one in shown]

    @cached_property
    def total(self) -> Line | None:
        """The line of sums."""
        if self.matrix is None:
            return None
        sums, under = self.matrix.by_measure, self.matrix.under
        cells = [(one, self._cell(sums.get(one.pk), one, under, "under")) for one in self.columns]
        return Line(under, is_itself=False, cells=cells, sum=self._cell(self.matrix.total, None, under, "under"))

    @property
    def above(self) -> list[Organization]:
        """The way up, as far as the person sees roll-ups."""
        if self.under is None or self.top is None or self.under.path == self.top.path:
            return []
        return [one for one in above(self.under) if one.path.startswith(self.top.path)]

    @cached_property
    def _address(self) -> str:
        return rows_behind(self.day, **self.chosen, signal=self.signal)

    def _line(self, found: Matrix, subject: Organization, summed: Signals) -> Line:
        is_itself = subject.pk == found.under.pk
        reach = "organization" if is_itself else "under"
        cells = [(one, self._cell(found.cells.get((subject.pk, one.pk)), one, subject, reach)) for one in self.columns]
        return Line(subject, is_itself, cells, self._cell(summed, None, subject, reach))

    def _cell(self, signals: Signals | None, measure: Measure | None, subject: Organization, reach: str) -> Cell:
        if signals is None or not signals.total:
            return Cell("", "", "", "")
        kind = signals.first
        text = f"{number(signals.done)}/{number(signals.total)}"
        if self.signal:
            counted = getattr(signals, self.signal)
            kind, text = (self.signal, number(counted)) if counted else ("", "")
        of_measure = f"&measure={measure.pk}" if measure else ""
        address = f"{self._address}{of_measure}&{reach}={subject.pk}"
        return Cell(kind, text, said(signals, measure, subject), address if text else "")


def said(signals: Signals, measure: Measure | None, subject: Organization) -> str:
    """A cell in words: «Мероприятие 4, округ Муром: просрочено 1, принято 2 из 3»."""
    parts = [f"{SIGNALS[name]} {number(getattr(signals, name))}" for name in ("late", "risk", "none", "wait")
             if getattr(signals, name)]  # fmt: skip
    parts.append(_("accepted %(done)s of %(all)s") % {"done": number(signals.done), "all": number(signals.total)})
    place = _("Measure %(number)s") % {"number": measure.number or measure.order} + ", " if measure else ""
    return f"{place}{subject}: {', '.join(parts)}"
