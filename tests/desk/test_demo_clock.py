"""The demonstration's clock: a visitor steps it ahead, and what happens by itself happens."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.people import TODAY, Order
from tests.seen import opened_by, words
from vekha.control.models import ControlPoint
from vekha.foundation import demo
from vekha.foundation.demo import LAST_DAY, Step, after
from vekha.foundation.errors import Refused
from vekha.foundation.models import DailyRun

if TYPE_CHECKING:
    from pytest_django import Settings

    from vekha.accounts.models import User

ADDRESS = "/demo/step/"


def press(client: Client, step: str, *, token: object = None, back: str = "/acts/") -> tuple[int, str]:
    """Send the banner's form; return the status and where it leads."""
    answer = client.post(ADDRESS, {"step": step, "token": str(token or uuid.uuid4()), "next": back})
    return answer.status_code, answer.headers.get("Location", "")


@pytest.mark.parametrize(("step", "day"), [("day", "2021-03-10"), ("week", "2021-03-16"), ("quarter", "2021-06-09")])
def test_a_step_leads_ahead_and_back_to_the_page(story: Order, vera: User, step: str, day: str) -> None:
    assert press(opened_by(vera), step) == (302, "/acts/")
    assert demo.day() == dt.date.fromisoformat(day)
    assert DailyRun.objects.filter(day=day).exists()


def test_pages_live_on_the_day_that_was_stepped_to(story: Order, anna: User) -> None:
    client = opened_by(anna)
    press(client, "week")
    assert words(client.get("/")).startswith("Вторник, 16 марта 2021 г.")


def test_stepping_into_a_new_year_continues_the_series(story: Order, anna: User) -> None:
    client = opened_by(anna)
    before = ControlPoint.objects.filter(stated__year=2024).count()
    for _quarter in range(4):
        press(client, "quarter")
    assert demo.day() == dt.date(2022, 3, 9)
    assert before == 0
    assert ControlPoint.objects.filter(stated__year=2024).count() == 5  # measure 6 once, measure 8 four times


def test_a_button_pressed_twice_steps_once(story: Order, anna: User) -> None:
    client, token = opened_by(anna), uuid.uuid4()
    assert press(client, "day", token=token) == press(client, "day", token=token) == (302, "/acts/")
    assert demo.day() == TODAY + dt.timedelta(days=1)


def test_the_banner_offers_three_steps_each_page_with_a_token_of_its_own(story: Order, anna: User) -> None:
    client = opened_by(anna)
    pages = [client.get("/").content.decode() for _ in range(2)]
    assert re.findall(r'name="step" value="(\w+)"', pages[0]) == ["day", "week", "quarter"]
    tokens = [re.findall(r'name="token" value="([0-9a-f-]{36})"', page) for page in pages]
    assert len(tokens[0]) == 1
    assert tokens[0] != tokens[1]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"step": "year", "token": str(uuid.uuid4())}, 400),
        ({"step": "-1", "token": str(uuid.uuid4())}, 400),
        ({"step": "day"}, 400),
        ({"step": "day", "token": "no token"}, 400),
        ({}, 400),
    ],
)
def test_what_no_button_sends_moves_nothing(story: Order, anna: User, sent: dict[str, str], status: int) -> None:
    assert opened_by(anna).post(ADDRESS, sent).status_code == status
    assert demo.day() == TODAY


def test_the_clock_is_moved_by_buttons_only_and_by_who_has_signed_in(story: Order, anna: User) -> None:
    assert opened_by(anna).get(ADDRESS).status_code == 405
    assert press(Client(), "day") == (302, "/sign-in/?next=/demo/step/")
    assert demo.day() == TODAY


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "", "/" + "a" * 600])
def test_a_step_leads_nowhere_else(story: Order, anna: User, back: str) -> None:
    assert press(opened_by(anna), "day", back=back) == (302, "/")


def test_a_real_installation_has_no_such_clock(story: Order, anna: User, settings: Settings) -> None:
    client = opened_by(anna)
    settings.DEMO = False
    assert press(client, "day")[0] == client.get(ADDRESS).status_code == 404
    assert 'name="step"' not in client.get("/").content.decode()
    settings.DEMO = True
    assert demo.day() == TODAY


@pytest.mark.parametrize(
    ("day", "step", "expected"),
    [
        ("2021-12-31", Step.DAY, "2022-01-01"),
        ("2021-12-28", Step.WEEK, "2022-01-04"),
        ("2021-03-09", Step.QUARTER, "2021-06-09"),
        ("2021-10-15", Step.QUARTER, "2022-01-15"),
        ("2021-11-30", Step.QUARTER, "2022-02-28"),
        ("2023-11-30", Step.QUARTER, "2024-02-29"),
        ("2021-09-30", Step.QUARTER, "2021-12-30"),
    ],
)
def test_how_far_a_step_leads(day: str, step: Step, expected: str) -> None:
    assert after(dt.date.fromisoformat(day), step) == dt.date.fromisoformat(expected)


def test_the_demonstration_has_an_end(story: Order, anna: User) -> None:
    demo.move_to(LAST_DAY)
    with pytest.raises(Refused):
        demo.step_ahead(Step.DAY)
    assert "Демонстрация на этом заканчивается." in words(
        opened_by(anna).post(ADDRESS, {"step": "day", "token": uuid.uuid4()})
    )
    assert demo.day() == LAST_DAY
