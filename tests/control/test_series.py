"""Series go on by themselves, to a horizon that the coordinator may set."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db.models import Count, Max

import srok
from tests.people import approve_order, finish, on
from vekha.control import tasks
from vekha.control.models import ControlPoint
from vekha.control.services.plan import extend_series, set_horizon, set_shift
from vekha.control.tasks import do_daily
from vekha.foundation.errors import Conflict, Refused
from vekha.foundation.models import DailyRun
from vekha.journal.models import Entry
from vekha.roadmaps.models import Roadmap

if TYPE_CHECKING:
    from tests.people import Order, Region
    from vekha.accounts.models import User

pytestmark = pytest.mark.usefixtures("in_english")


def stated(order: Order, measure: str) -> list[str]:
    return [point.stated.isoformat() for point in order.points(measure) if point.stated]


def test_a_new_year_adds_its_dates_once_and_only_to_series(order_1074: Order) -> None:
    before = {point.pk: (point.stated, point.due, point.version) for point in order_1074.points()}
    with on("2021-01-11"):
        assert do_daily() is True
        assert do_daily() is False
    with on("2021-01-12"):
        assert do_daily() is True
    assert stated(order_1074, "6") == ["2021-08-25", "2022-08-25", "2023-08-25"]
    assert stated(order_1074, "8")[-5:] == ["2022-10-01", "2023-01-01", "2023-04-01", "2023-07-01", "2023-10-01"]
    after = {point.pk: (point.stated, point.due, point.version) for point in order_1074.points()}
    assert {pk: after[pk] for pk in before} == before
    assert len(after) == len(before) + 5


def test_a_sunday_of_a_later_year_moves_by_the_rule(order_1074: Order) -> None:
    with on("2022-01-10"):
        do_daily()
    point = order_1074.point("6", 4)
    assert (point.stated, point.due, point.shift_reason) == (
        dt.date(2024, 8, 25),
        dt.date(2024, 8, 23),
        "moved_backward",
    )


def test_years_without_a_look_are_caught_up(order_1074: Order) -> None:
    with on("2025-06-02"):
        do_daily()
    assert stated(order_1074, "6") == [f"{year}-08-25" for year in range(2021, 2028)]
    quarters = order_1074.points("8")
    assert [point.ordinal for point in quarters] == list(range(1, 26))
    assert quarters[-1].stated == dt.date(2027, 10, 1)


def test_what_was_added_is_in_the_journal_without_a_person(order_1074: Order) -> None:
    with on("2021-01-11"):
        do_daily()
    entry = Entry.objects.get(deed="control.roadmap.extended")
    assert (entry.actor_id, entry.actor_name, entry.after) == (None, "", {"points": 5, "until": "2023-12-31"})
    assert Entry.objects.filter(deed="control.point.planned", actor_id=None).count() == 5


def test_a_day_that_adds_nothing_writes_nothing_in_the_journal(order_1074: Order) -> None:
    before = Entry.objects.count()
    with on("2020-12-11"):
        do_daily()
    assert Entry.objects.count() == before


def test_a_stop_half_way_leaves_the_day_to_do(order_1074: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(**_: object) -> int:
        extend_series(by=None, roadmap=order_1074.roadmap)
        raise ConnectionError("the machine went off")

    before = len(order_1074.points())
    with on("2021-01-11"):
        with monkeypatch.context() as half_way:
            half_way.setattr(tasks, "extend_series", stop)
            with pytest.raises(ConnectionError):
                do_daily()
        assert (len(order_1074.points()), DailyRun.objects.count()) == (before, 0)
        assert do_daily() is True
        assert (len(order_1074.points()), DailyRun.objects.count()) == (before + 5, 1)


def test_a_farther_horizon_adds_and_a_nearer_one_deletes_nothing(order_1074: Order, anna: User) -> None:
    roadmap = order_1074.roadmap
    with on("2021-03-09"):
        assert set_horizon(by=anna, roadmap=roadmap, horizon=dt.date(2024, 8, 31), version=1) == 9
        assert (stated(order_1074, "6")[-1], stated(order_1074, "8")[-1]) == ("2024-08-25", "2024-07-01")
        count = len(order_1074.points())
        assert set_horizon(by=anna, roadmap=roadmap, horizon=dt.date(2021, 12, 31), version=2) == 0
        assert len(order_1074.points()) == count
        assert set_horizon(by=anna, roadmap=roadmap, horizon=None, version=3) == 0
    told = Entry.objects.filter(deed="control.roadmap.horizon-set").order_by("number").values_list("before", "after")
    assert list(told) == [
        ({"horizon": None}, {"horizon": "2024-08-31"}),
        ({"horizon": "2024-08-31"}, {"horizon": "2021-12-31"}),
        ({"horizon": "2021-12-31"}, {"horizon": None}),
    ]
    assert Roadmap.objects.get().version == 4


def test_a_set_horizon_holds_back_the_daily_work(order_1074: Order, anna: User) -> None:
    with on("2020-12-11"):
        set_horizon(by=anna, roadmap=order_1074.roadmap, horizon=dt.date(2022, 12, 31), version=1)
    before = len(order_1074.points())
    with on("2022-02-01"):
        do_daily()
    assert len(order_1074.points()) == before


@pytest.mark.parametrize(
    ("horizon", "code"),
    [
        (dt.date(2021, 3, 8), "horizon-past"),
        (dt.date(2051, 1, 1), "date-out-of-reach"),
        (dt.date.max, "date-out-of-reach"),
    ],
)
def test_a_horizon_that_cannot_be_is_refused(order_1074: Order, anna: User, horizon: dt.date, code: str) -> None:
    with on("2021-03-09"), pytest.raises(Refused) as refused:
        set_horizon(by=anna, roadmap=order_1074.roadmap, horizon=horizon, version=1)
    assert refused.value.code == code
    roadmap = Roadmap.objects.get()
    assert (roadmap.horizon, roadmap.version, len(order_1074.points())) == (None, 1, 16)


@pytest.mark.parametrize("horizon", [dt.date(2021, 3, 9), dt.date(2050, 12, 31)])
def test_the_first_and_the_last_horizon_that_can_be(order_1074: Order, anna: User, horizon: dt.date) -> None:
    with on("2021-03-09"):
        set_horizon(by=anna, roadmap=order_1074.roadmap, horizon=horizon, version=1)
    assert Roadmap.objects.get().horizon == horizon


def test_a_setting_seen_before_it_changed_is_refused(order_1074: Order, anna: User) -> None:
    roadmap = order_1074.roadmap
    with on("2021-03-09"):
        set_shift(by=anna, roadmap=roadmap, shift="forward", version=1)
        with pytest.raises(Conflict, match="changed meanwhile"):
            set_horizon(by=anna, roadmap=roadmap, horizon=dt.date(2024, 8, 31), version=1)
        with pytest.raises(Conflict, match="changed meanwhile"):
            set_shift(by=anna, roadmap=roadmap, shift="stated", version=1)
    kept = Roadmap.objects.get()
    assert (kept.shift, kept.horizon, kept.version) == ("forward", None, 2)


def test_the_series_goes_on_for_everybody_who_has_it(order_1074: Order, region: Region) -> None:
    """A deliverable may be owed by several organizations; each keeps a series of its own."""
    series = order_1074.points("8")
    first = series[0]
    for code, length in (("kovrov", 2), ("murom", 5)):
        ControlPoint.objects.bulk_create(
            ControlPoint(
                roadmap=first.roadmap,
                deliverable=first.deliverable,
                organization=region.organization(code),
                ordinal=point.ordinal,
                stated=point.stated,
                due=point.due,
                shift_reason=point.shift_reason,
            )
            for point in series[:length]
        )
    with on("2021-01-11"):
        assert extend_series(by=None, roadmap=order_1074.roadmap) == 1 + 4 + 7 + 4
    found = ControlPoint.objects.filter(deliverable=first.deliverable).values_list("organization__code")
    assert sorted(found.annotate(n=Count("pk"), last=Max("stated"))) == [
        (code, 9, dt.date(2023, 10, 1)) for code in ("education", "kovrov", "murom")
    ]


def test_a_stale_road_map_in_memory_does_not_undo_what_was_set_meanwhile(order_1074: Order, anna: User) -> None:
    stale = Roadmap.objects.get()
    with on("2021-03-09"):
        set_shift(by=anna, roadmap=order_1074.roadmap, shift="forward", version=1)
        extend_series(by=None, roadmap=stale)
    assert order_1074.point("8", 6).due == dt.date(2023, 1, 9)


@pytest.fixture
def undecreed(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No decree on days off is known, and 30 September 2022 is still thought to be a day off."""
    guess = srok.russia([srok.Override(dt.date(2022, 9, 30), srok.DayKind.OFF, "предположение")])
    monkeypatch.setattr(srok, "russia", lambda: guess)
    monkeypatch.setattr(srok.ProductionCalendar, "is_provisional", lambda _calendar, _year: True)
    return monkeypatch


