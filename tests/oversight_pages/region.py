"""Schools of two municipalities that owe the measures of the order, in every state, with their past."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.people import on
from vekha.control.models import ControlPoint
from vekha.control.services.periods import keep
from vekha.organizations.models import Kind, Organization
from vekha.organizations.services.organizations import add_organization

if TYPE_CHECKING:
    from tests.people import Order

STATES = ("planned", "in-work", "submitted", "returned", "accepted")
BEGAN, WENT_ON = "2021-02-01", "2021-03-01"


def schools_of(order: Order, code: str, number: int) -> list[Organization]:
    """Schools below a municipality, each with a point of every result: planned in February, in some state since March."""
    above = Organization.objects.get(code=code)
    with on(BEGAN):
        schools = [
            add_organization(
                by=None,
                parent=above,
                code=f"{code}-{place}",
                kind=Kind.SCHOOL,
                name=f"Школа {place}, {above.name}",
                short_name=f"Школа {place}, {above.short_name}",
            )
            for place in range(1, number + 1)
        ]
        points = [one for school in schools for one in _points(order, school)]
        ControlPoint.objects.bulk_create(points)
        keep([one.pk for one in points])
    with on(WENT_ON):
        for place, point in enumerate(points):
            _lead(point, STATES[place % len(STATES)])
        keep([one.pk for one in points])
    return schools


def _points(order: Order, school: Organization) -> list[ControlPoint]:
    results = {one.deliverable_id: one.deliverable for one in order.points()}
    days = [dt.date(2021, 2, 15) + dt.timedelta(days=7 * place) for place in range(len(results))]
    return [
        ControlPoint(roadmap=order.roadmap, deliverable=one, organization=school, ordinal=1, stated=day, due=day)
        for one, day in zip(results.values(), days, strict=True)
    ]


def _lead(point: ControlPoint, state: str) -> None:
    reported = dt.date(2021, 3, 1) if state in {"submitted", "returned", "accepted"} else None
    point.state, point.first_submitted_on = state, reported
    point.accepted_on = reported if state == "accepted" else None
    point.save()
