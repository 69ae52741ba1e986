"""What a point waits for, and what waits for it: measures that come before and after its own, at the same subject."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from vekha.control.models import ControlPoint
from vekha.control.rules import FINAL
from vekha.roadmaps.models import Measure


@dataclass(slots=True)
class Neighbour:
    """A measure before or after a point's own, and its points at the same subject that the person may read, the first due first."""

    measure: Measure
    points: list[ControlPoint] = field(default_factory=list)

    @property
    def open(self) -> list[ControlPoint]:
        """What of it is not over."""
        return [one for one in self.points if one.state not in FINAL]

    def is_late(self, today: dt.date) -> bool:
        """Whether something of it should be over already."""
        return any(one.due is not None and one.due < today for one in self.open)


@dataclass(frozen=True, slots=True)
class Around:
    """What comes before a point and what after it."""

    before: list[Neighbour]
    after: list[Neighbour]


def around(points: QuerySet[ControlPoint], point: ControlPoint) -> Around:
    """The measures before and after that of a point, with those of `points` at its organization and centre; where a measure has none
    there, with those of who answers for the whole. At most three statements; one where nothing comes before or after.
    """
    mine = point.deliverable.measure_id
    linked = Measure.objects.filter(Q(awaited_by=mine) | Q(waits_for=mine)).distinct().order_by("order")
    measures = {one.pk: Neighbour(one) for one in linked}
    if not measures:
        return Around([], [])
    before = set(Measure.objects.filter(awaited_by=mine).values_list("pk", flat=True))
    here = Q(organization=point.organization_id, centre=point.centre_id)
    rows = points.filter(here | Q(is_part=False), _of(measures)).select_related("organization", "deliverable__measure")
    found: dict[int, list[ControlPoint]] = {}
    for one in rows.order_by("due", "pk"):
        key = _which(one.deliverable.measure, measures)
        found.setdefault(key, []).append(one)
    for key, several in found.items():
        own = [
            one for one in several if (one.organization_id, one.centre_id) == (point.organization_id, point.centre_id)
        ]
        measures[key].points = own or several
    return Around(
        [one for pk, one in measures.items() if pk in before], [one for pk, one in measures.items() if pk not in before]
    )


def _of(measures: Iterable[int]) -> Q:
    """Of these measures, or of the ones that they continue: an accepted point stays in the edition in which it was accepted."""
    keys = list(measures)
    return Q(deliverable__measure__in=keys) | Q(deliverable__measure__continued_by__in=keys)


def _which(measure: Measure, measures: dict[int, Neighbour]) -> int:
    if measure.pk in measures:
        return measure.pk
    return next(pk for pk, one in measures.items() if one.measure.continues_id == measure.pk)
