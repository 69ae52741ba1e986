"""Only what is still owed is warned of, escalated, counted and laid on a desk; a date of a point's own is told before the official one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.people import PROVEN, finish, on, rights
from tests.seen import opened_by, words
from vekha.control.access import visible_to
from vekha.control.models import ControlPoint
from vekha.control.rules import Ground
from vekha.control.selectors.desk import desk_counts, owed_by_others, todos
from vekha.control.selectors.points import signals
from vekha.control.services import carry, extensions, halts, points, releases
from vekha.control.services.own_dates import set_own_date
from vekha.foundation import demo as demo_day
from vekha.notifications import access
from vekha.notifications.models import Notice
from vekha.notifications.selectors.words import said
from vekha.oversight.rules.warnings import Says, Warned, said_of
from vekha.oversight.services.calendars import issue
from vekha.oversight.tasks import give_warnings

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

    from tests.people import Order
    from tests.seen import Answer
    from vekha.accounts.models import User

TOLD = [
    ("pavel", "due"), ("pavel", "overdue"), ("anna", "escalated"), ("pavel", "overdue"), ("gleb", "escalated"),
]  # fmt: skip
SOON = ("due", "overdue", "escalated")
ACT = Ground("распоряжение", "5-р", dt.date(2021, 2, 1))
DUE, OWN = dt.date(2021, 3, 1), dt.date(2021, 2, 24)  # measure 4


@pytest.fixture
def point(order_1074: Order) -> ControlPoint:
    return order_1074.point("4")


def owed(point: ControlPoint, anna: User, pavel: User, gleb: User) -> None:
    points.start(by=pavel, point=point, version=point.version)


def resumed(point: ControlPoint, anna: User, pavel: User, gleb: User) -> None:
    owed(point, anna, pavel, gleb)
    halts.suspend(by=anna, point=point, version=point.version, ground=ACT)
    halts.resume(by=anna, point=point, version=point.version, ground=ACT)


def submitted(point: ControlPoint, anna: User, pavel: User, gleb: User) -> None:
    owed(point, anna, pavel, gleb)
    points.submit(by=pavel, point=point, version=point.version, note="Готово", proofs=PROVEN)


def accepted(point: ControlPoint, anna: User, pavel: User, gleb: User) -> None:
    finish(point, executor=pavel, acceptor=anna)


def released(point: ControlPoint, anna: User, pavel: User, gleb: User) -> None:
    accepted(point, anna, pavel, gleb)
    releases.release(by=gleb, subject=point, ground="Отчёт № 15")


def suspended(point: ControlPoint, anna: User, pavel: User, gleb: User) -> None:
    owed(point, anna, pavel, gleb)
    halts.suspend(by=anna, point=point, version=point.version, ground=ACT)


def cancelled(point: ControlPoint, anna: User, pavel: User, gleb: User) -> None:
    halts.cancel(by=anna, point=point, version=point.version, ground=ACT)


def cancelled_and_released(point: ControlPoint, anna: User, pavel: User, gleb: User) -> None:
    cancelled(point, anna, pavel, gleb)
    releases.release(by=gleb, subject=point, ground="Отчёт № 15")


def told_of(point: ControlPoint, *people: User) -> list[tuple[str, str]]:
    """Who was ever told of a date of the point, and how."""
    found = Notice.objects.filter(subject_id=point.pk, kind__in=SOON, user__in=people).order_by("pk")
    return [(one.user.login, one.kind) for one in found.select_related("user")]


@pytest.mark.parametrize(
    ("happened", "told"),
    [
        (owed, TOLD),
        (resumed, TOLD),
        (submitted, []),
        (accepted, []),
        (released, []),
        (suspended, []),
        (cancelled, []),
        (cancelled_and_released, []),
    ],
)
def test_only_what_is_owed_is_warned_of_escalated_and_counted(
    point: ControlPoint, anna: User, pavel: User, gleb: User, happened: Callable[..., None], told: list[object]
) -> None:
    with on("2021-02-10"):
        happened(point, anna, pavel, gleb)
    for day in ("2021-02-24", "2021-03-02", "2021-03-09", "2021-03-16"):
        with on(day):
            give_warnings()
    assert told_of(point, anna, pavel, gleb) == told
    counted, last = (1 if told else 0), dt.date(2021, 3, 16)
    with on(last):
        figures = signals(ControlPoint.objects.filter(pk=point.pk), last)
        assert (figures.late, figures.risk, figures.none) == (counted, 0, counted)
        assert [one.point for one in todos(rights(pavel), last, 50)].count(point) == counted
        others = signals(visible_to(rights(pavel)).exclude(pk=point.pk), last)
        assert desk_counts(rights(pavel), last).late == others.late + counted
        assert sum(one.in_work + one.returned for one in owed_by_others(rights(anna), 5)) == counted


@pytest.mark.parametrize("happened", [released, suspended, cancelled])
def test_what_was_told_before_is_settled_when_nothing_is_owed_any_more(
    point: ControlPoint, anna: User, pavel: User, gleb: User, happened: Callable[..., None]
) -> None:
    with on("2021-02-24"):
        give_warnings()
        assert told_of(point, pavel) == [("pavel", "due")]
        happened(point, anna, pavel, gleb)
    unread = access.unread(pavel).filter(subject_id=point.pk, kind__in=[*SOON, "to-decide", "returned"])
    assert list(unread) == []


def test_an_act_that_ends_control_leaves_nothing_to_decide(point: ControlPoint, anna: User, pavel: User, gleb: User) -> None:  # fmt: skip
    with on("2021-02-10"):
        submitted(point, anna, pavel, gleb)
        assert access.unread(anna).filter(kind="to-decide").count() == 1
        carry.end_control(by=anna, act=point.roadmap.act, ground="Распоряжение № 5")
    assert access.unread(anna).filter(kind="to-decide").count() == 0


def with_own_date(point: ControlPoint, anna: User) -> None:
    with on("2021-02-01"):
        set_own_date(by=anna, point=point, own=OWN, ground="Письмо № 7", version=point.version)


def told_on(day: str, user: User, point: ControlPoint) -> list[tuple[str, str]]:
    """What a day's warnings say to a person of the point: kind and words."""
    before = {one.pk for one in access.of(user)}
    with on(day):
        give_warnings()
    new = [one for one in access.of(user).filter(subject_id=point.pk).order_by("pk") if one.pk not in before]
    return [(one.kind, said(one).replace("\u00a0", " ")) for one in new]


