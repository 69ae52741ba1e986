"""Suspending, resuming and cancelling: on an act, by whoever plans; what is suspended is owed nothing and late for nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction

from tests.people import PROVEN, on, point_at, rights
from vekha.control.access import asked_of, moves_of
from vekha.control.models import ControlPoint, Suspension
from vekha.control.rules import Ask, Ground, Move
from vekha.control.selectors.desk import desk_counts, todos
from vekha.control.selectors.points import Signals, signal_of, signals
from vekha.control.services import halts, points
from vekha.control.services.carry import end_control
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.models import Entry
from vekha.journal.services import verify
from vekha.notifications import access as notices

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.people import Order, Region
    from vekha.accounts.models import User

pytestmark = pytest.mark.usefixtures("in_english")

TODAY = dt.date(2021, 3, 9)
HALT = Ground("распоряжение Губернатора", "12-р", dt.date(2021, 3, 1))
GO = Ground(" распоряжение Губернатора ", " 20-р ", dt.date(2021, 3, 8))


@pytest.fixture
def late(order_1074: Order) -> ControlPoint:
    """Measure 4, due on 1 March and not begun on the 9th."""
    return order_1074.point("4")


def halted(point: ControlPoint) -> list[tuple[object, ...]]:
    """Every suspension: the state before, from and to which day, on what grounds."""
    return list(point.suspensions.values_list("was", "since", "until", "ground", "end_ground"))


def now(point: ControlPoint) -> tuple[str, int]:
    """State and version, as the database has them."""
    kept = ControlPoint.objects.get(pk=point.pk)
    return kept.state, kept.version


def test_a_ground_is_named_as_acts_are() -> None:
    assert GO.words == "распоряжение Губернатора от 08.03.2021 № 20-р"


def test_a_suspended_point_goes_on_from_where_it_stood(late: ControlPoint, anna: User, pavel: User) -> None:
    with on("2021-03-02"):
        points.start(by=pavel, point=late, version=1)
        halts.suspend(by=anna, point=late, version=2, ground=HALT)
    assert (now(late), halted(late)) == (
        ("suspended", 3),
        [("in-work", dt.date(2021, 3, 2), None, "распоряжение Губернатора от 01.03.2021 № 12-р", "")],
    )
    with on(TODAY):
        halts.resume(by=anna, point=late, version=3, ground=GO)
    kept = ControlPoint.objects.get(pk=late.pk)
    assert (kept.state, kept.due) == ("in-work", dt.date(2021, 3, 1)), "only an act that moves the date moves it"
    [(_was, _since, until, _ground, end_ground)] = halted(late)
    assert (until, end_ground) == (TODAY, GO.words)
    told = Entry.objects.order_by("-number").values_list("deed", "before", "after", "ground")[:2]
    assert list(told) == [
        ("control.point.resumed", {"state": "suspended"}, {"state": "in-work"}, GO.words),
        ("control.point.suspended", {"state": "in-work"}, {"state": "suspended"}, HALT.words),
    ]
    assert verify() is None


def test_a_report_that_waits_waits_again_at_the_same_level(
    order_1074: Order, region: Region, boris: User, anna: User
) -> None:
    point = point_at(region.organization("kovrov-school-8"), order_1074)
    with on(TODAY):
        points.start(by=boris, point=point, version=1)
        points.submit(by=boris, point=point, version=2, note="Сделано", proofs=PROVEN)
        halts.suspend(by=anna, point=point, version=3, ground=HALT)
        assert point.level is None
        halts.resume(by=anna, point=point, version=4, ground=GO)
    assert now(point) == ("submitted", 5)
    assert ControlPoint.objects.get(pk=point.pk).level == "municipality"


def test_what_is_suspended_shows_no_lateness_and_lies_on_no_desk(late: ControlPoint, anna: User, pavel: User) -> None:
    one = ControlPoint.objects.filter(pk=late.pk)
    with on(TODAY):
        before = (signal_of(late, TODAY), asked_of(rights(pavel), late))
        halts.suspend(by=anna, point=late, version=1, ground=HALT)
        desk = desk_counts(rights(pavel), TODAY)
        laid = [todo.point.pk for todo in todos(rights(pavel), TODAY, 50)]
    assert before == ("late", Ask.START)
    assert (signal_of(late, TODAY), asked_of(rights(pavel), late), late.pk in laid) == ("", Ask.LOOK, False)
    assert signals(one, TODAY) == Signals(late=0, risk=0, none=0, wait=0, done=0, total=1)
    assert desk.late == ControlPoint.objects.filter(state="planned", due__lt=TODAY).count()


def test_a_suspended_point_asks_nobody_for_anything(late: ControlPoint, anna: User, pavel: User) -> None:
    with on(TODAY):
        points.start(by=pavel, point=late, version=1)
        points.submit(by=pavel, point=late, version=2, note="Сделано", proofs=PROVEN)
        assert [notice.kind for notice in notices.unread(anna)] == ["to-decide"]
        halts.suspend(by=anna, point=late, version=3, ground=HALT)
    assert list(notices.unread(anna)) == []


def test_a_cancelled_point_has_its_day_and_ground_and_its_suspension_ends(late: ControlPoint, anna: User) -> None:
    with on(TODAY):
        halts.suspend(by=anna, point=late, version=1, ground=HALT)
        halts.cancel(by=anna, point=late, version=2, ground=GO)
    kept = ControlPoint.objects.get(pk=late.pk)
    assert (kept.state, kept.cancelled_on, kept.cancelled_ground) == ("cancelled", TODAY, GO.words)
    assert [row[2:] for row in halted(late)] == [(TODAY, HALT.words, GO.words)]


def test_where_an_act_ends_control_suspensions_end_with_it(late: ControlPoint, anna: User) -> None:
    with on(TODAY):
        halts.suspend(by=anna, point=late, version=1, ground=HALT)
        end_control(by=anna, act=late.roadmap.act, ground="Распоряжение № 5")
    assert (now(late), [row[2:] for row in halted(late)]) == (
        ("cancelled", 3),
        [(TODAY, HALT.words, "Распоряжение № 5")],
    )


@pytest.mark.parametrize("deed", [halts.suspend, halts.cancel])
@pytest.mark.parametrize(
    "ground",
    [
        Ground("", "12-р", dt.date(2021, 3, 1)),
        Ground("распоряжение", " ", dt.date(2021, 3, 1)),
        Ground("распоряжение", "12-р", dt.date(2021, 3, 10)),
    ],
)
def test_an_act_is_named_whole_and_has_been_signed(
    late: ControlPoint, anna: User, deed: Callable[..., None], ground: Ground
) -> None:
    with on(TODAY), pytest.raises(Refused) as refused:
        deed(by=anna, point=late, version=1, ground=ground)
    assert (refused.value.code, now(late), halted(late)) == ("act-missing", ("planned", 1), [])


def test_of_two_who_suspend_at_once_the_second_is_told(late: ControlPoint, anna: User, order_1074: Order) -> None:
    theirs = order_1074.point("4")
    with on(TODAY):
        halts.suspend(by=anna, point=late, version=1, ground=HALT)
        with pytest.raises(Conflict) as conflict:
            halts.suspend(by=anna, point=theirs, version=1, ground=GO)
    assert (conflict.value.data, len(halted(late))) == ({"state": "suspended", "version": 2}, 1)


@pytest.mark.parametrize(("login", "may"), [("anna", True), ("pavel", False), ("gleb", False)])
def test_only_who_plans_halts(late: ControlPoint, region: Region, login: str, may: bool) -> None:
    with on(TODAY):
        moves = set(moves_of(rights(region.person(login)), late))
    assert moves & {Move.SUSPEND, Move.CANCEL} == ({Move.SUSPEND, Move.CANCEL} if may else set())


def test_a_point_is_suspended_once_at_a_time_and_its_end_is_whole(late: ControlPoint, anna: User) -> None:
    row = {"point": late, "was": "planned", "since": TODAY, "ground": "Акт", "by": anna}
    Suspension.objects.create(**row)
    wrong = [row, {**row, "until": TODAY}, {**row, "until": TODAY, "end_ground": "Акт"}, {**row, "ground": ""}]
    for one in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Suspension.objects.create(**one)
