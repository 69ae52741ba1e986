"""Carrying control points over to a new edition of their road map, and ending control where an act is repealed.

Accepted points stay as they are. Running ones go on under the measure that continues theirs; what an act moved is dated anew and
remembers its date before; what no measure continues is cancelled on the ground of the act.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from vekha.accounts.models import User
from vekha.acts.models import Act
from vekha.control.models import ControlPoint, DateChange
from vekha.control.rules import FINAL, PlannedDate, State, planned_dates
from vekha.control.services import news
from vekha.control.services.halts import CANCELLED, end_suspensions
from vekha.control.services.periods import keep
from vekha.control.services.plan import own_date_under, plan_missing
from vekha.foundation import clock
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record_all
from vekha.organizations.models import Organization
from vekha.roadmaps.models import Deliverable, Responsible, Roadmap, RoadmapEdition
from vekha.roadmaps.rules import horizon_of

HANDED = declare("control.point.handed-by-act", gettext_lazy("handed to another body by an act"))
REDATED = declare("control.point.redated-by-act", gettext_lazy("dated anew by an act"))


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the points: how many go on, of these how many have another date or another body, how many were cancelled, how many
    are new.
    """

    going_on: int
    redated: int
    cancelled: int
    planned: int
    kept: int  # accepted or cancelled before: untouched
    handed: int = 0


@dataclass(slots=True)
class Fate:
    """What is to become of the points of one road map: computed first, so that a person sees it before it happens."""

    moved: list[ControlPoint] = field(default_factory=list)  # other deliverable, same dates
    redated: list[tuple[ControlPoint, PlannedDate | None]] = field(default_factory=list)
    cancelled: list[ControlPoint] = field(default_factory=list)
    kept: list[ControlPoint] = field(default_factory=list)


@transaction.atomic
def carry_over(*, by: User, edition: RoadmapEdition, default: Organization, ground: str) -> Carried:
    """Lead the points of the edition before under the measures of this one."""
    successors = successors_of(edition)
    fate = fate_of(edition, successors)
    changes = _redate(by, fate.redated, ground) + _cancel(by, fate.cancelled, ground)
    running = [*fate.moved, *(point for point, _ in fate.redated)]
    handed = _hand_over(running, successors, default, ground)
    every = [*running, *fate.kept]
    for point in every:
        point.deliverable_id = successors.get(point.deliverable_id, point.deliverable_id)
    ControlPoint.objects.bulk_update(every, ["deliverable", "organization"], batch_size=200)
    record_all(by=by, changes=changes + handed)
    keep(
        [point.pk for point in every]
    )  # the journal tells of the act, not of each point that only goes on under another row
    planned = plan_missing(by=by, edition=edition, default=default)
    return Carried(len(running), len(fate.redated), len(fate.cancelled), planned, len(fate.kept), len(handed))


@transaction.atomic
def end_control(*, by: User, act: Act, ground: str, roadmap: Roadmap | None = None) -> int:
    """Cancel all points of an act, or of one of its road maps, that are not accepted; return how many."""
    found = ControlPoint.objects.filter(roadmap__act=act).exclude(state__in=[*FINAL]).select_related("deliverable")
    points = list(found.filter(roadmap=roadmap) if roadmap else found)
    record_all(by=by, changes=_cancel(by, points, ground))
    return len(points)


def successors_of(edition: RoadmapEdition) -> dict[int, int]:
    """Deliverable of the edition before → the deliverable that continues it: of the measure that continues its own, that at its place.

    Where several measures continue one, the first does.
    """
    new: dict[int, list[int]] = {}
    rows = Deliverable.objects.filter(measure__edition=edition, measure__continues__isnull=False)
    for measure, pk in rows.order_by("measure__order", "order").values_list("measure__continues", "pk"):
        if measure is None:
            continue
        new.setdefault(measure, []).append(pk)
    old = Deliverable.objects.filter(measure__in=list(new)).order_by("measure", "order").values_list("measure", "pk")
    places: dict[int, int] = {}
    found = {}
    for measure, pk in old:
        place = places.get(measure, 0)
        places[measure] = place + 1
        if place < len(new[measure]):
            found[pk] = new[measure][place]
    return found


def fate_of(edition: RoadmapEdition, successors: dict[int, int]) -> Fate:
    """What becomes of each point of the road map that does not belong to this edition yet; changes nothing."""
    fate = Fate()
    dates = _dates_of_deliverables(edition, successors.values())
    for point in _points_before(edition):
        successor = successors.get(point.deliverable_id)
        if point.state in FINAL:
            fate.kept.append(point)
        elif successor is None:
            fate.cancelled.append(point)
        else:
            _judge(fate, point, dates[successor])
    return fate


