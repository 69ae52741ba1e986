"""What moves the dates of control points: the rule for non-working days, a schedule, a need; and what must not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.people import finish, on
from vekha.control.models import ControlPoint
from vekha.control.services import plan
from vekha.control.services.plan import add_on_need, set_schedule, set_shift
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.models import Entry
from vekha.journal.services import verify
from vekha.roadmaps.models import Deliverable, Roadmap

if TYPE_CHECKING:
    from tests.people import Order, Region
    from vekha.accounts.models import User

pytestmark = pytest.mark.usefixtures("in_english")

NEW_YEAR = (dt.date(2022, 1, 1), dt.date(2021, 12, 30), "moved_backward")


def dates(point: ControlPoint) -> tuple[dt.date | None, dt.date | None, str]:
    return point.stated, point.due, point.shift_reason


# ── The rule for non-working days ──


def test_another_rule_moves_only_what_falls_on_days_off_and_is_not_accepted(
    order_1074: Order, anna: User, pavel: User
) -> None:
    accepted = order_1074.point("8", 2)
    with on("2021-12-29"):
        finish(accepted, executor=pavel, acceptor=anna)
        before = {point.pk: (dates(point), point.version) for point in order_1074.points()}
        assert set_shift(by=anna, roadmap=order_1074.roadmap, shift="forward", version=1) == 1
    after = {point.pk: (dates(point), point.version) for point in order_1074.points()}
    moved = order_1074.point("8", 5)
    assert {pk for pk in after if after[pk] != before[pk]} == {moved.pk}
    assert (dates(moved), moved.version) == ((dt.date(2022, 10, 1), dt.date(2022, 10, 3), "moved_forward"), 2)
    assert dates(order_1074.point("8", 2)) == NEW_YEAR


def test_the_journal_tells_the_rule_and_each_date_that_moved(order_1074: Order, anna: User) -> None:
    last = Entry.objects.latest("number").number
    with on("2021-03-09"):
        set_shift(by=anna, roadmap=order_1074.roadmap, shift="stated", version=1)
    told = Entry.objects.filter(number__gt=last).order_by("number")
    assert [(one.actor_name, one.deed, one.subject_id, one.before, one.after) for one in told] == [
        (
            "Анна Мельникова",
            "control.roadmap.policy-set",
            order_1074.roadmap.pk,
            {"shift": "backward"},
            {"shift": "stated", "moved": 2},
        ),
        (
            "Анна Мельникова",
            "control.point.redated",
            order_1074.point("8", 2).pk,
            {"stated": "2022-01-01", "due": "2021-12-30", "reason": "moved_backward"},
            {"stated": "2022-01-01", "due": "2022-01-01", "reason": "as_stated"},
        ),
        (
            "Анна Мельникова",
            "control.point.redated",
            order_1074.point("8", 5).pk,
            {"stated": "2022-10-01", "due": "2022-09-30", "reason": "moved_backward"},
            {"stated": "2022-10-01", "due": "2022-10-01", "reason": "as_stated"},
        ),
    ]
    assert verify() is None


def test_there_and_back_gives_the_same_dates(order_1074: Order, anna: User) -> None:
    before = [dates(point) for point in order_1074.points()]
    with on("2021-03-09"):
        for version, shift in enumerate(("forward", "stated", "forward", "backward"), start=1):
            set_shift(by=anna, roadmap=order_1074.roadmap, shift=shift, version=version)
    assert [dates(point) for point in order_1074.points()] == before


def test_the_same_rule_again_moves_nothing(order_1074: Order, anna: User) -> None:
    with on("2021-03-09"):
        assert set_shift(by=anna, roadmap=order_1074.roadmap, shift="backward", version=1) == 0
    assert {point.version for point in order_1074.points()} == {1}


def test_an_unknown_rule_is_refused(order_1074: Order, anna: User) -> None:
    with on("2021-03-09"), pytest.raises(Refused) as refused:
        set_shift(by=anna, roadmap=order_1074.roadmap, shift="sideways", version=1)
    assert refused.value.code == "shift-unknown"
    assert Roadmap.objects.values_list("shift", "version").get() == ("backward", 1)


def test_a_person_who_saw_the_old_date_is_told(order_1074: Order, anna: User, pavel: User) -> None:
    seen = order_1074.point("8", 2)
    with on("2021-03-09"):
        set_shift(by=anna, roadmap=order_1074.roadmap, shift="forward", version=1)
        with pytest.raises(Conflict):
            set_schedule(by=pavel, point=_open(seen), stated=dt.date(2021, 6, 1), ground="График", version=seen.version)


def _open(point: ControlPoint) -> ControlPoint:
    point.ground = "как на странице, открытой раньше"
    return point


# ── A schedule ──


def test_a_schedule_dates_a_point_that_the_act_leaves_open(order_1074: Order, anna: User) -> None:
    point = order_1074.point("2")
    assert dates(point) == (None, None, "")
    with on("2021-01-14"):
        set_schedule(by=anna, point=point, stated=dt.date(2021, 1, 30), ground=" График от 14.01.2021 № 3 ", version=1)
    kept = order_1074.point("2")
    assert (dates(kept), kept.ground, kept.version) == (
        (dt.date(2021, 1, 30), dt.date(2021, 1, 29), "moved_backward"),
        "График от 14.01.2021 № 3",
        2,
    )
    entry = Entry.objects.latest("number")
    assert (entry.deed, entry.before, entry.after, entry.ground) == (
        "control.point.scheduled",
        {"stated": None, "due": None, "reason": ""},
        {"stated": "2021-01-30", "due": "2021-01-29", "reason": "moved_backward"},
        "График от 14.01.2021 № 3",
    )


def test_a_later_schedule_replaces_an_earlier_one_which_the_journal_keeps(order_1074: Order, anna: User) -> None:
    with on("2021-01-14"):
        set_schedule(by=anna, point=order_1074.point("2"), stated=dt.date(2021, 1, 29), ground="График № 3", version=1)
        set_schedule(by=anna, point=order_1074.point("2"), stated=dt.date(2021, 2, 26), ground="График № 4", version=2)
    assert order_1074.point("2").ground == "График № 4"
    told = Entry.objects.filter(deed="control.point.scheduled").order_by("number").values_list("ground", "after__due")
    assert list(told) == [("График № 3", "2021-01-29"), ("График № 4", "2021-02-26")]


@pytest.mark.parametrize(
    ("measure", "stated", "ground", "code"),
    [
        ("2", "2021-01-29", "", "ground-missing"),
        ("2", "2021-01-29", " \n ", "ground-missing"),
        ("2", "2020-12-09", "График", "date-out-of-reach"),
        ("2", "2051-01-01", "График", "date-out-of-reach"),
        ("2", "9999-12-31", "График", "date-out-of-reach"),
        ("2", "0001-01-01", "График", "date-out-of-reach"),
        ("4", "2021-06-01", "График", "dated-by-act"),
        ("8", "2021-06-01", "График", "dated-by-act"),
    ],
)
def test_a_date_that_must_not_be_set_is_refused(
    order_1074: Order, anna: User, measure: str, stated: str, ground: str, code: str
) -> None:
    point = order_1074.point(measure)
    before = dates(point)
    with on("2021-01-14"), pytest.raises(Refused) as refused:
        set_schedule(by=anna, point=point, stated=dt.date.fromisoformat(stated), ground=ground, version=1)
    assert refused.value.code == code
    kept = order_1074.point(measure)
    assert (dates(kept), kept.version) == (before, 1)


def test_an_accepted_point_keeps_its_date(order_1074: Order, anna: User, pavel: User) -> None:
    with on("2021-01-14"):
        set_schedule(by=anna, point=order_1074.point("2"), stated=dt.date(2021, 1, 29), ground="График № 3", version=1)
        accepted = order_1074.point("2")
        finish(accepted, executor=pavel, acceptor=anna)
        with pytest.raises(Refused) as refused:
            set_schedule(
                by=anna, point=accepted, stated=dt.date(2021, 2, 26), ground="График № 4", version=accepted.version
            )
    assert refused.value.code == "point-accepted"
    assert order_1074.point("2").ground == "График № 3"


def test_a_schedule_follows_the_rule_that_holds_now(order_1074: Order, anna: User) -> None:
    point = order_1074.point("2")
    assert point.roadmap.shift == "backward"
    with on("2021-01-14"):
        set_shift(by=anna, roadmap=Roadmap.objects.get(), shift="forward", version=1)
        set_schedule(by=anna, point=point, stated=dt.date(2021, 1, 30), ground="График № 3", version=1)
    assert dates(order_1074.point("2")) == (dt.date(2021, 1, 30), dt.date(2021, 2, 1), "moved_forward")


# ── A need ──


def needed(order: Order) -> Deliverable:
    return order.point("3").deliverable


def test_a_need_adds_one_more_point(order_1074: Order, anna: User, region: Region) -> None:
    education = region.organization("education")
    with on("2021-04-05"):
        added = add_on_need(
            by=anna,
            deliverable=needed(order_1074),
            organization=education,
            stated=dt.date(2021, 5, 1),
            ground=" Дополнительное соглашение № 1 ",
        )
    assert [(point.ordinal, dates(point), point.ground) for point in order_1074.points("3")] == [
        (1, (dt.date(2020, 12, 30), dt.date(2020, 12, 30), "working_day"), ""),
        (2, (dt.date(2021, 5, 1), dt.date(2021, 4, 30), "moved_backward"), "Дополнительное соглашение № 1"),
    ]
    entry = Entry.objects.latest("number")
    assert (entry.deed, entry.subject_id, entry.after, entry.ground) == (
        "control.point.added",
        added.pk,
        {"stated": "2021-05-01", "due": "2021-04-30", "reason": "moved_backward"},
        "Дополнительное соглашение № 1",
    )


def test_each_organization_counts_its_own_needs(order_1074: Order, anna: User, region: Region) -> None:
    with on("2021-04-05"):
        added = [
            add_on_need(
                by=anna,
                deliverable=needed(order_1074),
                organization=region.organization(code),
                stated=dt.date(2021, 5, 12),
                ground="Обращение",
            ).ordinal
            for code in ("education", "kovrov", "education", "kovrov")
        ]
    assert added == [2, 1, 3, 2]


@pytest.mark.parametrize(
    ("measure", "stated", "ground", "code"),
    [
        ("3", "2021-05-12", "  ", "ground-missing"),
        ("3", "2012-05-12", "Обращение", "date-out-of-reach"),
        ("4", "2021-05-12", "Обращение", "not-on-need"),
        ("8", "2021-05-12", "Обращение", "not-on-need"),
        ("2", "2021-05-12", "Обращение", "not-on-need"),
    ],
)
def test_a_point_that_the_act_does_not_allow_is_not_added(
    order_1074: Order, anna: User, measure: str, stated: str, ground: str, code: str
) -> None:
    point = order_1074.point(measure)
    with on("2021-04-05"), pytest.raises(Refused) as refused:
        add_on_need(
            by=anna,
            deliverable=point.deliverable,
            organization=point.organization,
            stated=dt.date.fromisoformat(stated),
            ground=ground,
        )
    assert refused.value.code == code
    assert len(order_1074.points()) == 16


def test_a_daily_look_leaves_needs_alone(order_1074: Order, anna: User, region: Region) -> None:
    with on("2021-04-05"):
        add_on_need(
            by=anna,
            deliverable=needed(order_1074),
            organization=region.organization("education"),
            stated=dt.date(2021, 5, 12),
            ground="Обращение",
        )
    with on("2023-04-05"):
        plan.extend_series(by=None, roadmap=order_1074.roadmap)
    assert [point.ordinal for point in order_1074.points("3")] == [1, 2]


def test_where_the_journal_fails_no_date_moves(
    order_1074: Order, anna: User, region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise OSError("the disk is full")

    before = list(ControlPoint.objects.order_by("pk").values())
    for name in ("record", "record_all"):
        monkeypatch.setattr(plan, name, fail)
    with on("2021-04-05"):
        for deed in (
            lambda: set_shift(by=anna, roadmap=Roadmap.objects.get(), shift="forward", version=1),
            lambda: plan.set_horizon(by=anna, roadmap=Roadmap.objects.get(), horizon=dt.date(2024, 8, 31), version=1),
            lambda: set_schedule(
                by=anna, point=order_1074.point("2"), stated=dt.date(2021, 5, 12), ground="График", version=1
            ),
            lambda: add_on_need(
                by=anna,
                deliverable=needed(order_1074),
                organization=region.organization("education"),
                stated=dt.date(2021, 5, 12),
                ground="Обращение",
            ),
            lambda: plan.extend_series(by=None, roadmap=order_1074.roadmap),
        ):
            with pytest.raises(OSError, match="disk is full"):
                deed()
    assert list(ControlPoint.objects.order_by("pk").values()) == before
    assert Roadmap.objects.values_list("shift", "horizon", "version").get() == ("backward", None, 1)
