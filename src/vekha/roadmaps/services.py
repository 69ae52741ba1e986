"""Entering road maps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy

from vekha.acts.models import ActEdition, Appendix
from vekha.journal.deeds import declare
from vekha.journal.services import Actor, Change, record
from vekha.organizations.models import Organization
from vekha.programmes.models import Programme
from vekha.roadmaps.models import Deadline, Deliverable, Measure, Responsible, Roadmap, RoadmapEdition

ENTERED = declare("roadmaps.roadmap.entered", gettext_lazy("entered"))


@dataclass(frozen=True, slots=True)
class DeadlineText:
    """A deadline cell: as issued, as read, and the value to compute from."""

    text: str
    reading: Mapping[str, object]
    value: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class MeasureText:
    """A row as printed. `responsibles` pairs each printed name with the organization it was matched to."""

    number: str
    section: str
    text: str
    result: str
    items: Sequence[str]
    responsibles: Sequence[tuple[str, Organization | None]]
    deadline: DeadlineText


@transaction.atomic
def enter(
    *,
    by: Actor,
    act_edition: ActEdition,
    appendix: Appendix,
    programme: Programme | None,
    measures: Sequence[MeasureText],
) -> RoadmapEdition:
    """Enter the road map of an appendix with its first edition. A row without listed items is its own one deliverable."""
    roadmap = Roadmap.objects.create(
        act=act_edition.act, programme=programme, appendix_number=appendix.number, title=appendix.title
    )
    edition = RoadmapEdition.objects.create(
        roadmap=roadmap, act_edition=act_edition, appendix=appendix, effective_from=act_edition.effective_from
    )
    _enter_measures(edition, measures)
    after = {"measures": len(measures), "deliverables": sum(len(one.items) or 1 for one in measures)}
    record(by=by, change=Change(ENTERED, roadmap, after=after))
    return edition


def _enter_measures(edition: RoadmapEdition, printed: Sequence[MeasureText]) -> None:
    """Table by table, so that a road map costs the same few statements however many rows it has."""
    measures = [
        Measure(edition=edition, order=order, number=row.number, section=row.section, text=row.text, result=row.result)
        for order, row in enumerate(printed, start=1)
    ]
    Measure.objects.bulk_create(measures, batch_size=500)
    deadlines = [
        Deadline(measure=measure, text=row.deadline.text, reading=row.deadline.reading, value=row.deadline.value)
        for measure, row in zip(measures, printed, strict=True)
    ]
    Deadline.objects.bulk_create(deadlines, batch_size=500)
    Responsible.objects.bulk_create(
        [
            Responsible(measure=measure, order=place, text=text, organization=organization)
            for measure, row in zip(measures, printed, strict=True)
            for place, (text, organization) in enumerate(row.responsibles, start=1)
        ],
        batch_size=500,
    )
    Deliverable.objects.bulk_create(
        [
            Deliverable(measure=deadline.measure, deadline=deadline, order=place, text=text)
            for deadline, row in zip(deadlines, printed, strict=True)
            for place, text in enumerate(row.items or [row.text], start=1)
        ],
        batch_size=500,
    )