def test_an_own_date_is_warned_of_with_the_official_one_beside_it(point: ControlPoint, anna: User, pavel: User) -> None:
    with_own_date(point, anna)
    assert told_on("2021-02-17", pavel, point) == [], "seven working days to the official date, four to the own one"
    assert told_on("2021-02-18", pavel, point) == [
        (
            "due",
            "Контрольный срок – 24 февраля 2021 г. (ср), осталось 3 рабочих дня; официальный – 1 марта 2021 г. (пн)",
        )
    ]


def test_once_it_has_passed_that_is_told_and_the_official_date_is_warned_of(
    point: ControlPoint, anna: User, pavel: User, gleb: User
) -> None:
    with_own_date(point, anna)
    assert told_on("2021-02-25", pavel, point) == [
        ("due", "Контрольный срок, 24 февраля 2021 г. (ср), прошёл; официальный – 1 марта 2021 г. (пн)")
    ]
    assert told_on("2021-02-26", pavel, point) == [("due", "Срок – 1 марта 2021 г. (пн), остался 1 рабочий день")]
    assert told_of(point, anna, gleb) == [], "nobody else is told of a date of its own"
    assert [kind for kind, _ in told_on("2021-03-02", pavel, point)] == ["overdue"]


@pytest.mark.parametrize(
    ("today", "own", "expected"),
    [
        ("2021-02-24", None, [("2021-03-01", "due")]),
        ("2021-02-24", "2021-03-01", [("2021-03-01", "due")]),
        ("2021-02-24", "2021-02-24", [("2021-02-24", "due")]),
        ("2021-02-25", "2021-02-24", [("2021-02-24", "overdue")]),
        ("2021-02-26", "2021-02-24", [("2021-03-01", "due")]),
        ("2021-03-03", "2021-02-24", [("2021-03-01", "overdue"), ("2021-03-01", "escalated")]),
    ],
)
def test_of_two_dates_one_is_told_of_and_only_the_official_one_goes_up_the_ladder(
    today: str, own: str | None, expected: list[tuple[str, str]]
) -> None:
    day = dt.date.fromisoformat(today)
    due, late = Warned(Says.DUE, 0), Warned(Says.OVERDUE, 1)
    up = Warned(Says.ESCALATED, 1, "coordinator")
    dates = {
        "2021-02-24": {DUE: [due], OWN: [due]},
        "2021-02-25": {OWN: [late, up]},
        "2021-02-26": {DUE: [due], OWN: [late, up]},
        "2021-03-03": {DUE: [late, up], OWN: [late, up]},
    }[today]
    found = said_of(DUE, dt.date.fromisoformat(own) if own else None, day, dates)
    assert [(date.isoformat(), one.says.value) for date, one in found] == expected


