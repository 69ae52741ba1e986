"""A date of a point's own: earlier than the official one, never later; warnings count to it, lateness does not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.people import finish, on
from vekha.control.models import ControlPoint
from vekha.control.selectors.points import signals
from vekha.control.services.own_dates import set_own_date
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.models import Entry

if TYPE_CHECKING:
    from tests.people import Order
    from vekha.accounts.models import User

LETTER = "Письмо от 09.03.2021 № 7"
EARLIER = dt.date(2021, 8, 18)


def test_an_earlier_date_stands_beside_the_official_one_and_is_told(order_1074: Order, anna: User) -> None:
    point = order_1074.point("7")
    set_own_date(by=anna, point=point, own=EARLIER, ground=f" {LETTER} ", version=point.version)
    assert (point.stated, point.due, point.own_due, point.own_ground, point.version) == (
        dt.date(2021, 9, 1),
        dt.date(2021, 9, 1),
        EARLIER,
        LETTER,
        2,
    )
    entry = Entry.objects.get(deed="control.point.own-date-set")
    assert (entry.before, entry.after, entry.ground) == ({"own_due": None}, {"own_due": "2021-08-18"}, LETTER)


def test_it_can_be_taken_away_on_a_ground(order_1074: Order, anna: User) -> None:
    point = order_1074.point("7")
    set_own_date(by=anna, point=point, own=EARLIER, ground=LETTER, version=1)
    set_own_date(by=anna, point=point, own=None, ground="Письмо № 8", version=2)
    assert (point.own_due, point.own_ground) == (None, "")


@pytest.mark.parametrize(
    ("measure", "own", "ground", "code"),
    [
        ("7", dt.date(2021, 9, 2), LETTER, "own-date-later"),
        ("2", EARLIER, LETTER, "own-date-later"),  # no official date yet
        ("7", EARLIER, "  ", "ground-missing"),
    ],
)
def test_a_later_date_or_one_without_a_ground_is_refused(
    order_1074: Order, anna: User, measure: str, own: dt.date, ground: str, code: str
) -> None:
    point = order_1074.point(measure)
    with pytest.raises(Refused) as refused:
        set_own_date(by=anna, point=point, own=own, ground=ground, version=point.version)
    assert refused.value.code == code
    assert order_1074.point(measure).own_due is None


def test_the_dates_of_an_accepted_point_stand(order_1074: Order, anna: User, pavel: User) -> None:
    finish(order_1074.point("7"), executor=pavel, acceptor=anna)
    point = order_1074.point("7")
    with pytest.raises(Refused) as refused:
        set_own_date(by=anna, point=point, own=EARLIER, ground=LETTER, version=point.version)
    assert refused.value.code == "point-accepted"


def test_who_saw_an_older_point_is_refused(order_1074: Order, anna: User) -> None:
    point = order_1074.point("7")
    set_own_date(by=anna, point=order_1074.point("7"), own=EARLIER, ground=LETTER, version=1)
    with pytest.raises(Conflict):
        set_own_date(by=anna, point=point, own=None, ground=LETTER, version=1)
    assert order_1074.point("7").own_due == EARLIER


@pytest.mark.parametrize(
    ("day", "own", "risk", "late"),
    [
        ("2021-08-05", EARLIER, 1, 0),  # nine working days to the own date
        ("2021-08-05", None, 0, 0),
        ("2021-08-20", EARLIER, 1, 0),  # the own date is past, the official one is not: no lateness
        ("2021-09-02", EARLIER, 0, 1),
    ],
)
def test_warnings_count_to_the_earlier_date_lateness_to_the_official_one(
    order_1074: Order, anna: User, day: str, own: dt.date | None, risk: int, late: int
) -> None:
    point = order_1074.point("7")
    if own:
        set_own_date(by=anna, point=point, own=own, ground=LETTER, version=1)
    with on(day):
        found = signals(ControlPoint.objects.filter(pk=point.pk), dt.date.fromisoformat(day))
    assert (found.risk, found.late) == (risk, late)
