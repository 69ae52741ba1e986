"""Making control points from a road map, and everything that moves their dates."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import User
from vekha.control.models import ControlPoint
from vekha.control.rules import PlannedDate, State, is_series, may_be_scheduled, planned_dates, shifted
from vekha.foundation import clock
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record, record_all
from vekha.organizations.models import Organization
from vekha.roadmaps.models import Deliverable, Roadmap, RoadmapEdition
from vekha.roadmaps.rules import horizon_of

PLANNED = declare("control.point.planned", gettext_lazy("planned"))
SCHEDULED = declare("control.point.scheduled", gettext_lazy("dated by a schedule"))
ADDED = declare("control.point.added", gettext_lazy("added on need"))
EXTENDED = declare("control.roadmap.extended", gettext_lazy("series extended"))
MOVED = declare("control.roadmap.policy-set", gettext_lazy("rule for non-working days set"))
HORIZON_SET = declare("control.roadmap.horizon-set", gettext_lazy("horizon set"))

UNDATED = (None,)


def plan_edition(*, by: User | None, edition: RoadmapEdition, default: Organization) -> int:
    """Create the points of a new road map edition up to its horizon; return how many.

    A deliverable answers through the first responsible that is known as an organization, else through `default`.
    """
    with transaction.atomic():
        points = _missing_points(edition, default, known={})
        _create(points)
        changes = [Change(PLANNED, point, after=_dates_of(point)) for point in points]
        record_all(by=by, changes=changes)
    return len(points)


def extend_series(*, by: User | None, roadmap: Roadmap) -> int:
    """Continue the series of a road map up to its horizon; return how many points were added."""
    with transaction.atomic():
        edition = roadmap.editions.order_by("-effective_from").first()
        if edition is None:
            return 0
        known = _known_series(roadmap)
        points = _missing_points(edition, None, known)
        _create(points)
        if points:
            record_all(by=by, changes=[Change(PLANNED, point, after=_dates_of(point)) for point in points])
            until = horizon_of(roadmap.horizon, clock.today())
            record(by=by, change=Change(EXTENDED, roadmap, after={"points": len(points), "until": until.isoformat()}))
    return len(points)


def set_horizon(*, by: User, roadmap: Roadmap, horizon: dt.date | None, version: int) -> int:
    """Set to which day series have points (None: the end of the year after next); return how many were added.

    Points beyond a nearer horizon stay: nothing is deleted.
    """
    if horizon is not None and horizon < clock.today():
        raise Refused(
            "horizon-past",
            _("The horizon is in the past."),
            where=str(roadmap),
            to_do=_("Choose a day from today on."),
        )
    with transaction.atomic():
        before = roadmap.horizon
        _set_on(roadmap, version, horizon=horizon)
        record(
            by=by,
            change=Change(HORIZON_SET, roadmap, before={"horizon": _iso(before)}, after={"horizon": _iso(horizon)}),
        )
        return extend_series(by=by, roadmap=roadmap)


def set_shift(*, by: User, roadmap: Roadmap, shift: str, version: int) -> int:
    """Set what happens on non-working days and date the points that are not accepted anew; return how many moved.

    The stated dates stay as they are; accepted points keep the date that held when they were accepted.
    """
    with transaction.atomic():
        before = roadmap.shift
        _set_on(roadmap, version, shift=shift)
        points = list(roadmap.points.exclude(state=State.ACCEPTED).exclude(stated=None))
        moved = []
        for point in points:
            planned = shifted(_stated(point), shift)
            if (point.due, point.shift_reason) != (planned.due, planned.reason):
                point.due, point.shift_reason, point.version = planned.due, planned.reason, point.version + 1
                moved.append(point)
        ControlPoint.objects.bulk_update(moved, ["due", "shift_reason", "version"], batch_size=500)
        after = {"shift": shift, "moved": len(moved)}
        record(by=by, change=Change(MOVED, roadmap, before={"shift": before}, after=after))
    return len(moved)


def set_schedule(*, by: User, point: ControlPoint, stated: dt.date, ground: str, version: int) -> None:
    """Date a point that the act leaves to another document; `ground` names the document."""
    if not ground.strip():
        raise Refused(
            "ground-missing",
            _("A date that the act leaves open needs a ground."),
            where=str(point),
            to_do=_("Name the schedule: its kind, date and number."),
        )
    if not may_be_scheduled(point.stated, point.ground):
        raise Refused(
            "dated-by-act",
            _("The act itself sets this date."),
            where=str(point),
            to_do=_("Another date needs an act that changes it."),
        )
    with transaction.atomic():
        before = _dates_of(point)
        planned = shifted(stated, point.roadmap.shift)
        as_seen = ControlPoint.objects.filter(pk=point.pk, version=version).exclude(state=State.ACCEPTED)
        values = _values(planned) | {"ground": ground.strip(), "version": F("version") + 1}
        if as_seen.update(**values) != 1:
            raise _changed(point)
        point.refresh_from_db()
        record(by=by, change=Change(SCHEDULED, point, before=before, after=_dates_of(point), ground=ground.strip()))


def add_on_need(
    *, by: User, deliverable: Deliverable, organization: Organization, stated: dt.date, ground: str
) -> ControlPoint:
    """Add one more point to a deliverable whose deadline says «далее – по необходимости»."""
    if deliverable.deadline.reading.get("recurrence") != "as_needed":
        raise Refused(
            "not-on-need",
            _("The act does not leave this measure open for further dates."),
            where=str(deliverable),
            to_do=_("A further date needs an act that says so."),
        )
    if not ground.strip():
        raise Refused(
            "ground-missing",
            _("A further control point needs a ground."),
            where=str(deliverable),
            to_do=_("Write what made it necessary."),
        )
    with transaction.atomic():
        roadmap = deliverable.measure.edition.roadmap
        last = deliverable.points.filter(organization=organization).aggregate(last=Max("ordinal"))["last"] or 0
        point = ControlPoint.objects.create(
            roadmap=roadmap,
            deliverable=deliverable,
            organization=organization,
            ordinal=last + 1,
            ground=ground.strip(),
            **_values(shifted(stated, roadmap.shift)),
        )
        record(by=by, change=Change(ADDED, point, after=_dates_of(point), ground=ground.strip()))
    return point


def _missing_points(
    edition: RoadmapEdition, default: Organization | None, known: dict[int, tuple[int, Organization]]
) -> list[ControlPoint]:
    """Points that the edition's deliverables should have by now and do not. `known`: deliverable → last ordinal and who answers."""
    roadmap = edition.roadmap
    horizon = horizon_of(roadmap.horizon, clock.today())
    deliverables = (
        Deliverable.objects.filter(measure__edition=edition)
        .select_related("deadline", "measure")
        .prefetch_related("measure__responsibles__organization")
    )
    points = []
    for deliverable in deliverables:
        value = deliverable.deadline.value
        last, organization = known.get(deliverable.pk, (0, _who_answers(deliverable, default)))
        if organization is None or (last and not is_series(value)):
            continue
        dates = planned_dates(value, signed=roadmap.act.date, horizon=horizon, shift=roadmap.shift)
        new = list(enumerate(dates or UNDATED, start=1))[last:]
        points += [_point(roadmap, deliverable, organization, ordinal, planned) for ordinal, planned in new]
    return points