def test_a_decree_dates_anew_what_was_planned_without_it(region: Region, undecreed: pytest.MonkeyPatch) -> None:
    order = approve_order()
    guessed = order.point("8", 5)
    assert (guessed.due, guessed.is_provisional) == (dt.date(2022, 9, 29), True)
    with on("2020-12-18"):
        for point in order.points("1"):
            finish(point, executor=region.person("pavel"), acceptor=region.person("anna"))
        do_daily()
    assert order.point("8", 5).due == dt.date(2022, 9, 29)
    undecreed.undo()
    with on("2020-12-21"):
        do_daily()
    decreed = order.point("8", 5)
    assert (decreed.due, decreed.is_provisional, decreed.version) == (dt.date(2022, 9, 30), False, guessed.version + 1)
    assert {(point.is_provisional, point.version) for point in order.points("4")} == {(False, 1)}
    assert {point.is_provisional for point in order.points("1")} == {True}, "accepted points keep what held then"
    [entry] = Entry.objects.filter(deed="control.point.redated")
    assert (entry.actor_id, entry.subject_id, entry.before, entry.after) == (
        None,
        decreed.pk,
        {"stated": "2022-10-01", "due": "2022-09-29", "reason": "moved_backward"},
        {"stated": "2022-10-01", "due": "2022-09-30", "reason": "moved_backward"},
    )
