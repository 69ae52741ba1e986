"""Whom Веха warns of a date on which day, and that nobody is warned twice."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import srok
from tests.people import PASSWORD, PROVEN, SIGNED, Order, on
from vekha.accounts.rules import HOLDER, MUNICIPAL_OFFICER
from vekha.accounts.services import add_user, give_role
from vekha.control.models import ControlPoint
from vekha.control.services import points
from vekha.foundation.errors import Conflict
from vekha.notifications import access
from vekha.notifications.models import Notice
from vekha.oversight.models import WarnedDay
from vekha.oversight.rules.warnings import Plan, Rung, Says, Warned, dates_to_warn_of, plan_of, warnings_of
from vekha.oversight.selectors.warnings import default_plan, plan_for
from vekha.oversight.services.warnings import set_plan
from vekha.oversight.tasks import give_warnings

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from tests.people import Region
    from vekha.accounts.models import User

PLAN = Plan((14, 7, 3, 1, 0), 1, 5, 250, (Rung("coordinator", 5), Rung("holder", 10)))
DUE = "2021-03-01"  # a Monday; 20 February was worked, 22 and 23 were not


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2021-02-08", [("due", 14, "")]),
        ("2021-02-09", []),
        ("2021-02-17", [("due", 7, "")]),
        ("2021-02-20", []),  # a worked Saturday: four days left
        ("2021-02-21", []),  # a day off, of which the Wednesday after tells
        ("2021-02-24", [("due", 3, "")]),
        ("2021-02-26", [("due", 1, "")]),
        ("2021-03-01", [("due", 0, "")]),
        ("2021-03-02", [("overdue", 1, "")]),
        ("2021-03-03", []),
        ("2021-03-09", [("escalated", 5, "coordinator")]),
        ("2021-03-10", [("overdue", 6, "")]),
        ("2021-03-16", [("escalated", 10, "holder")]),
        ("2021-03-17", [("overdue", 11, "")]),
    ],
)
def test_the_plan_says_on_which_working_day_who_is_told(today: str, expected: list[tuple[str, int, str]]) -> None:
    said = warnings_of(dt.date.fromisoformat(DUE), dt.date.fromisoformat(today), PLAN)
    assert [(one.says.value, one.step, one.role) for one in said] == expected


def test_a_date_on_a_day_off_is_told_of_on_the_last_working_day_before() -> None:
    sunday = dt.date(2021, 3, 14)
    assert warnings_of(sunday, dt.date(2021, 3, 12), PLAN) == [Warned(Says.DUE, 0)]
    assert warnings_of(sunday, dt.date(2021, 3, 15), PLAN) == [Warned(Says.OVERDUE, 1)]


days = st.dates(dt.date(2020, 1, 1), dt.date(2026, 12, 31))


@settings(deadline=None, max_examples=60)
@given(days, st.integers(-120, 40))
def test_what_is_asked_of_all_dates_at_once_is_what_is_asked_of_each(today: dt.date, distance: int) -> None:
    due = today + dt.timedelta(days=distance)
    yesterday = today - dt.timedelta(days=1)
    assert dates_to_warn_of(yesterday, today, PLAN).get(due, []) == warnings_of(due, today, PLAN)


@settings(deadline=None, max_examples=25)
@given(days, st.lists(st.integers(1, 9), max_size=10))
def test_however_the_worker_stops_and_goes_every_step_is_said_once_or_made_up_for(
    due: dt.date, pauses: list[int]
) -> None:
    """A stop of no more than ten working days loses no rung of the ladder."""
    last = due - dt.timedelta(days=60)
    rungs = []
    for pause in [*pauses, *[9] * 12]:
        today = last + dt.timedelta(days=pause)
        said = dates_to_warn_of(last, today, PLAN).get(due, [])
        rungs += [one.role for one in said if one.says is Says.ESCALATED]
        assert len({(one.says, one.role) for one in said}) == len(said)
        assert not any(one.says is Says.DUE for one in said if due < today)
        last = today
    assert rungs == ["coordinator", "holder"]


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"before": [-1]}, "before"),
        ({"first": 0}, "first"),
        ({"again": 0}, "again"),
        ({"until": 251}, "until"),
        ({"first": 9, "until": 8}, "until"),
        ({"ladder": [{"role": "nobody", "after": 3}]}, "ladder"),
        ({"ladder": [{"role": "holder", "after": 0}]}, "ladder"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(changed: dict[str, object], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        plan_of({**PLAN.as_json(), **changed})


def test_a_plan_is_read_back_as_it_was_kept() -> None:
    assert [plan_of(plan.as_json()) for plan in (PLAN, default_plan())] == [PLAN, default_plan()]
    assert default_plan().before == (14, 7, 3, 1, 0)


def warned(user: User, *, due: str = DUE) -> list[tuple[str, str, int]]:
    """Unread warnings of a date: kind, date, working days left or late."""
    found = access.unread(user).filter(kind__in=["due", "overdue", "escalated"], data__due=due)
    return sorted((one.kind, one.data["due"], one.data["left"] or one.data["late"]) for one in found)


def given_on(*on_days: str) -> None:
    for day in on_days:
        with on(day):
            give_warnings()


def test_pavel_is_warned_ahead_and_the_ladder_goes_up_when_he_is_late(
    order_1074: Order, anna: User, pavel: User, gleb: User, boris: User, vera: User
) -> None:
    given_on("2021-02-24")
    assert (warned(pavel), warned(anna)) == ([("due", DUE, 3)], [])
    given_on("2021-02-26", "2021-03-02")
    assert warned(pavel) == [("overdue", DUE, 1)], "the newest alone says what is so"
    given_on("2021-03-09", "2021-03-16")
    assert (warned(anna), warned(gleb)) == ([("escalated", DUE, 5)], [("escalated", DUE, 10)])
    assert (warned(boris), warned(vera)) == ([], [])


def test_nobody_is_warned_twice_however_often_the_day_is_done(order_1074: Order, pavel: User) -> None:
    given_on("2021-02-24", "2021-02-24")
    WarnedDay.objects.all().delete()  # stopped before the day was written down
    given_on("2021-02-24")
    assert Notice.objects.filter(user=pavel, kind="due").count() == 1


def test_a_point_that_is_reported_on_or_moved_asks_nobody_to_hurry(order_1074: Order, pavel: User) -> None:
    point = order_1074.point("4")
    given_on("2021-02-24")
    with on("2021-02-25"):
        points.start(by=pavel, point=point, version=point.version)
        points.submit(by=pavel, point=point, version=point.version, note="Готово", proofs=PROVEN)
    assert warned(pavel) == []
    given_on("2021-03-02", "2021-03-09")
    assert warned(pavel) == []


def test_a_new_date_is_warned_of_anew(order_1074: Order, pavel: User) -> None:
    given_on("2021-02-24")
    point = order_1074.point("4")
    ControlPoint.objects.filter(pk=point.pk).update(due=dt.date(2021, 3, 31), stated=dt.date(2021, 3, 31))
    given_on("2021-03-26")
    assert warned(pavel, due="2021-03-31") == [("due", "2021-03-31", 3)]


def test_the_municipality_is_told_of_its_school_and_the_school_of_itself(
    order_1074: Order, region: Region, boris: User, vera: User
) -> None:
    kovrov, school = region.organization("kovrov"), region.organization("kovrov-school-8")
    irina = add_user(by=None, login="irina", name="Ирина Ким", password=PASSWORD, organization=kovrov)
    give_role(by=None, user=irina, role=MUNICIPAL_OFFICER, organization=kovrov, since=SIGNED)
    ControlPoint.objects.filter(pk=order_1074.point("4").pk).update(organization=school)
    given_on("2021-03-02", "2021-03-04")
    found = {user.login: warned(user) for user in (boris, irina, vera)}
    assert found == {"boris": [("overdue", DUE, 1)], "irina": [("escalated", DUE, 3)], "vera": []}


def test_a_road_map_has_a_plan_of_its_own_and_others_keep_theirs(order_1074: Order, anna: User, pavel: User) -> None:
    own = Plan((2,), 1, 5, 20, (Rung(HOLDER.code, 2),))
    set_plan(by=anna, roadmap=order_1074.roadmap, plan=own, version=0)
    assert plan_for(order_1074.roadmap) == (own, 1)
    given_on("2021-02-24")
    assert warned(pavel) == []
    given_on("2021-02-25")
    assert warned(pavel) == [("due", DUE, 2)]
    with pytest.raises(Conflict):
        set_plan(by=anna, roadmap=order_1074.roadmap, plan=PLAN, version=0)
    set_plan(by=anna, roadmap=order_1074.roadmap, plan=PLAN, version=1)
    assert plan_for(order_1074.roadmap) == (PLAN, 2)


def test_a_thousand_points_cost_a_few_statements(
    order_1074: Order, pavel: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    point = order_1074.point("4")
    many = [
        ControlPoint(
            roadmap=point.roadmap, deliverable=point.deliverable, organization=point.organization, ordinal=n,
            due=point.due, stated=point.stated,
        )
        for n in range(100, 1100)
    ]  # fmt: skip
    with on("2021-02-24"):
        before = give_warnings()
    WarnedDay.objects.all().delete()
    ControlPoint.objects.bulk_create(many)
    with on("2021-02-24"), django_assert_max_num_queries(22):
        assert give_warnings() == before + 1000
    assert Notice.objects.filter(user=pavel, kind="due").count() == 1001


def test_the_production_calendar_is_the_one_of_the_dates() -> None:
    assert srok.russia().working_days_between(dt.date(2021, 2, 24), dt.date(2021, 3, 1)) == 3
