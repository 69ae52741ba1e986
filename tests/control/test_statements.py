"""What deeds and counts cost the database: statements, and whether an index is used."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import srok
from tests.people import approve_order, on
from vekha.accounts.access import Rights, Standing, rights_of
from vekha.accounts.rules import EXECUTOR
from vekha.control.access import visible_to
from vekha.control.models import ControlPoint
from vekha.control.selectors.points import Signals, signals
from vekha.control.services.plan import extend_series, plan_edition, set_shift
from vekha.organizations.models import Kind, Organization
from vekha.organizations.rules import step
from vekha.roadmaps.models import Deadline, Deliverable, Measure, Roadmap

if TYPE_CHECKING:
    from tests.people import Order, Region
    from vekha.accounts.models import User

TODAY = dt.date(2021, 3, 9)
THOUSAND = 1000


def statements(captured: CaptureQueriesContext) -> list[str]:
    """What was asked of the database, savepoints left out."""
    return [one["sql"] for one in captured.captured_queries if "SAVEPOINT" not in one["sql"]]


def test_reading_and_approving_the_order_costs_few_statements(region: Region) -> None:
    with CaptureQueriesContext(connection) as captured:
        order = approve_order()
    assert len(order.points()) == 16
    assert len(statements(captured)) <= 60, "\n".join(statements(captured))


@pytest.fixture
def long_roadmap(order_1074: Order) -> Order:
    """The road map with a thousand rows of one date each in place of its own, not planned yet."""
    ControlPoint.objects.all().delete()
    Deliverable.objects.all().delete()
    edition = order_1074.roadmap_edition
    deadline = srok.OnDate(srok.Day(3, 1, 2022))
    measures = Measure.objects.bulk_create(
        Measure(edition=edition, order=n, number=str(n), text=f"Мероприятие {n}") for n in range(100, 100 + THOUSAND)
    )
    deadlines = Deadline.objects.bulk_create(
        Deadline(measure=one, text="1 марта 2022 года", reading={"recurrence": None}, value=srok.dump(deadline))
        for one in measures
    )
    Deliverable.objects.bulk_create(
        Deliverable(measure=one.measure, deadline=one, order=1, text=one.measure.text) for one in deadlines
    )
    return order_1074


def test_planning_a_thousand_points_costs_no_statement_per_point(long_roadmap: Order, anna: User) -> None:
    with on(TODAY), CaptureQueriesContext(connection) as captured:
        planned = plan_edition(by=anna, edition=long_roadmap.roadmap_edition, default=anna.organization)  # type: ignore[arg-type]  # Анна works somewhere
    assert planned == THOUSAND
    # SQLite takes 999 values a statement, that is 71 points or 76 entries of the journal; PostgreSQL takes 500 rows.
    # Two more keep what the points were on which day.
    assert len(statements(captured)) <= (36 if connection.vendor == "sqlite" else 14), "\n".join(
        sql[:200] for sql in statements(captured)
    )


def test_moving_a_thousand_points_costs_no_statement_per_point(long_roadmap: Order, anna: User) -> None:
    plan_edition(by=anna, edition=long_roadmap.roadmap_edition, default=anna.organization)  # type: ignore[arg-type]  # Анна works somewhere
    ControlPoint.objects.update(stated=dt.date(2022, 1, 1), due=dt.date(2021, 12, 30), shift_reason="moved_backward")
    with on(TODAY), CaptureQueriesContext(connection) as captured:
        moved = set_shift(by=anna, roadmap=Roadmap.objects.get(), shift="forward", version=1)
    assert moved == ControlPoint.objects.count()
    assert len(statements(captured)) <= (32 if connection.vendor == "sqlite" else 14), "\n".join(
        sql[:200] for sql in statements(captured)
    )


def test_a_daily_look_that_finds_nothing_new_is_cheap_however_long_the_road_map(
    long_roadmap: Order, anna: User
) -> None:
    plan_edition(by=anna, edition=long_roadmap.roadmap_edition, default=anna.organization)  # type: ignore[arg-type]  # Анна works somewhere
    with on("2020-12-11"):
        extend_series(by=None, roadmap=long_roadmap.roadmap)
        with CaptureQueriesContext(connection) as captured:
            assert extend_series(by=None, roadmap=long_roadmap.roadmap) == 0
    assert len(statements(captured)) <= 6, "\n".join(sql[:200] for sql in statements(captured))


@pytest.fixture
def twenty_thousand_points(order_1074: Order, region: Region) -> None:
    """A thousand schools below twenty-one municipalities, twenty points each, one a week."""
    first = _open_schools()
    like = order_1074.point("4")
    ControlPoint.objects.all().delete()
    ControlPoint.objects.bulk_create(
        ControlPoint(
            roadmap=like.roadmap,
            deliverable=like.deliverable,
            organization_id=first,
            ordinal=n + 1,
            stated=(day := TODAY + dt.timedelta(days=7 * (n - 4))),
            due=day,
            state=("planned", "in-work", "submitted", "returned")[n % 4],
            first_submitted_on=TODAY if n % 4 > 1 else None,
        )
        for n in range(20)
    )
    copied = [str(field.column) for field in ControlPoint._meta.fields if field.name not in {"id", "organization"}]
    columns = ", ".join(copied)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO control_controlpoint (organization_id, {columns})
                SELECT school.id, {", ".join(f"point.{name}" for name in copied)}
                FROM control_controlpoint AS point, organizations_organization AS school
                WHERE school.id > {first}"""  # noqa: S608 - our own column names
        )
        cursor.execute("ANALYZE")


def _open_schools() -> int:
    """A thousand schools below the municipalities; the number of the first."""
    municipalities = list(Organization.objects.filter(kind=Kind.MUNICIPALITY).order_by("pk"))
    first = Organization.objects.latest("pk").pk + 1
    Organization.objects.bulk_create(
        Organization(
            pk=first + n,
            parent=(above := municipalities[n % len(municipalities)]),
            path=above.path + step(first + n),
            code=f"school-{n}",
            kind=Kind.SCHOOL,
            name=f"Школа {n}",
            short_name=f"Школа {n}",
        )
        for n in range(THOUSAND)
    )
    return first


def test_signals_over_twenty_thousand_points_are_one_statement_that_uses_indexes(
    twenty_thousand_points: None, anna: User
) -> None:
    with on(TODAY):
        everything = visible_to(rights_of(anna))
    school = Organization.objects.get(code="school-3")
    of_a_school = visible_to(Rights(anna, (Standing(EXECUTOR, school),)))
    for points, schools in ((everything, THOUSAND), (of_a_school, 1)):
        with CaptureQueriesContext(connection) as captured:
            found = signals(points, TODAY)
        assert found == Signals(
            late=3 * schools, risk=schools, none=3 * schools, wait=5 * schools, done=0, total=20 * schools
        )
        counted = [one["sql"] for one in captured.captured_queries if "control_controlpoint" in one["sql"]]
        assert (len(counted), len(captured.captured_queries)) == (1, 2)  # the other looks where the journal ends
        with CaptureQueriesContext(connection) as captured:
            assert signals(points, TODAY) == found
        assert len(captured.captured_queries) == 1
    plan = explained(counted[0])
    whole_table = {"sqlite": "SCAN", "postgresql": '"Seq Scan"'}[connection.vendor]
    assert whole_table not in plan, plan
    assert "control_signals" in plan, plan


def explained(sql: str) -> str:
    """How the database would carry a statement out."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            return "\n".join(row[3] for row in cursor.fetchall())
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
        return json.dumps(cursor.fetchone()[0])