def _judge(fate: Fate, point: ControlPoint, dates: Sequence[PlannedDate]) -> None:
    """A point of a continued deliverable: goes on, is dated anew, or has no date left in the new deadline."""
    place = point.ordinal - 1
    if not dates:
        fate.moved.append(point)  # the act leaves the date open; one that a schedule set stays
    elif place >= len(dates) and not point.ground:
        fate.cancelled.append(point)
    elif place < len(dates) and dates[place].stated != point.stated and not point.ground:
        fate.redated.append((point, dates[place]))
    else:
        fate.moved.append(point)


def _points_before(edition: RoadmapEdition) -> QuerySet[ControlPoint]:
    held = edition.roadmap.points.select_for_update(of=("self",)).select_related("deliverable")
    return held.exclude(deliverable__measure__edition=edition).order_by("pk")


def _dates_of_deliverables(edition: RoadmapEdition, wanted: Iterable[int]) -> dict[int, Sequence[PlannedDate]]:
    roadmap = edition.roadmap
    horizon = horizon_of(roadmap.horizon, clock.today())
    found = Deliverable.objects.filter(pk__in=list(wanted)).select_related("deadline")
    return {
        one.pk: planned_dates(one.deadline.value, signed=roadmap.act.date, horizon=horizon, shift=roadmap.shift)
        for one in found
    }


def _redate(by: User, moved: Sequence[tuple[ControlPoint, PlannedDate | None]], ground: str) -> list[Change]:
    changes, told = [], []
    today = clock.today()
    for point, planned in moved:
        if planned is None:
            continue
        was = (point.extended or point.stated, point.due)
        _date_anew(point, planned)
        told.append(
            DateChange(
                point=point,
                was_stated=was[0],
                was_due=was[1],
                stated=point.stated,
                due=point.due,
                on=today,
                ground=ground,
                by=by,
            )
        )
        changes.append(
            Change(REDATED, point, before=_dates(*was), after=_dates(point.stated, point.due), ground=ground)
        )
    fields = ["window_start", "stated", "due", "shift_reason", "is_provisional", "first_due", "extended", "own_due", "own_ground", "version"]  # fmt: skip
    ControlPoint.objects.bulk_update([point for point, _ in moved], fields, batch_size=100)
    DateChange.objects.bulk_create(told, batch_size=100)
    news.redated([point for point, planned in moved if planned])
    return changes


def _date_anew(point: ControlPoint, planned: PlannedDate) -> None:
    """Give a point another date, not saved yet; a date of its own that would come after it is none."""
    point.first_due = point.first_due or point.due
    point.window_start, point.stated, point.due = planned.start, planned.stated, planned.due
    point.shift_reason, point.is_provisional = planned.reason, planned.is_provisional
    point.extended = None  # a later act of whoever gave the extension
    for name, value in own_date_under(point, point.due).items():
        setattr(point, name, value)
    point.version += 1


def _cancel(by: User, points: Sequence[ControlPoint], ground: str) -> list[Change]:
    changes, halted = [], [point for point in points if point.state == State.SUSPENDED]
    for point in points:
        changes.append(
            Change(CANCELLED, point, before={"state": point.state}, after={"state": State.CANCELLED}, ground=ground)
        )
        point.state, point.cancelled_on, point.cancelled_ground = State.CANCELLED, clock.today(), ground
        point.version += 1
    ControlPoint.objects.bulk_update(points, ["state", "cancelled_on", "cancelled_ground", "version"], batch_size=150)
    end_suspensions(halted, by=by, ground=ground)
    news.cancelled(points)
    return changes


def _hand_over(
    points: Iterable[ControlPoint], successors: dict[int, int], default: Organization, ground: str
) -> list[Change]:
    """Points of the body that answered go to the one that answers now; those of others, and where none is known, stay. Not saved yet."""
    answering = _answering([*successors, *successors.values()])
    changes = []
    for point in points:
        before = answering.get(point.deliverable_id, default.pk)
        after = answering.get(successors[point.deliverable_id], before)
        if before == after or point.organization_id != before or point.is_part:
            continue
        point.organization_id = after
        changes.append(
            Change(HANDED, point, before={"organization": before}, after={"organization": after}, ground=ground)
        )
    return changes


def _answering(deliverables: Iterable[int]) -> dict[int, int]:
    """Deliverable → the first responsible of its measure that is known as an organization; one statement."""
    rows = Responsible.objects.filter(measure__deliverables__in=list(deliverables), organization__isnull=False)
    found: dict[int, int] = {}
    for deliverable, organization in rows.order_by("order").values_list("measure__deliverables", "organization"):
        found.setdefault(deliverable, organization)
    return found


def _dates(stated: dt.date | None, due: dt.date | None) -> dict[str, object]:
    return {"stated": stated.isoformat() if stated else None, "due": due.isoformat() if due else None}
