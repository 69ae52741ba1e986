"""What points were on past days is kept with every change, whoever makes it."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.people import PROVEN, finish, on
from vekha.control.models import ControlPoint, PointPeriod, periods
from vekha.control.models.periods import FACTS
from vekha.control.services import plan, points
from vekha.control.services.periods import keep
from vekha.foundation.errors import Refused

if TYPE_CHECKING:
    from tests.people import Order
    from vekha.accounts.models import User

MIGRATION = next(Path(periods.__file__).parents[1].glob("migrations/0*_point_periods.py")).stem
Told = list[tuple[str, str, str, str]]


def told(point: ControlPoint) -> Told:
    """The periods of a point: from, to, state, date."""
    rows = PointPeriod.objects.filter(point=point).order_by("since")
    return [(str(row.since), str(row.until or ""), row.state, str(row.due or "")) for row in rows]


def astray() -> list[int]:
    """Points whose open period does not say what they say, or whose periods leave a gap."""
    wrong = []
    for point in ControlPoint.objects.prefetch_related("periods"):
        held = sorted(point.periods.all(), key=lambda one: one.since)
        ends = [one.until for one in held[:-1]] == [one.since - dt.timedelta(days=1) for one in held[1:]]
        same = bool(held) and all(getattr(held[-1], name) == getattr(point, name) for name in FACTS)
        if not (ends and same and held[-1].until is None):
            wrong.append(point.pk)
    return wrong


def test_a_point_remembers_what_it_was(order_1074: Order, anna: User, pavel: User) -> None:
    with on("2020-12-15"):
        points.start(by=pavel, point=order_1074.point("4"), version=1)
    with on("2021-02-01"):
        point = order_1074.point("4")
        points.submit(by=pavel, point=point, version=2, note="Извещения направлены", proofs=PROVEN)
    with on("2021-02-03"):
        points.accept(by=anna, point=point, version=3)
    assert told(point) == [
        ("2020-12-10", "2020-12-14", "planned", "2021-03-01"),
        ("2020-12-15", "2021-01-31", "in-work", "2021-03-01"),
        ("2021-02-01", "2021-02-02", "submitted", "2021-03-01"),
        ("2021-02-03", "", "accepted", "2021-03-01"),
    ]


def test_a_day_is_told_by_its_end(order_1074: Order, anna: User, pavel: User) -> None:
    with on("2020-12-15"):
        finish(order_1074.point("4"), executor=pavel, acceptor=anna)
    assert told(order_1074.point("4")) == [
        ("2020-12-10", "2020-12-14", "planned", "2021-03-01"),
        ("2020-12-15", "", "accepted", "2021-03-01"),
    ]


def test_a_date_set_by_a_schedule_holds_from_the_day_it_was_set(order_1074: Order, anna: User) -> None:
    with on("2021-01-14"):
        plan.set_schedule(by=anna, point=order_1074.point("2"), stated=dt.date(2021, 1, 29), ground="График", version=1)
    assert told(order_1074.point("2")) == [
        ("2020-12-10", "2021-01-13", "planned", ""),
        ("2021-01-14", "", "planned", "2021-01-29"),
    ]


def test_what_is_refused_leaves_no_period(order_1074: Order, anna: User) -> None:
    point = order_1074.point("4")
    with on("2021-02-01"), pytest.raises(Refused), transaction.atomic():
        points.accept(by=anna, point=point, version=1)
    assert told(point) == [("2020-12-10", "", "planned", "2021-03-01")]


def test_the_whole_story_leaves_no_gap(story: Order) -> None:
    assert PointPeriod.objects.count() > ControlPoint.objects.count()
    assert astray() == []


def test_the_check_sees_a_point_changed_behind_the_back_of_the_journal(story: Order) -> None:
    ControlPoint.objects.filter(pk=story.point("4").pk).update(state="planned")
    assert astray() == [story.point("4").pk]


def test_nothing_changed_is_nothing_written(story: Order) -> None:
    every = list(ControlPoint.objects.values_list("pk", flat=True))
    before = list(PointPeriod.objects.order_by("pk").values())
    with CaptureQueriesContext(connection) as captured:
        keep(every)
    assert list(PointPeriod.objects.order_by("pk").values()) == before
    assert len([one for one in captured.captured_queries if "SAVEPOINT" not in one["sql"]]) == 1


def test_a_point_has_one_open_period(story: Order) -> None:
    last = story.point("4").periods.get(until=None)
    last.pk, last.since = None, dt.date(2021, 3, 20)
    with pytest.raises(IntegrityError), transaction.atomic():
        last.save(force_insert=True)


def test_an_installation_of_before_gets_its_past_from_the_journal(story: Order) -> None:
    """All points of the story but those whose date an act or a rule moved: the journal tells of these with their dates too."""
    kept = [told(point) for point in story.points()]
    PointPeriod.objects.all().delete()
    import_module(f"vekha.control.migrations.{MIGRATION}").tell_the_past(apps, None)
    assert [told(point) for point in story.points()] == kept
    assert astray() == []
