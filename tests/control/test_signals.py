"""Four separate signals, one definition: what each says of a point on a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from vekha.control.models import ControlPoint
from vekha.control.rules import risk_ends
from vekha.control.selectors.points import Signals, conditions, signal_of, signals, signals_by_roadmap, together

if TYPE_CHECKING:
    from pytest_django import Settings

    from tests.people import Order

TODAY = dt.date(2021, 3, 9)
NEAR = dt.date(2021, 3, 23)  # the tenth working day from today
LATE, WAIT, RISK, NONE, DONE = "late", "wait", "risk", "none", "done"


def on_day(order: Order, state: str, due: dt.date | None, *, reported: bool) -> ControlPoint:
    """The point of measure 4 as it would be."""
    point = order.point("4")
    ControlPoint.objects.filter(pk=point.pk).update(
        state=state,
        stated=due,
        due=due,
        first_submitted_on=TODAY if reported else None,
        accepted_on=TODAY if state == "accepted" else None,
    )
    return order.point("4")


@pytest.mark.parametrize(
    ("state", "due", "reported", "shown", "all_of_them"),
    [
        ("planned", "2021-03-08", False, LATE, {LATE, NONE}),
        ("planned", "2021-03-09", False, RISK, {RISK, NONE}),
        ("planned", "2021-03-10", False, RISK, {RISK}),
        ("planned", NEAR.isoformat(), False, RISK, {RISK}),
        ("planned", "2021-03-24", False, "", set()),
        ("planned", None, False, NONE, {NONE}),
        ("in-work", "2021-03-08", False, LATE, {LATE, NONE}),
        ("in-work", "2021-03-09", False, RISK, {RISK, NONE}),
        ("in-work", "2021-03-12", False, RISK, {RISK}),
        ("in-work", "2021-03-15", False, "", set()),
        ("in-work", None, False, NONE, {NONE}),
        ("submitted", "2021-03-08", True, WAIT, {WAIT}),
        ("submitted", None, True, WAIT, {WAIT}),
        ("returned", "2021-03-08", True, LATE, {LATE}),
        ("returned", "2021-03-09", True, RISK, {RISK}),
        ("returned", "2021-03-16", True, RISK, {RISK}),
        ("returned", "2021-03-17", True, "", set()),
        ("returned", None, True, "", set()),
        ("accepted", "2021-03-08", True, DONE, {DONE}),
        ("accepted", "2030-03-08", True, DONE, {DONE}),
    ],
)
def test_what_a_point_shows(
    order_1074: Order, state: str, due: str | None, reported: bool, shown: str, all_of_them: set[str]
) -> None:
    point = on_day(order_1074, state, dt.date.fromisoformat(due) if due else None, reported=reported)
    one = ControlPoint.objects.filter(pk=point.pk)
    assert {name for name, meant in conditions(TODAY).items() if one.filter(meant).exists()} == all_of_them
    assert signal_of(point, TODAY) == shown
    assert signals(one, TODAY) == Signals(
        **{name: int(name in all_of_them) for name in (LATE, RISK, NONE, WAIT, DONE)}, total=1
    )


def test_an_installation_sets_how_much_time_is_too_little(order_1074: Order, settings: Settings) -> None:
    point = on_day(order_1074, "in-work", dt.date(2021, 3, 15), reported=False)
    assert signal_of(point, TODAY) == ""
    settings.RISK_WORKING_DAYS = {"planned": 10, "returned": 5, "in-work": 4}
    assert signal_of(point, TODAY) == RISK


def test_time_left_is_counted_in_working_days() -> None:
    friday, thursday = dt.date(2021, 2, 19), dt.date(2021, 4, 29)
    assert risk_ends(friday, {"planned": 1}) == {"planned": dt.date(2021, 2, 20)}  # a worked Saturday
    assert risk_ends(thursday, {"returned": 2, "in-work": 1}) == {
        "returned": dt.date(2021, 5, 11),  # four days were declared free that spring
        "in-work": dt.date(2021, 4, 30),
    }


def test_the_story_on_the_day_of_the_demonstration(story: Order) -> None:
    points = ControlPoint.objects.all()
    expected = Signals(late=1, risk=0, none=0, wait=1, done=6, total=21)
    assert signals(points, TODAY) == expected
    assert signals_by_roadmap(points, TODAY) == {story.roadmap.pk: expected}


def test_counts_of_parts_add_up(story: Order) -> None:
    parts = [signals(ControlPoint.objects.filter(deliverable__measure__number=str(n)), TODAY) for n in range(1, 9)]
    assert together(parts) == signals(ControlPoint.objects.all(), TODAY)
    assert together([]) == Signals(0, 0, 0, 0, 0, 0)
