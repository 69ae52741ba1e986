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
    for order, printed in enumerate(measures, start=1):
        _enter_measure(edition, order, printed)
    after = {"measures": len(measures), "deliverables": sum(len(one.items) or 1 for one in measures)}
    record(by=by, change=Change(ENTERED, roadmap, after=after))
    return edition


def _enter_measure(edition: RoadmapEdition, order: int, printed: MeasureText) -> None:
    measure = Measure.objects.create(
        edition=edition,
        order=order,
        number=printed.number,
        section=printed.section,
        text=printed.text,
        result=printed.result,
    )
    Responsible.objects.bulk_create(
        [
            Responsible(measure=measure, order=place, text=text, organization=organization)
            for place, (text, organization) in enumerate(printed.responsibles, start=1)
        ]
    )
    deadline = Deadline.objects.create(
        measure=measure, text=printed.deadline.text, reading=printed.deadline.reading, value=printed.deadline.value
    )
    Deliverable.objects.bulk_create(
        [
            Deliverable(measure=measure, deadline=deadline, order=place, text=text)
            for place, text in enumerate(printed.items or [printed.text], start=1)
        ]
    )
