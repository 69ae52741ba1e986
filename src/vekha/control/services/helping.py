"""Co-responsible bodies of points: taken from the act, chosen at placing, set anew by who plans."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import User
from vekha.control.models import ControlPoint, CoResponsible
from vekha.control.rules import FINAL
from vekha.control.rules.helping import helpers
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record
from vekha.organizations.models import Organization

SET = declare("control.point.co-responsibles-set", gettext_lazy("given other co-responsible bodies"))

# point, by what tells one series from another → who helps there
Helping = Mapping[tuple[int, int, int | None], Sequence[Organization]]


@transaction.atomic
def set_co_responsibles(*, by: User, point: ControlPoint, bodies: Sequence[Organization], version: int) -> None:
    """Say who helps to carry out a point, in order; none, and nobody does. Who answers for it helps nobody."""
    if point.state in FINAL:
        raise Refused("point-accepted", _("The control point is over: nobody works on it any more."), where=str(point))
    chosen = helpers([one.pk for one in bodies], point.organization_id)
    known = {one.pk: one for one in bodies}
    before = [row.organization.short_name for row in point.co_responsibles.select_related("organization")]
    as_seen = ControlPoint.objects.filter(pk=point.pk, version=version).exclude(state__in=[*FINAL])
    if as_seen.update(version=F("version") + 1) != 1:
        raise Conflict(
            "point-changed",
            _("The control point was changed meanwhile."),
            where=str(point),
            to_do=_("Open it again and look at what changed. Nothing you sent has been carried out."),
        )
    point.refresh_from_db()
    point.co_responsibles.all().delete()
    CoResponsible.objects.bulk_create(CoResponsible(point=point, organization_id=one) for one in chosen)
    after = [known[one].short_name for one in chosen]
    record(by=by, change=Change(SET, point, before={"co_responsibles": before}, after={"co_responsibles": after}))


def let_help(points: Sequence[ControlPoint], bodies: Sequence[Organization] = ()) -> dict[int, list[str]]:
    """Keep who helps on new points: `bodies` where they were chosen; else a series goes on as before, and the whole begins as the act
    has it. Returns their names by point. Part of a deed, not a deed of its own.
    """
    before = {} if bodies else _before(points)
    first = _first_places(points)
    rows: list[CoResponsible] = []
    names: dict[int, list[str]] = {}
    for point in points:
        key = _key(point)
        goes_on = first[key] > 1 or point.is_part
        named = bodies or (before.get(key, ()) if goes_on else _of_the_act(point))
        known = {one.pk: one for one in named}
        for pk in helpers(known, point.organization_id):
            rows.append(CoResponsible(point=point, organization_id=pk))
            names.setdefault(point.pk, []).append(known[pk].short_name)
    CoResponsible.objects.bulk_create(rows, batch_size=400)
    return names


def _before(points: Iterable[ControlPoint]) -> Helping:
    """Who helps on the last point that each of these series had; no statement where all of them begin."""
    places = _first_places(points)
    going_on = {key for key, first in places.items() if first > 1}
    if not going_on:
        return {}
    rows = CoResponsible.objects.filter(point__deliverable__in={key[0] for key in going_on})
    found: dict[tuple[int, int, int | None], list[Organization]] = {}
    for row in rows.select_related("point", "organization").order_by("pk"):
        key = _key(row.point)
        if key in going_on and row.point.ordinal == places[key] - 1:
            found.setdefault(key, []).append(row.organization)
    return found


def _first_places(points: Iterable[ControlPoint]) -> dict[tuple[int, int, int | None], int]:
    first: dict[tuple[int, int, int | None], int] = {}
    for point in points:
        first[_key(point)] = min(point.ordinal, first.get(_key(point), point.ordinal))
    return first


def _key(point: ControlPoint) -> tuple[int, int, int | None]:
    return (point.deliverable_id, point.organization_id, point.centre_id)


def _of_the_act(point: ControlPoint) -> list[Organization]:
    named = point.deliverable.measure.responsibles.all()
    return [one.organization for one in named if one.organization]