def _known_series(roadmap: Roadmap) -> dict[int, tuple[int, Organization]]:
    rows = roadmap.points.select_related("organization").order_by("ordinal")
    return {point.deliverable_id: (point.ordinal, point.organization) for point in rows}


def _who_answers(deliverable: Deliverable, default: Organization | None) -> Organization | None:
    named = (one.organization for one in deliverable.measure.responsibles.all())
    return next((organization for organization in named if organization), default)


def _point(
    roadmap: Roadmap, deliverable: Deliverable, organization: Organization, ordinal: int, planned: PlannedDate | None
) -> ControlPoint:
    return ControlPoint(
        roadmap=roadmap,
        deliverable=deliverable,
        organization=organization,
        ordinal=ordinal,
        **(_values(planned) if planned else {}),
    )


def _create(points: Iterable[ControlPoint]) -> None:
    ControlPoint.objects.bulk_create(points, batch_size=500)


def _values(planned: PlannedDate) -> dict[str, object]:
    return {
        "window_start": planned.start,
        "stated": planned.stated,
        "due": planned.due,
        "shift_reason": planned.reason,
        "is_provisional": planned.is_provisional,
    }


def _dates_of(point: ControlPoint) -> dict[str, object]:
    return {"stated": _iso(point.stated), "due": _iso(point.due), "reason": point.shift_reason}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _stated(point: ControlPoint) -> dt.date:
    if point.stated is None:
        raise ValueError("an undated point has nothing to shift")
    return point.stated


def _set_on(roadmap: Roadmap, version: int, **values: object) -> None:
    if Roadmap.objects.filter(pk=roadmap.pk, version=version).update(version=F("version") + 1, **values) != 1:
        raise Conflict(
            "roadmap-changed",
            _("The road map's settings were changed meanwhile."),
            where=str(roadmap),
            to_do=_("Open it again and look at what changed."),
        )
    roadmap.refresh_from_db()


def _changed(point: ControlPoint) -> Conflict:
    return Conflict(
        "point-changed",
        _("The control point was changed meanwhile."),
        where=str(point),
        to_do=_("Open it again and look at what changed. Nothing you sent has been carried out."),
    )
