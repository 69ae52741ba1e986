"""Entering road maps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.acts.models import ActEdition, Appendix
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Actor, Change, record
from vekha.organizations.models import Organization
from vekha.programmes.models import Programme
from vekha.programmes.selectors import kinds_for
from vekha.roadmaps.models import Deadline, Deliverable, Measure, Responsible, Roadmap, RoadmapEdition
from vekha.roadmaps.rules import cycle_in
from vekha.roadmaps.selectors import measures_by_number, order_of

ENTERED = declare("roadmaps.roadmap.entered", gettext_lazy("entered"))
RESTATED = declare("roadmaps.roadmap.restated", gettext_lazy("given a new edition"))
ORDER_SET = declare("roadmaps.roadmap.order-set", gettext_lazy("order of measures set"))
KIND_SET = declare("roadmaps.measure.kind-set", gettext_lazy("given a kind of measure"))


@dataclass(frozen=True, slots=True)
class DeadlineText:
    """A deadline cell: as issued, as read, and the value to compute from."""

    text: str
    reading: Mapping[str, object]
    value: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Body:
    """A responsible as printed, with the organization or the role that it is."""

    text: str
    organization: Organization | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class MeasureText:
    """A row as printed. `deadlines`: one for the whole row, or one for each of its items. `as_read`: field → what had been read
    where a person corrected it.
    """

    number: str
    section: str
    text: str
    result: str
    items: Sequence[str]
    responsibles: Sequence[Body]
    deadlines: Sequence[DeadlineText]
    kind: str = ""
    kind_words: Sequence[str] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    as_read: Mapping[str, object] = field(default_factory=dict)

    @property
    def results(self) -> Sequence[str]:
        """What the row promises: its items, or its text as one."""
        return self.items or [self.text]


@transaction.atomic
def enter(
    *,
    by: Actor,
    act_edition: ActEdition,
    appendix: Appendix,
    programme: Programme | None,
    measures: Sequence[MeasureText],
    heads: Sequence[str] = (),
) -> RoadmapEdition:
    """Enter the road map of an appendix with its first edition. A row without listed items is its own one deliverable."""
    roadmap = Roadmap.objects.create(
        act=act_edition.act, programme=programme, appendix_number=appendix.number, title=appendix.title
    )
    edition = RoadmapEdition.objects.create(
        roadmap=roadmap,
        act_edition=act_edition,
        appendix=appendix,
        effective_from=act_edition.effective_from,
        heads=list(heads),
    )
    _enter_measures(edition, measures)
    after = {"measures": len(measures), "deliverables": sum(len(one.results) for one in measures)}
    record(by=by, change=Change(ENTERED, roadmap, after=after))
    return edition


@transaction.atomic
def restate(
    *,
    by: Actor,
    roadmap: Roadmap,
    appendix: Appendix,
    measures: Sequence[MeasureText],
    heads: Sequence[str],
    continued: Sequence[Measure | None],
) -> RoadmapEdition:
    """Enter a new edition of a road map. `continued`: for each measure the one of the edition before that it continues."""
    edition = RoadmapEdition.objects.create(
        roadmap=roadmap,
        act_edition=appendix.edition,
        appendix=appendix,
        effective_from=appendix.edition.effective_from,
        heads=list(heads),
    )
    entered = _enter_measures(edition, measures)
    for measure, before in zip(entered, continued, strict=True):
        measure.continues = before
    Measure.objects.bulk_update(entered, ["continues"], batch_size=500)
    _keep_order(entered)
    Roadmap.objects.filter(pk=roadmap.pk).update(title=appendix.title)
    after = {"measures": len(measures), "effective_from": edition.effective_from.isoformat()}
    record(by=by, change=Change(RESTATED, roadmap, after=after, ground=str(appendix.edition.made_by or "")))
    return edition


@transaction.atomic
def set_order(*, by: Actor, roadmap: Roadmap, order: Mapping[str, Sequence[str]], version: int) -> None:
    """Say which measures of the last edition come after which, by their numbers, in place of what was said before."""
    measures = measures_by_number(roadmap)
    unknown = [one for one in dict.fromkeys([*order, *chain(*order.values())]) if one not in measures]
    if unknown:
        raise Refused(
            "no-such-measure",
            _("The road map has no measures of these numbers: %(numbers)s.") % {"numbers": ", ".join(unknown)},
            where=str(roadmap),
            to_do=_("Write the numbers as the table has them."),
        )
    ring = cycle_in(order)
    if ring:
        raise Refused(
            "order-in-a-ring",
            _("These measures would wait for each other: %(ring)s.") % {"ring": " → ".join(ring)},
            where=str(roadmap),
            to_do=_("Leave out one of them: nothing could begin."),
        )
    if Roadmap.objects.filter(pk=roadmap.pk, version=version).update(version=F("version") + 1) != 1:
        raise Conflict(
            "roadmap-changed",
            _("The road map's settings were changed meanwhile."),
            where=str(roadmap),
            to_do=_("Open it again and look at what changed."),
        )
    before = order_of(roadmap)
    links = Measure.waits_for.through
    links.objects.filter(from_measure__in=measures.values()).delete()
    links.objects.bulk_create(
        links(from_measure_id=measures[one], to_measure_id=measures[other])
        for one, others in order.items()
        for other in dict.fromkeys(others)
    )
    roadmap.refresh_from_db()
    after = order_of(roadmap)
    record(by=by, change=Change(ORDER_SET, roadmap, before={"order": before}, after={"order": after}))


def _keep_order(entered: Sequence[Measure]) -> None:
    """What came after what goes on where both measures do."""
    links = Measure.waits_for.through
    goes_on = {one.continues_id: one.pk for one in entered if one.continues_id}
    known = links.objects.filter(from_measure__in=[*goes_on], to_measure__in=[*goes_on])
    links.objects.bulk_create(
        links(from_measure_id=goes_on[one], to_measure_id=goes_on[other])
        for one, other in known.values_list("from_measure", "to_measure")
    )


def _enter_measures(edition: RoadmapEdition, printed: Sequence[MeasureText]) -> list[Measure]:
    """Table by table, so that a road map costs the same few statements however many rows it has."""
    measures = [_measure_of(edition, order, row) for order, row in enumerate(printed, start=1)]
    Measure.objects.bulk_create(measures, batch_size=500)
    pairs = list(zip(measures, printed, strict=True))
    deadlines = [
        [Deadline(measure=measure, text=one.text, reading=one.reading, value=one.value) for one in row.deadlines]
        for measure, row in pairs
    ]
    Deadline.objects.bulk_create([one for several in deadlines for one in several], batch_size=500)
    Responsible.objects.bulk_create(
        [
            Responsible(measure=measure, order=place, text=body.text, organization=body.organization, role=body.role)
            for measure, row in pairs
            for place, body in enumerate(row.responsibles, start=1)
        ],
        batch_size=500,
    )
    Deliverable.objects.bulk_create(
        [
            Deliverable(measure=measure, deadline=of_measure[min(place, len(of_measure)) - 1], order=place, text=text)
            for (measure, row), of_measure in zip(pairs, deadlines, strict=True)
            for place, text in enumerate(row.results, start=1)
        ],
        batch_size=500,
    )
    return measures


def _measure_of(edition: RoadmapEdition, order: int, row: MeasureText) -> Measure:
    return Measure(
        edition=edition,
        order=order,
        number=row.number,
        section=row.section,
        text=row.text,
        result=row.result,
        kind=row.kind,
        kind_words=list(row.kind_words),
        extra=dict(row.extra),
        as_read=dict(row.as_read),
    )


@transaction.atomic
def set_kind(*, by: Actor, measure: Measure, kind: str, seen: str) -> None:
    """Say of which kind a measure is; blank: of another than the known ones. `seen` is the kind that the person saw.

    Refused where there is no such kind, Conflict where somebody else has set another meanwhile.
    """
    if kind and kind not in {one.code for one in kinds_for(measure.edition.roadmap.programme)}:
        raise Refused("no-such-kind", _("There is no such kind of measure."), where=kind[:80])
    if Measure.objects.filter(pk=measure.pk, kind=seen).update(kind=kind, kind_words=[]) != 1:
        raise Conflict(
            "kind-changed",
            _("Somebody has given this measure another kind meanwhile."),
            where=str(measure),
            to_do=_("Look at it and choose again."),
        )
    before, after = {"kind_of_measure": seen}, {"kind_of_measure": kind}
    record(by=by, change=Change(KIND_SET, measure.edition.roadmap, before=before, after=after))
