"""How the coordinator keeps the dates of a road map: days off, and how far ahead."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model

from vekha.accounts.rules import COORDINATOR
from vekha.accounts.services import give_role
from vekha.control.models import ControlPoint
from vekha.journal.models import Entry
from vekha.organizations.models import Organization
from vekha.roadmaps.models import Roadmap
from vekha.roadmaps.selectors import order_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.people import Order
    from tests.roadmap_pages.reading import Page

    Opened = Callable[..., Page]
    Address = Callable[..., str]

SETTINGS = "roadmap-settings"


def due_times(order: Order, measure: str) -> list[dt.date | None]:
    return [point.due for point in order.points(measure)]


def of_shift(page: Page, rule: str) -> dict[str, str]:
    return {name: page.fields[name] for name in ("shift-token", "shift-version")} | {"shift-shift": rule}


def of_horizon(page: Page, day: str) -> dict[str, str]:
    return {name: page.fields[name] for name in ("horizon-token", "horizon-version")} | {"horizon-horizon": day}


def test_anna_sees_where_each_rule_puts_the_days_off_before_she_chooses(
    story: Order, opened: Opened, address: Address
) -> None:
    page = opened("anna", address(SETTINGS))
    assert page.heading == (
        "«Точка роста»: срок в выходной переходит на предыдущий рабочий день, ряды до 31 декабря 2023 г."
    )
    assert page.table() == [
        [
            "1 января 2022 г. (сб)",
            "30 декабря 2021 г. (чт)",
            "10 января 2022 г. (пн)",
            "1",
            "праздник: Новый год (ст. 112 ТК РФ)",
        ],
        ["1 октября 2022 г. (сб)", "30 сентября 2022 г. (пт)", "3 октября 2022 г. (пн)", "1", "выходной день: суббота"],
        [
            "1 января 2023 г. (вс)",
            "30 декабря 2022 г. (пт)",
            "9 января 2023 г. (пн)",
            "1",
            "праздник: Новый год (ст. 112 ТК РФ)",
        ],
        ["1 апреля 2023 г. (сб)", "31 марта 2023 г. (пт)", "3 апреля 2023 г. (пн)", "1", "выходной день: суббота"],
        ["1 июля 2023 г. (сб)", "30 июня 2023 г. (пт)", "3 июля 2023 г. (пн)", "1", "выходной день: суббота"],
        [
            "1 октября 2023 г. (вс)",
            "29 сентября 2023 г. (пт)",
            "2 октября 2023 г. (пн)",
            "1",
            "выходной день: воскресенье",
        ],
    ]
    assert "остаётся в назначенный день – передвинутся 6 точек" in page.text
    assert "переносится на предшествующий рабочий день – действует сейчас" in page.text


def test_looking_moves_nothing(story: Order, opened: Opened, address: Address) -> None:
    before = list(ControlPoint.objects.order_by("pk").values())
    opened("anna", address(SETTINGS))
    assert list(ControlPoint.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("rule", "day", "said"),
    [
        ("forward", dt.date(2022, 1, 10), "Правило установлено: передвинуто 6 сроков."),
        ("stated", dt.date(2022, 1, 1), "Правило установлено: передвинуто 6 сроков."),
        ("backward", dt.date(2021, 12, 30), "Правило установлено: передвинуто 0 сроков."),
    ],
)
def test_the_rule_moves_the_dates_that_the_preview_named(
    story: Order, opened: Opened, address: Address, rule: str, day: dt.date, said: str
) -> None:
    page = opened("anna", address(SETTINGS), of_shift(opened("anna", address(SETTINGS)), rule))
    assert said in page.text
    assert due_times(story, "8")[:2] == [dt.date(2021, 10, 1), day]


def test_a_form_sent_twice_sets_the_rule_once(story: Order, opened: Opened, address: Address) -> None:
    sent = of_shift(opened("anna", address(SETTINGS)), "forward")
    first = opened("anna", address(SETTINGS), sent)
    entries, version = Entry.objects.count(), Roadmap.objects.get().version
    again = opened("anna", address(SETTINGS), sent)
    assert (first.status, again.status) == (200, 200)
    assert (Entry.objects.count(), Roadmap.objects.get().version) == (entries, version)


def test_of_two_coordinators_the_second_is_told_that_the_rule_was_changed(
    story: Order, opened: Opened, address: Address
) -> None:
    first, second = (opened("anna", address(SETTINGS)) for _ in range(2))
    opened("anna", address(SETTINGS), of_shift(first, "forward"))
    page = opened("anna", address(SETTINGS), of_shift(second, "stated"))
    assert page.status == 422
    assert "Настройки дорожной карты тем временем изменили." in page.text
    assert Roadmap.objects.get().shift == "forward"


def test_with_a_horizon_in_2024_the_sunday_of_measure_6_moves_to_friday(
    story: Order, opened: Opened, address: Address
) -> None:
    page = opened("anna", address(SETTINGS), of_horizon(opened("anna", address(SETTINGS)), "2024-12-31"))
    assert "Горизонт установлен: добавлено 5 точек." in page.text
    assert page.heading.endswith("ряды до 31 декабря 2024 г.")
    assert due_times(story, "6") == [
        dt.date(2021, 8, 25),
        dt.date(2022, 8, 25),
        dt.date(2023, 8, 25),
        dt.date(2024, 8, 23),
    ]
    assert ["25 августа 2024 г. (вс)", "23 августа 2024 г. (пт)", "26 августа 2024 г. (пн)"] in [
        row[:3] for row in page.table()
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2021-03-08", "Горизонт в прошлом."),
        ("31 декабря", "Это не дата. Напишите её так: 09.03.2021."),
    ],
)
def test_a_horizon_that_cannot_be_is_refused_and_what_was_typed_stays(
    story: Order, opened: Opened, address: Address, day: str, said: str
) -> None:
    page = opened("anna", address(SETTINGS), of_horizon(opened("anna", address(SETTINGS)), day))
    assert page.status == 422
    assert said in page.text
    assert f'value="{day}"' in page.html
    assert Roadmap.objects.get().horizon is None


@pytest.mark.parametrize(
    ("login", "status"), [("anna", 200), ("pavel", 403), ("vera", 403), ("gleb", 403), ("boris", 403)]
)
def test_only_the_coordinator_opens_the_settings(
    story: Order, opened: Opened, address: Address, login: str, status: int
) -> None:
    assert opened(login, address(SETTINGS)).status == status


def test_whoever_may_not_plan_changes_nothing_by_sending_the_form(
    story: Order, opened: Opened, address: Address
) -> None:
    sent = of_shift(opened("anna", address(SETTINGS)), "forward")
    assert opened("pavel", address(SETTINGS), sent).status == 403
    assert Roadmap.objects.get().shift == "backward"


def test_a_coordinator_of_one_branch_does_not_move_the_dates_of_others(
    story: Order, opened: Opened, address: Address
) -> None:
    vera = get_user_model().objects.get(login="vera")
    murom = Organization.objects.get(code="murom")
    give_role(by=None, user=vera, role=COORDINATOR, organization=murom, since=dt.date(2021, 1, 11))
    page = opened("vera", address(SETTINGS))
    assert (page.status, page.heading) == (403, "Сроки дорожной карты устанавливает только координатор всей карты.")


def test_anna_says_what_comes_after_what_and_a_ring_is_refused(story: Order, opened: Opened, address: Address) -> None:
    page = opened("anna", address(SETTINGS))
    held = {name: page.fields[name] for name in ("order-token", "order-version")}
    said = opened("anna", address(SETTINGS), held | {"order-order": "4 – после 2, 3"})
    assert "Порядок мероприятий задан." in said.text
    assert order_of(story.roadmap) == ["4 – после 2, 3"]
    page = opened("anna", address(SETTINGS))
    held = {name: page.fields[name] for name in ("order-token", "order-version")}
    ring = opened("anna", address(SETTINGS), held | {"order-order": "4 – после 3\n3 – после 4"})
    assert "4 → 3 → 4" in ring.text
    assert order_of(story.roadmap) == ["4 – после 2, 3"]
