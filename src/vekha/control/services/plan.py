"""Making control points from a road map, and everything that moves their dates."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Case, DateField, F, Max, Q, QuerySet, TextField, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import User
from vekha.control.models import ControlPoint, DateChange, Release
from vekha.control.rules import FINAL, PlannedDate, is_series, may_be_scheduled, planned_dates, shifted
from vekha.control.services import news
from vekha.control.services.helping import let_help
from vekha.foundation import clock
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record, record_all
from vekha.organizations.models import Organization
from vekha.roadmaps.models import Deliverable, Roadmap, RoadmapEdition, Shift
from vekha.roadmaps.rules import horizon_of, reach
from vekha.roadmaps.selectors import is_in_force

PLANNED = declare("control.point.planned", gettext_lazy("planned"))
SCHEDULED = declare("control.point.scheduled", gettext_lazy("dated by a schedule"))
ADDED = declare("control.point.added", gettext_lazy("added on need"))
EXTENDED = declare("control.roadmap.extended", gettext_lazy("series extended"))
MOVED = declare("control.roadmap.policy-set", gettext_lazy("rule for non-working days set"))
REDATED = declare("control.point.redated", gettext_lazy("dated anew by the rule for non-working days"))
HORIZON_SET = declare("control.roadmap.horizon-set", gettext_lazy("horizon set"))

Dates = Sequence[PlannedDate | None]
UNDATED: Dates = (None,)


@dataclass(frozen=True, slots=True)
class Subject:
    """Who owes a series: an organization, for a centre of its own where it is placed on one; a part of the whole or the whole."""

    organization: int
    centre: int | None = None
    is_part: bool = False


# deliverable → those who have points of it, each with the last place of the series
Series = dict[int, list[tuple[Subject, int]]]


def plan_edition(*, by: User | None, edition: RoadmapEdition, default: Organization) -> int:
    """Create the points of a new road map edition up to its horizon; return how many.

    A deliverable answers through the first responsible that is known as an organization, else through `default`.
    """
    with transaction.atomic():
        points = _missing_points(edition, default.pk, known={})
        record_all(by=by, changes=create(points))
    return len(points)


def plan_missing(*, by: User | None, edition: RoadmapEdition, default: Organization) -> int:
    """Create the points that deliverables of an edition lack: those that have none begin, series go on; return how many."""
    with transaction.atomic():
        points = _missing_points(edition, default.pk, _known_series(hold(edition.roadmap)))
        record_all(by=by, changes=create(points))
    return len(points)


def extend_series(*, by: User | None, roadmap: Roadmap) -> int:
    """Continue the series of a road map up to its horizon, for every organization that has one; return how many points were added.

    A road map that is repealed goes on no more.
    """
    with transaction.atomic():
        held = hold(roadmap)
        edition = held.editions.order_by("-effective_from").first()
        if edition is None or not is_in_force(held):
            return 0
        points = _missing_points(edition, None, _known_series(held))
        if points:
            until = horizon_of(held.horizon, clock.today())
            extended = Change(EXTENDED, held, after={"points": len(points), "until": until.isoformat()})
            record_all(by=by, changes=[*create(points), extended])
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
    if horizon is not None:
        _require_within_reach(horizon, roadmap)
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
    if shift not in Shift.values:
        raise Refused("shift-unknown", _("There is no such rule for non-working days."), where=str(roadmap))
    with transaction.atomic():
        before = roadmap.shift
        _set_on(roadmap, version, shift=shift)
        dated = _open_points(roadmap).exclude(stated=None)
        changes = [change for change in (_redated(point, shift) for point in dated) if change]
        _save_dates(roadmap, dated)
        after = {"shift": shift, "moved": len(changes)}
        record_all(by=by, changes=[Change(MOVED, roadmap, before={"shift": before}, after=after), *changes])
    return len(changes)


def confirm_dates(*, by: User | None, roadmap: Roadmap) -> int:
    """Date anew the points of years whose production calendar has been decreed since they were planned; return how many moved."""
    with transaction.atomic():
        held = hold(roadmap)
        waiting = _open_points(held).filter(is_provisional=True)
        changes = [change for change in (_redated(point, held.shift) for point in waiting) if change]
        _save_dates(held, waiting)
        record_all(by=by, changes=changes)
    return len(changes)


def set_schedule(*, by: User, point: ControlPoint, stated: dt.date, ground: str, version: int) -> None:
    """Date a point that the act leaves to another document; `ground` names the document."""
    if not ground.strip():
        raise Refused(
            "ground-missing",
            _("A date that the act leaves open needs a ground."),
            where=str(point),
            to_do=_("Name the schedule: its kind, date and number."),
        )
    if point.state in FINAL:
        raise Refused("point-accepted", _("The control point is accepted: its dates stand."), where=str(point))
    if not may_be_scheduled(point.stated, point.ground):
        raise Refused(
            "dated-by-act",
            _("The act itself sets this date."),
            where=str(point),
            to_do=_("Another date needs an act that changes it."),
        )
    _require_within_reach(stated, point.roadmap)
    with transaction.atomic():
        before = _dates_of(point)
        planned = shifted(stated, hold(point.roadmap).shift)
        as_seen = ControlPoint.objects.filter(pk=point.pk, version=version).exclude(state__in=[*FINAL])
        values = _values(planned) | {"ground": ground.strip(), "extended": None, "version": F("version") + 1}
        values |= own_date_under(point, planned.due)
        if point.due != planned.due:
            values |= {"first_due": point.first_due or point.due}
        if as_seen.update(**values) != 1:
            raise _changed(point)
        _keep_dates(by, point, planned, ground.strip())
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
    if _closed(deliverable.measure.edition.roadmap).filter(point__deliverable=deliverable).exists():
        raise Refused("measure-released", _("The measure is off control."), where=str(deliverable))
    if not ground.strip():
        raise Refused(
            "ground-missing",
            _("A further control point needs a ground."),
            where=str(deliverable),
            to_do=_("Write what made it necessary."),
        )
    _require_within_reach(stated, deliverable.measure.edition.roadmap)
    with transaction.atomic():
        roadmap = hold(deliverable.measure.edition.roadmap)
        own = deliverable.points.filter(organization=organization, centre=None)
        last = own.aggregate(last=Max("ordinal"))["last"] or 0
        point = ControlPoint.objects.create(
            roadmap=roadmap,
            deliverable=deliverable,
            organization=organization,
            ordinal=last + 1,
            ground=ground.strip(),
            **_values(shifted(stated, roadmap.shift)),
        )
        helping = let_help([point]).get(point.pk, [])
        after = _dates_of(point) | ({"co_responsibles": helping} if helping else {})
        record(by=by, change=Change(ADDED, point, after=after, ground=ground.strip()))
    return point


def _missing_points(edition: RoadmapEdition, default: int | None, known: Series) -> list[ControlPoint]:
    """Points that the edition's deliverables should have by now and do not. A deliverable that has none begins its series with
    who answers for it, else with the organization `default`.
    """
    roadmap = edition.roadmap
    horizon = horizon_of(roadmap.horizon, clock.today())
    deliverables = (
        Deliverable.objects.filter(measure__edition=edition)
        .exclude(pk__in=_closed(roadmap))
        .select_related("deadline", "measure")
        .prefetch_related("measure__responsibles__organization")
        .order_by("measure__order", "order")
    )
    points = []
    for deliverable in deliverables:
        value = deliverable.deadline.value
        series = known.get(deliverable.pk)
        if series and not is_series(value):
            continue
        dates = planned_dates(value, signed=roadmap.act.date, horizon=horizon, shift=roadmap.shift) or UNDATED
        for subject, last in series or _beginning(deliverable, default):
            points += series_of(deliverable, roadmap, subject, dates, after=last)
    return points


def series_of(
    deliverable: Deliverable, roadmap: Roadmap, subject: Subject, dates: Dates, *, after: int
) -> list[ControlPoint]:
    """The points of a series that come after a place of it, not saved yet."""
    return [
        ControlPoint(
            roadmap=roadmap,
            deliverable=deliverable,
            organization_id=subject.organization,
            centre_id=subject.centre,
            is_part=subject.is_part,
            ordinal=ordinal,
            **(_values(planned) if planned else {}),
        )
        for ordinal, planned in enumerate(dates[after:], start=after + 1)
    ]


def _closed(roadmap: Roadmap) -> QuerySet[Release, Any]:
    """Deliverables that went off control with their measure or act: their series are continued no more."""
    return Release.objects.filter(point__roadmap=roadmap, whole__isnull=False).values("point__deliverable")


def _known_series(roadmap: Roadmap) -> Series:
    return last_places(roadmap.points.all())


def last_places(points: QuerySet[ControlPoint]) -> Series:
    """Who has which series of these points, with its last place; one statement."""
    keys = ("deliverable_id", "organization_id", "centre_id", "is_part")
    rows = points.order_by().values_list(*keys).annotate(last=Max("ordinal"))
    series: Series = {}
    for deliverable, organization, centre, is_part, last in rows.order_by(*keys):
        series.setdefault(deliverable, []).append((Subject(organization, centre, is_part), last))
    return series


def _beginning(deliverable: Deliverable, default: int | None) -> list[tuple[Subject, int]]:
    named = (one.organization_id for one in deliverable.measure.responsibles.all())
    organization = next((one for one in named if one is not None), default)
    return [] if organization is None else [(Subject(organization), 0)]


def create(points: Sequence[ControlPoint], helping: Sequence[Organization] = ()) -> list[Change]:
    """Save new points and who helps with them, `helping` instead of whom the act names; what to write down of them."""
    ControlPoint.objects.bulk_create(points, batch_size=500)
    names = let_help(points, helping)
    helped = {pk: {"co_responsibles": named} for pk, named in names.items()}
    return [Change(PLANNED, point, after=_dates_of(point) | helped.get(point.pk, {})) for point in points]


def _keep_dates(by: User, point: ControlPoint, planned: PlannedDate, ground: str) -> None:
    """A schedule that follows another one moves the date: the dates before, which `point` still has, are kept."""
    if point.due is None or point.due == planned.due:
        return
    DateChange.objects.create(
        point=point,
        kind=DateChange.Kind.SCHEDULE,
        was_stated=point.extended or point.stated,
        was_due=point.due,
        stated=planned.stated,
        due=planned.due,
        on=clock.today(),
        ground=ground,
        by=by,
    )
    news.redated([point])


def _redated(point: ControlPoint, shift: str) -> Change | None:
    """Date a point anew under a policy, not saved yet; None where nothing changes."""
    if point.stated is None:
        return None
    planned, before = shifted(point.extended or point.stated, shift), _dates_of(point)
    point.due, point.shift_reason, point.is_provisional = planned.due, planned.reason, planned.is_provisional
    if _dates_of(point) == before:
        return None
    return Change(REDATED, point, before=before, after=_dates_of(point))


def _open_points(roadmap: Roadmap) -> QuerySet[ControlPoint]:
    held = roadmap.points.select_for_update(of=("self",)).select_related("deliverable")
    return held.exclude(state__in=[*FINAL]).order_by("pk")


def _save_dates(roadmap: Roadmap, points: Iterable[ControlPoint]) -> None:
    """Save what `_redated` gave, day by day: many points are stated for one day, and a day costs two statements."""
    for point in {(point.stated, point.extended): point for point in points}.values():
        same_day = roadmap.points.filter(stated=point.stated, extended=point.extended).exclude(state__in=[*FINAL])
        moved = same_day.exclude(due=point.due, shift_reason=point.shift_reason)
        kept = Q(own_due__lte=point.due)  # an own date that would come after the official one is none
        moved.update(
            due=point.due,
            shift_reason=point.shift_reason,
            own_due=Case(When(kept, then=F("own_due")), default=None, output_field=DateField()),
            own_ground=Case(When(kept, then=F("own_ground")), default=Value(""), output_field=TextField()),
            version=F("version") + 1,
        )
        same_day.exclude(is_provisional=point.is_provisional).update(is_provisional=point.is_provisional)


def own_date_under(point: ControlPoint, due: dt.date | None) -> dict[str, object]:
    """What is left of a point's own date when its official one becomes `due`: nothing where it would come later."""
    if due is not None and point.own_due is not None and point.own_due <= due:
        return {}
    return {"own_due": None, "own_ground": ""}


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


def hold(roadmap: Roadmap) -> Roadmap:
    """The road map as it stands, held to the end of the transaction, so that its points are made and dated by one at a time."""
    return Roadmap.objects.select_for_update(of=("self",)).select_related("act").get(pk=roadmap.pk)


def _require_within_reach(day: dt.date, roadmap: Roadmap) -> None:
    first, last = reach(roadmap.act.date)
    if not first <= day <= last:
        raise Refused(
            "date-out-of-reach",
            _("%(day)s is not a day of this road map.") % {"day": f"{day:%d.%m.%Y}"},
            where=str(roadmap),
            to_do=_("Choose a day from %(first)s to %(last)s.")
            % {"first": f"{first:%d.%m.%Y}", "last": f"{last:%d.%m.%Y}"},
        )


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
