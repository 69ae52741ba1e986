"""A year of a road map as a calendar."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from vekha.control.services import plan
from vekha.roadmaps.models import Roadmap

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.people import Order
    from tests.roadmap_pages.reading import Node, Page

    Opened = Callable[..., Page]
    Address = Callable[..., str]


def month(page: Page, number: int) -> list[Node]:
    """The days of a month."""
    sections = [one for one in page.main.all("section") if "month" in one.attributes.get("class", "")]
    return list(list(sections[number - 1].all("ol"))[1].all("li"))


def due(page: Page) -> list[tuple[str, list[str]]]:
    """The days on which something falls due, and what does."""
    busy = [day for number in range(1, 13) for day in month(page, number) if "due" in day.attributes["class"].split()]
    return [(full(day), [entry.text for entry in day.all("a")]) for day in busy]


def full(day: Node) -> str:
    """The date in full."""
    return next(one.text for one in day.all("span") if one.attributes["class"] == "full")


def test_the_due_times_of_2021_stand_in_their_days(story: Order, opened: Opened, address: Address) -> None:
    page = opened("anna", address("roadmap-calendar") + "?year=2021")
    monitoring = (
        "8 Проведение ежеквартального мониторинга выполнения показателей создания и функционирования Центров "
        "«Точка роста» – Запланировано"
    )
    assert page.heading == "«Точка роста»: 7 сроков в 2021 году"
    assert due(page) == [
        (
            "29 января 2021 г. (пт)",
            ["2 Формирование и согласование инфраструктурного листа – Принято 28 января"],
        ),
        (
            "1 марта 2021 г. (пн)",
            ["4 Объявление закупок товаров, работ, услуг для создания Центров «Точка роста» – Просрочено"],
        ),
        (
            "25 августа 2021 г. (ср)",
            [
                (
                    "5 Проведение курсов повышения квалификации сотрудников Центров «Точка роста» по программам из реестра "
                    "федерального оператора – Не подтверждено"
                ),
                (
                    "6 Проведение мониторинга работ по приведению площадок Центров «Точка роста» в соответствие с "
                    "методическими рекомендациями Министерства просвещения … – Запланировано"
                ),
            ],
        ),
        ("1 сентября 2021 г. (ср)", ["7 Начало работы Центров «Точка роста» – Запланировано"]),
        ("1 октября 2021 г. (пт)", [monitoring]),
        ("30 декабря 2021 г. (чт)", [monitoring]),
    ]


def test_without_a_year_it_is_this_year(story: Order, opened: Opened, address: Address) -> None:
    page = opened("anna", address("roadmap-calendar"))
    assert page.heading == "«Точка роста»: 7 сроков в 2021 году"
    today = month(page, 3)[8]
    assert (today.text, today.attributes["class"].split()) == ("9", ["today"])


def test_a_day_leads_to_its_point_and_says_what_it_is(story: Order, opened: Opened, address: Address) -> None:
    page = opened("anna", address("roadmap-calendar"))
    entry = next(month(page, 3)[0].all("a"))
    assert entry.attributes["href"] == reverse("point", args=[story.point("4").pk])
    assert entry.text == "4 Объявление закупок товаров, работ, услуг для создания Центров «Точка роста» – Просрочено"


def test_non_working_days_are_those_of_the_production_calendar(story: Order, opened: Opened, address: Address) -> None:
    page = opened("anna", address("roadmap-calendar"))
    january, february = month(page, 1), month(page, 2)
    assert [day.text for day in january if "off" in day.attributes["class"].split()] == [
        *(str(number) for number in range(1, 11)), "16", "17", "23", "24", "30", "31",
    ]  # fmt: skip
    assert [day.text for day in february if "short" in day.attributes["class"].split()] == ["20"]
    assert january[3].attributes["title"] == "праздник: Новогодние каникулы (ст. 112 ТК РФ)"


@pytest.mark.parametrize(
    ("rule", "day"),
    [("backward", dt.date(2021, 12, 30)), ("forward", dt.date(2022, 1, 10)), ("stated", dt.date(2022, 1, 1))],
)
def test_the_first_of_january_stands_where_the_rule_puts_it(
    story: Order, opened: Opened, address: Address, rule: str, day: dt.date
) -> None:
    anna = get_user_model().objects.get(login="anna")
    plan.set_shift(by=anna, roadmap=Roadmap.objects.get(), shift=rule, version=1)
    page = opened("anna", address("roadmap-calendar") + f"?year={day.year}")
    assert "Проведение ежеквартального мониторинга" in month(page, day.month)[day.day - 1].text


def test_the_years_beside_it_can_be_opened(story: Order, opened: Opened, address: Address) -> None:
    page = opened("anna", address("roadmap-calendar") + "?year=2022")
    assert (page.link("2021"), page.link("2023")) == ("?year=2021", "?year=2023")
    assert page.heading == "«Точка роста»: 5 сроков в 2022 году"


def test_an_empty_year_says_so_and_offers_the_nearest(story: Order, opened: Opened, address: Address) -> None:
    page = opened("anna", address("roadmap-calendar") + "?year=2030")
    assert page.heading == "«Точка роста»: 0 сроков в 2030 году"
    assert "Ближайший год со сроками – 2023." in page.text
    assert "Производственный календарь 2030 года ещё не утверждён" in page.text


@pytest.mark.parametrize(
    ("year", "status"),
    [
        ("1992", 200),
        ("2199", 200),
        ("1991", 404),
        ("2200", 404),
        ("0", 404),
        ("²021", 404),
        ("year", 404),
        ("99999", 404),
    ],
)
def test_only_years_that_the_calendar_knows_are_opened(
    story: Order, opened: Opened, address: Address, year: str, status: int
) -> None:
    assert opened("anna", address("roadmap-calendar") + f"?year={year}").status == status


def test_vera_sees_the_days_off_and_no_due_time(story: Order, opened: Opened, address: Address) -> None:
    page = opened("vera", address("roadmap-calendar"))
    assert due(page) == []
    assert page.status == 200
