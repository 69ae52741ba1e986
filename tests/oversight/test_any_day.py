"""Figures of any day: whatever people do, in whatever order, they add up, and a day is told later as it was told on the day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.control import test_any_deeds
from tests.control.test_any_deeds import Deed, deeds, happened
from tests.people import SIGNED, on, rights
from vekha.accounts.models import User
from vekha.control.access import visible_to
from vekha.control.models import ControlPoint
from vekha.control.selectors.points import Signals, conditions, signals, signals_by_roadmap, tally, together
from vekha.control.services.periods import keep
from vekha.organizations.models import Organization
from vekha.oversight.selectors.days import standing_on
from vekha.oversight.selectors.figures import by_branch, matrix

if TYPE_CHECKING:
    from tests.people import Order
    from vekha.accounts.access import Rights

two_places = test_any_deeds.two_places  # their fixture

Figures = dict[object, Signals]


def figures(mine: Rights, day: dt.date) -> Figures:
    """All figures of a day: of the region, of each road map, of each branch, of each measure, of each point."""
    rows, region = standing_on(mine, day), Organization.objects.get(parent=None)
    field = "pk" if rows.model.__name__ == "ControlPoint" else "point_id"
    table = matrix(rows, day, region)
    return {
        "region": signals(rows, day),
        **{("roadmap", pk): found for pk, found in signals_by_roadmap(rows, day).items()},
        **{("branch", one.pk): found for one, found in by_branch(rows, day, region)},
        **{("measure", pk): found for pk, found in table.by_measure.items()},
        **{("cell", key): found for key, found in table.cells.items()},
        **{("point", pk): found for pk, found in tally(rows, day, field).items()},
    }


def add_up(found: Figures) -> bool:
    """Whether every way of taking the region apart gives the region."""
    parts = ["roadmap", "branch", "measure", "cell", "point"]
    return all(
        together(one for key, one in found.items() if isinstance(key, tuple) and key[0] == part) == found["region"]
        for part in parts
    )


@pytest.fixture
def kept(two_places: Order) -> Order:
    """The order with points of a school beside those of the department, all known since the day of its signing."""
    with on(SIGNED):
        keep(list(ControlPoint.objects.values_list("pk", flat=True)))
    return two_places


@given(st.lists(deeds, max_size=12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_deeds_every_day_is_told_as_it_was_told_on_it(kept: Order, sequence: list[Deed]) -> None:
    with transaction.atomic():
        day, seen = dt.date(2020, 12, 11), {}
        for deed in sequence:
            day += dt.timedelta(days=deed.later)
            with on(day):
                happened(deed)
                mine = rights(User.objects.get(login="gleb"))
                seen[day] = figures(mine, day)
                assert add_up(seen[day])
                assert seen[day]["region"] == signals(visible_to(mine), day), "as of today is not what is now"
        with on(day + dt.timedelta(days=1)):
            mine = rights(User.objects.get(login="gleb"))
            assert {one: figures(mine, one) for one in seen} == seen
        transaction.set_rollback(True)


def test_the_story_told_day_by_day(story: Order, gleb: User) -> None:
    def late_wait_done(day: str) -> tuple[int, int, int, int]:
        found = signals(standing_on(rights(gleb), dt.date.fromisoformat(day)), dt.date.fromisoformat(day))
        return found.late, found.wait, found.done, found.total

    told = {day: late_wait_done(day) for day in ("2020-12-09", "2020-12-10", "2021-01-01", "2021-03-02", "2021-03-09")}
    assert told == {
        "2020-12-09": (0, 0, 0, 0),
        "2020-12-10": (0, 0, 0, 16),
        "2021-01-01": (0, 0, 5, 16),
        "2021-03-02": (1, 0, 6, 16),
        "2021-03-09": (1, 1, 6, 21),
    }


def test_a_day_ahead_tells_what_will_be_if_nothing_more_happens(story: Order, gleb: User) -> None:
    ahead = dt.date(2021, 8, 26)
    found = signals(standing_on(rights(gleb), ahead), ahead)
    assert (found.late, found.done) == (2, 6)


def test_nobody_reads_a_past_day_of_a_foreign_subtree(story: Order, vera: User, boris: User) -> None:
    for person in (vera, boris):
        for day in (dt.date(2021, 1, 1), dt.date(2021, 3, 9)):
            assert list(standing_on(rights(person), day)) == []


def test_both_kinds_of_rows_are_asked_by_the_same_condition(story: Order, gleb: User) -> None:
    """The past is read from periods, today from the points: what each signal means is written once."""
    yesterday = dt.date(2021, 3, 8)
    for name, meant in conditions(yesterday).items():
        rows = standing_on(rights(gleb), yesterday)
        assert rows.filter(meant).count() == getattr(signals(rows, yesterday), name)