def test_a_date_that_was_moved_is_told_of_no_more(point: ControlPoint, anna: User, pavel: User, gleb: User) -> None:
    with on("2021-02-24"):
        give_warnings()
        extensions.ask(
            by=pavel, point=point, version=point.version, wished=dt.date(2021, 3, 26), reasons="Торги не состоялись"
        )
        given = extensions.Grant(dt.date(2021, 3, 26), "распоряжение", "12-р", dt.date(2021, 2, 24))
        assert access.unread(pavel).filter(subject_id=point.pk, kind="due").count() == 1
        extensions.grant(by=gleb, point=point, version=point.version, given=given)
    assert access.unread(pavel).filter(subject_id=point.pk, kind="due").count() == 0


def page_on(day: str, settings: Settings, user: User, address: str) -> Answer:
    """A page as it is on a day."""
    settings.DEMO = True
    demo_day.move_to(dt.date.fromisoformat(day))
    return opened_by(user).get(address)


def calendar_on(day: str, settings: Settings, user: User) -> str:
    """A person's calendar on a day, its folded lines put together."""
    answer = page_on(day, settings, user, f"/calendar/{issue(by=user)}.ics")
    return answer.content.decode().replace("\r\n ", "").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (
            "2021-02-10",
            ("Дальше", "осталось 9 рабочих дней: контрольный срок – 24 февраля; официальный – 1 марта 2021 г."),
        ),
        ("2021-02-22", ("До конца недели", "контрольный срок – 24 февраля; официальный – 1 марта 2021 г.")),
        ("2021-02-24", ("Сегодня", "срок сегодня: контрольный срок – 24 февраля; официальный – 1 марта 2021 г.")),
        (
            "2021-02-26",
            ("Сегодня", "контрольный срок, 24 февраля, прошёл; официальный – 1 марта 2021 г., остался 1 рабочий день"),
        ),
        ("2021-03-02", ("Просрочено", "просрочено на 1 рабочий день")),
    ],
)
def test_it_lies_on_the_desk_by_its_own_date_and_is_late_by_the_official_one(
    point: ControlPoint, anna: User, pavel: User, settings: Settings, day: str, shown: tuple[str, str]
) -> None:
    heading, beside = shown
    with_own_date(point, anna)
    with on(day):
        page = words(page_on(day, settings, pavel, "/"))
        counts = desk_counts(rights(pavel), dt.date.fromisoformat(day))
        laid = len(todos(rights(pavel), dt.date.fromisoformat(day), 50))
    assert counts.now == laid
    assert beside in page
    below = page[: page.index(beside)]
    headings = ("Просрочено", "Сегодня", "До конца недели", "Ждут срока", "Дальше")
    assert max(headings, key=below.rfind) == heading


def test_the_list_shows_both_dates(point: ControlPoint, anna: User, pavel: User, settings: Settings) -> None:
    with_own_date(point, anna)
    said_there = words(page_on("2021-02-10", settings, pavel, "/points/?state=planned"))
    assert "1 марта 2021 г. контрольный срок: 24 февраля" in said_there


def test_a_calendar_has_the_own_date_beside_the_official_one_and_rings_for_the_own(
    point: ControlPoint, anna: User, pavel: User, settings: Settings
) -> None:
    with_own_date(point, anna)
    told = calendar_on("2021-02-12", settings, pavel)
    parts = {part.split("@")[0].split("UID:")[1]: part for part in told.split("BEGIN:VEVENT")[1:]}
    official, own = parts[f"point-{point.pk}"], parts[f"point-{point.pk}-own"]
    assert ("20210301" in official, "20210224" in own) == (True, True)
    assert ("BEGIN:VALARM" in official, "BEGIN:VALARM" in own) == (False, True)
    assert "SUMMARY:контрольный срок: " in own
    assert "официальный – 1 марта 2021 г. (пн)" in own


def test_a_calendar_says_what_is_off_control(
    point: ControlPoint, anna: User, pavel: User, gleb: User, settings: Settings
) -> None:
    with on("2021-02-10"):
        released(point, anna, pavel, gleb)
    told = calendar_on("2021-02-10", settings, pavel)
    part = next(one for one in told.split("BEGIN:VEVENT") if f"UID:point-{point.pk}@" in one)
    assert "SUMMARY:снято с контроля: " in part
    assert "BEGIN:VALARM" not in part
