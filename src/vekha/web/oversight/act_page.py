"""An act as whoever holds its control reads it two minutes before a meeting. Values for the template; no rule lives here."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.acts.models import Act, ActEdition
from vekha.acts.selectors import edition_shown, edition_shown_of
from vekha.control import access as control
from vekha.control.models import Extension
from vekha.control.selectors.extensions import requests_to_decide
from vekha.control.selectors.points import Signals, signals
from vekha.control.selectors.releases import ToSign, to_sign
from vekha.foundation import clock
from vekha.organizations.models import Organization
from vekha.oversight.selectors.answering import Answering, who_answers
from vekha.oversight.selectors.days import standing_on
from vekha.oversight.selectors.figures import worst
from vekha.oversight.selectors.story import WEEK, counted
from vekha.roadmaps.models import Measure, Roadmap
from vekha.web.oversight.matrix import NOTHING, Line, Table

WORST = 3
MOST_MEASURES = 2
MOST_REQUESTS = 3
MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is worst: who answers there, the figures, and the measures that are late or at risk."""

    subject: Organization
    person: str
    signals: Signals
    burning: list[Measure]

    @property
    def measures(self) -> list[Measure]:
        """As many of them as are named."""
        return self.burning[:MOST_MEASURES]

    @property
    def more(self) -> int:
        """How many more there are."""
        return len(self.burning) - len(self.measures)


@dataclass
class ActOverview:
    """The state of an act on a day."""

    act: Act
    rights: Rights
    day: dt.date

    @cached_property
    def edition(self) -> ActEdition:
        """The edition in force on the day; it came with the measures, if it has any."""
        if self.measures:
            return self.measures[0].edition.act_edition
        return edition_shown(self.act, self.day)

    @cached_property
    def measures(self) -> list[Measure]:
        """All measures of all its road maps, in the order of the act."""
        found = Measure.objects.filter(edition__act_edition=edition_shown_of(self.act, self.day))
        whole = found.select_related("edition__roadmap", "edition__act_edition__control_position")
        texts = ("edition__act_edition__text", "edition__act_edition__preamble")
        return list(whole.defer(*texts).order_by("edition__roadmap", "order"))

    @cached_property
    def table(self) -> Table:
        """Measures by those who answer."""
        points = standing_on(self.rights, self.day).filter(roadmap__in=self.roadmaps)
        return Table(points, self.day, self.rights, {"act": self.act.pk}, self.measures)

    @property
    def signals(self) -> Signals:
        """All points of the act that the person may see."""
        return self.table.matrix.total if self.table.matrix else NOTHING

    @property
    def by_measure(self) -> dict[int, Signals]:
        """The same of each measure."""
        return self.table.matrix.by_measure if self.table.matrix else {}

    @property
    def counted_measures(self) -> int:
        """How many measures have points."""
        return len(self.by_measure)

    @property
    def done_measures(self) -> int:
        """How many of them are done."""
        return sum(one.is_done for one in self.by_measure.values())

    @property
    def lines(self) -> list[Line]:
        """Those who answer, as many as one sheet of paper takes: where more do, those with most of what is late or at risk."""
        every = self.table.lines
        if len(every) <= MOST_LINES or self.table.matrix is None:
            return every
        sums = self.table.matrix.by_subject
        first = {pk: place for place, pk in enumerate(worst(sums, MOST_LINES))}
        return sorted(every, key=lambda line: first.get(line.subject.pk, MOST_LINES))[:MOST_LINES]

    @property
    def more(self) -> int:
        """How many more answer than are shown."""
        return len(self.table.lines) - len(self.lines)

    @cached_property
    def roadmaps(self) -> list[Roadmap]:
        """Its road maps."""
        return list({one.edition.roadmap_id: one.edition.roadmap for one in self.measures}.values())

    @cached_property
    def week_ago(self) -> Signals:
        """The figures of a week before."""
        before = self.day - WEEK
        return signals(standing_on(self.rights, before).filter(roadmap__in=self.roadmaps), before)

    @cached_property
    def happened(self) -> dict[str, int]:
        """How dates were kept, and what the week brought."""
        return counted(control.visible_to(self.rights).filter(roadmap__in=self.roadmaps), self.day)

    @cached_property
    def requests(self) -> list[Extension]:
        """Requests for a later date that wait for this person; only of today, a decision cannot be made in the past."""
        if not self.rights.has(Right.EXTEND) or self.day != clock.today():
            return []
        return list(requests_to_decide(self.rights).filter(point__roadmap__in=self.roadmaps))

    @property
    def first_requests(self) -> list[Extension]:
        """As many of them as one sheet takes."""
        return self.requests[:MOST_REQUESTS]

    @cached_property
    def to_sign(self) -> list[ToSign]:
        """What of the act waits for this person to be taken off control; only of today."""
        if self.day != clock.today():
            return []
        return [one for one in to_sign(self.rights) if one.act_id == self.act.pk]

    @property
    def first_to_sign(self) -> list[ToSign]:
        """As much of it as one sheet takes."""
        return self.to_sign[:MOST_REQUESTS]

    @property
    def decides(self) -> bool:
        """Whether decisions are asked of this person at all."""
        return self.rights.has(Right.EXTEND) or self.rights.has(Right.RELEASE)

    @cached_property
    def _worst(self) -> list[int]:
        return worst(self.table.matrix.by_subject, WORST) if self.table.matrix else []

    @cached_property
    def answering(self) -> Answering:
        """Who holds control, and who answers where it is worst."""
        return who_answers(self._worst, self.edition.control_position, self.day)

    @property
    def worst(self) -> list[Place]:
        """The places where most is late or at risk, each with who answers."""
        found = self.table.matrix
        if found is None:
            return []
        people, by_pk = self.answering.by_organization, {one.pk: one for one in found.subjects}
        return [Place(by_pk[pk], people.get(pk, ""), found.by_subject[pk], self._burning(pk)) for pk in self._worst]

    def _burning(self, subject: int) -> list[Measure]:
        cells = self.table.matrix.cells if self.table.matrix else {}
        mine = {measure: one for (pk, measure), one in cells.items() if pk == subject and (one.late or one.risk)}
        return [one for one in self.table.columns if one.pk in mine]

    @property
    def before(self) -> dt.date:
        """The day a week before."""
        return self.day - WEEK
