"""A later date: asked for in time by who answers, decided by whoever gave it, never instead of the date of the act."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.people import PROVEN, finish, on, rights
from vekha.control.models import ControlPoint, DateChange, Extension
from vekha.control.selectors.extensions import late_against_first, requests_to_decide, shifts, waiting_requests
from vekha.control.services import extensions, plan, points
from vekha.control.services.carry import end_control
from vekha.control.services.extensions import Grant
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.models import Entry
from vekha.journal.services import verify

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

    from tests.people import Order
    from vekha.accounts.models import User

pytestmark = pytest.mark.usefixtures("in_english")

IN_TIME = "2021-02-10"  # 12 working days before 1 March 2021
LATE = "2021-02-26"  # the last working day before it
PASSED = "2021-03-02"
WISHED = dt.date(2021, 3, 26)
GIVEN = Grant(dt.date(2021, 3, 26), "распоряжение", "12-р", dt.date(2021, 2, 11))


@pytest.fixture
def point(order_1074: Order) -> ControlPoint:
    """Measure 4, due on 1 March 2021."""
    return order_1074.point("4")


def asked(by: User, point: ControlPoint, day: str = IN_TIME, wished: dt.date = WISHED) -> Extension:
    """A request made on a day."""
    with on(day):
        return extensions.ask(by=by, point=point, version=point.version, wished=wished, reasons="Торги не состоялись")


def granted(by: User, point: ControlPoint, given: Grant = GIVEN, day: str = "2021-02-12") -> None:
    """The open request granted on a day."""
    with on(day):
        extensions.grant(by=by, point=point, version=point.version, given=given)


def dates(point: ControlPoint) -> tuple[dt.date | None, ...]:
    """Stated, extended, in force, first."""
    point.refresh_from_db()
    return point.stated, point.extended, point.due, point.first_due


def test_pavel_asks_and_the_request_keeps_how_early_it_came(point: ControlPoint, pavel: User) -> None:
    extension = asked(pavel, point)
    assert (extension.was_due, extension.wished, extension.days_before, extension.notice, extension.is_late) == (
        dt.date(2021, 3, 1), WISHED, 12, 5, False,
    )  # fmt: skip
    assert dates(point) == (dt.date(2021, 3, 1), None, dt.date(2021, 3, 1), None)
    assert Entry.objects.filter(deed="control.extension.asked", subject_id=point.pk).count() == 1


def test_what_is_granted_stands_beside_what_the_act_states(point: ControlPoint, pavel: User, gleb: User) -> None:
    asked(pavel, point)
    granted(gleb, point)
    assert dates(point) == (dt.date(2021, 3, 1), WISHED, WISHED, dt.date(2021, 3, 1))
    extension = Extension.objects.get()
    assert (extension.outcome, extension.act, extension.decided_by) == (
        "granted", "распоряжение от 11.02.2021 № 12-р", gleb,
    )  # fmt: skip
    change = DateChange.objects.get()
    assert (change.kind, change.was_due, change.due, change.ground, change.extension) == (
        "extension", dt.date(2021, 3, 1), WISHED, "распоряжение от 11.02.2021 № 12-р", extension,
    )  # fmt: skip
    assert verify() is None


def test_a_granted_day_off_moves_by_the_rule_of_the_road_map(point: ControlPoint, pavel: User, gleb: User) -> None:
    asked(pavel, point)
    granted(gleb, point, Grant(dt.date(2021, 3, 28), "письмо", "7", dt.date(2021, 2, 11)))  # a Sunday
    assert dates(point)[1:3] == (dt.date(2021, 3, 28), dt.date(2021, 3, 26))


def test_another_rule_for_days_off_keeps_the_extension(point: ControlPoint, order_1074: Order, pavel: User, gleb: User, anna: User) -> None:  # fmt: skip
    asked(pavel, point)
    granted(gleb, point, Grant(dt.date(2021, 3, 28), "письмо", "7", dt.date(2021, 2, 11)))
    order_1074.roadmap.refresh_from_db()
    with on("2021-02-13"):
        plan.set_shift(by=anna, roadmap=order_1074.roadmap, shift="forward", version=order_1074.roadmap.version)
    assert dates(point)[1:3] == (dt.date(2021, 3, 28), dt.date(2021, 3, 29))


def test_lateness_is_counted_against_the_first_date_too(point: ControlPoint, pavel: User, gleb: User) -> None:
    asked(pavel, point)
    granted(gleb, point)
    against = ControlPoint.objects.filter(late_against_first(dt.date(2021, 3, 9)))
    assert [one.pk for one in against] == [point.pk]
    with on("2021-03-17"):
        points.start(by=pavel, point=point, version=point.version)
        points.submit(by=pavel, point=point, version=point.version, note="Извещение № 5", proofs=PROVEN)
    after = ControlPoint.objects.filter(late_against_first(dt.date(2022, 1, 1)))
    assert [one.pk for one in after] == [point.pk]


@pytest.mark.parametrize(
    ("day", "days", "is_late"),
    [("2021-02-19", 5, False), ("2021-02-20", 4, True), (LATE, 1, True), ("2021-03-01", 0, True)],
)
def test_a_request_with_less_notice_is_taken_with_a_mark(
    point: ControlPoint, pavel: User, day: str, days: int, is_late: bool
) -> None:
    extension = asked(pavel, point, day)
    assert (extension.days_before, extension.is_late) == (days, is_late)


def refusal(deed: Callable[[], object]) -> str:
    """The code of what was refused."""
    with pytest.raises(Refused) as told:
        deed()
    return told.value.code


def test_after_the_date_only_an_act_moves_it(point: ControlPoint, pavel: User) -> None:
    assert refusal(lambda: asked(pavel, point, PASSED)) == "date-passed"
    assert Extension.objects.count() == 0


def test_an_installation_may_refuse_what_comes_late(point: ControlPoint, pavel: User, settings: Settings) -> None:
    settings.EXTENSION_LATE_REFUSED = True
    assert refusal(lambda: asked(pavel, point, LATE)) == "asked-late"
    assert asked(pavel, point, "2021-02-19").days_before == 5


def test_a_later_setting_makes_no_request_late(point: ControlPoint, pavel: User, settings: Settings) -> None:
    extension = asked(pavel, point)
    settings.EXTENSION_NOTICE_DAYS = 30
    extension.refresh_from_db()
    assert not extension.is_late


@pytest.mark.parametrize(
    ("wished", "reasons", "code"),
    [
        (dt.date(2021, 3, 1), "Причины", "wished-not-later"),
        (dt.date(2021, 2, 20), "Причины", "wished-not-later"),
        (dt.date(2199, 1, 1), "Причины", "date-out-of-reach"),
        (WISHED, "  ", "reasons-missing"),
    ],
)
def test_a_request_that_says_nothing_is_refused(
    point: ControlPoint, pavel: User, wished: dt.date, reasons: str, code: str
) -> None:
    with on(IN_TIME):
        assert code == refusal(
            lambda: extensions.ask(by=pavel, point=point, version=point.version, wished=wished, reasons=reasons)
        )
    assert dates(point)[1:] == (None, dt.date(2021, 3, 1), None)


def test_one_request_at_a_time(point: ControlPoint, pavel: User, gleb: User) -> None:
    asked(pavel, point)
    assert refusal(lambda: asked(pavel, point)) == "asked-already"
    with on(IN_TIME):
        extensions.refuse(by=gleb, point=point, version=point.version, remark="Срок установлен Губернатором")
    asked(pavel, point)
    assert [one.outcome for one in Extension.objects.order_by("pk")] == ["refused", "waiting"]


def test_nobody_decides_on_a_request_of_their_own(point: ControlPoint, gleb: User) -> None:
    asked(gleb, point)
    assert refusal(lambda: granted(gleb, point)) == "own-request"
    assert dates(point)[2] == dt.date(2021, 3, 1)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (Grant(WISHED, "", "12-р", dt.date(2021, 2, 11)), "act-missing"),
        (Grant(WISHED, "распоряжение", " ", dt.date(2021, 2, 11)), "act-missing"),
        (Grant(WISHED, "распоряжение", "12-р", dt.date(2021, 2, 13)), "act-missing"),  # tomorrow
        (Grant(dt.date(2021, 3, 1), "распоряжение", "12-р", dt.date(2021, 2, 11)), "granted-not-later"),
    ],
)
def test_a_grant_without_an_act_or_a_later_day_is_refused(
    point: ControlPoint, pavel: User, gleb: User, given: Grant, code: str
) -> None:
    asked(pavel, point)
    assert refusal(lambda: granted(gleb, point, given)) == code
    assert (dates(point)[2], Extension.objects.get().outcome) == (dt.date(2021, 3, 1), "waiting")


def test_a_refusal_says_why(point: ControlPoint, pavel: User, gleb: User) -> None:
    asked(pavel, point)
    with on(IN_TIME):
        assert (
            refusal(lambda: extensions.refuse(by=gleb, point=point, version=point.version, remark=" "))
            == "remark-missing"
        )


def test_pavel_takes_his_request_back(point: ControlPoint, pavel: User, gleb: User) -> None:
    asked(pavel, point)
    with on(IN_TIME):
        extensions.withdraw(by=pavel, point=point, version=point.version)
    assert Extension.objects.get().outcome == "withdrawn"
    with pytest.raises(Conflict):
        granted(gleb, point)


def test_a_decision_on_what_was_not_seen_is_a_conflict(point: ControlPoint, pavel: User, gleb: User) -> None:
    asked(pavel, point)
    seen = ControlPoint.objects.get(pk=point.pk)
    seen.version -= 1
    with pytest.raises(Conflict):
        granted(gleb, seen)
    assert dates(point)[2] == dt.date(2021, 3, 1)


def test_what_is_over_is_not_extended(order_1074: Order, point: ControlPoint, pavel: User, anna: User, gleb: User) -> None:  # fmt: skip
    with on(IN_TIME):
        finish(point, executor=pavel, acceptor=anna)
    assert refusal(lambda: asked(pavel, point)) == "not-to-be-extended"
    waiting = order_1074.point("5")
    asked(pavel, waiting, wished=dt.date(2021, 9, 30))
    with on(IN_TIME):
        end_control(by=anna, act=point.roadmap.act, ground="Распоряжение № 5")
    waiting.refresh_from_db()
    assert refusal(
        lambda: granted(gleb, waiting, Grant(dt.date(2021, 9, 30), "письмо", "7", dt.date(2021, 2, 11)))
    ) == ("move-not-open")
    assert list(waiting_requests(rights(gleb))) == []


def test_requests_wait_for_the_holder_and_for_nobody_else(
    point: ControlPoint, pavel: User, anna: User, gleb: User, boris: User, vera: User
) -> None:
    extension = asked(pavel, point)
    with on(IN_TIME):
        decides = {who.login: list(requests_to_decide(rights(who))) for who in (pavel, anna, gleb, boris, vera)}
        sees = {who.login: list(waiting_requests(rights(who))) for who in (pavel, anna, gleb, boris, vera)}
    assert decides == {"pavel": [], "anna": [], "gleb": [extension], "boris": [], "vera": []}
    assert sees == {"pavel": [extension], "anna": [extension], "gleb": [extension], "boris": [], "vera": []}


def test_another_schedule_is_a_shift_and_the_first_date_stays(order_1074: Order, anna: User, gleb: User) -> None:
    point = order_1074.point("2")
    for day in (dt.date(2021, 1, 29), dt.date(2021, 2, 26)):
        with on("2021-01-14"):
            plan.set_schedule(by=anna, point=point, stated=day, ground=f"График № {day.month}", version=point.version)
    assert dates(point) == (dt.date(2021, 2, 26), None, dt.date(2021, 2, 26), dt.date(2021, 1, 29))
    with on("2021-01-15"):
        rows = [(one.kind, one.was_due, one.due, one.ground, one.by) for one in shifts(rights(gleb))]
    assert rows == [("schedule", dt.date(2021, 1, 29), dt.date(2021, 2, 26), "График № 2", anna)]


def test_an_edition_that_moves_nothing_leaves_the_extension(point: ControlPoint, pavel: User, gleb: User) -> None:
    """The daily look at provisional dates and a farther horizon do not touch it either."""
    asked(pavel, point)
    granted(gleb, point)
    with on("2021-02-15"):
        plan.confirm_dates(by=None, roadmap=point.roadmap)
        plan.extend_series(by=None, roadmap=point.roadmap)
    assert dates(point)[2] == WISHED
