"""A post is held by one person at a time; on leave another acts in the holder's place."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.people import PASSWORD
from vekha.accounts.models import Appointment, User
from vekha.accounts.selectors import holder_of
from vekha.accounts.services import add_user, appoint, appoint_acting, dismiss
from vekha.foundation.errors import Refused
from vekha.organizations.models import Position

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.people import Region


@pytest.fixture
def olga(region: Region) -> User:
    return add_user(by=None, login="olga", name="Ольга Тихонова", password=PASSWORD)


@pytest.fixture
def post(region: Region) -> Position:
    """Глеб's post, held since 10 December 2020."""
    return Position.objects.get()


def holders(post: Position, *days: str) -> list[str | None]:
    found = [holder_of(post, dt.date.fromisoformat(day)) for day in days]
    return [one.login if one else None for one in found]


def test_who_acts_on_leave_goes_before_the_holder_and_only_then(post: Position, anna: User, olga: User) -> None:
    leave = (dt.date(2021, 7, 5), dt.date(2021, 7, 30))
    appoint_acting(by=anna, user=olga, position=post, since=leave[0], until=leave[1], ground="Приказ № 7-к")
    days = ("2021-07-04", "2021-07-05", "2021-07-30", "2021-07-31")
    assert holders(post, *days) == ["gleb", "olga", "olga", "gleb"]


def test_a_new_holder_ends_the_one_before(post: Position, anna: User, olga: User) -> None:
    appoint(by=anna, user=olga, position=post, since=dt.date(2022, 1, 10))
    assert holders(post, "2022-01-09", "2022-01-10") == ["gleb", "olga"]


def test_a_post_that_somebody_holds_later_is_not_taken_before(post: Position, anna: User, olga: User) -> None:
    appoint(by=anna, user=olga, position=post, since=dt.date(2022, 1, 10))
    with pytest.raises(Refused) as refused:
        appoint(by=anna, user=anna, position=post, since=dt.date(2021, 6, 1))
    assert refused.value.code == "post-taken"
    assert holders(post, "2021-06-01") == ["gleb"]


@pytest.mark.parametrize("deed", [appoint, appoint_acting])
def test_an_appointment_that_ends_before_it_begins_is_refused(
    post: Position, anna: User, olga: User, deed: Callable[..., Appointment]
) -> None:
    with pytest.raises(Refused) as refused:
        deed(by=anna, user=olga, position=post, since=dt.date(2021, 7, 5), until=dt.date(2021, 7, 4))
    assert refused.value.code == "appointment-backwards"
    assert Appointment.objects.filter(user=olga).count() == 0


def test_a_post_may_be_left_empty(post: Position, anna: User) -> None:
    dismiss(by=anna, appointment=Appointment.objects.get(), until=dt.date(2021, 12, 31), ground="Приказ № 9-к")
    assert holders(post, "2021-12-31", "2022-01-01") == ["gleb", None]
