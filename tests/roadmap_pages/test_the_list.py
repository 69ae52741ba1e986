"""The list of road maps, and the text as issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.people import Order, Region
    from tests.roadmap_pages.reading import Page

    Opened = Callable[..., Page]
    Address = Callable[..., str]


@pytest.mark.parametrize(
    ("login", "heading"),
    [
        ("anna", "Дорожные карты: просрочена 1 точка"),
        ("gleb", "Дорожные карты: просрочена 1 точка"),
        ("vera", "Дорожные карты: ваших точек в них нет"),
    ],
)
def test_the_title_says_what_is_overdue_for_this_person(story: Order, opened: Opened, login: str, heading: str) -> None:
    assert opened(login, reverse("roadmaps")).heading == heading


def test_each_road_map_stands_with_its_act_and_its_signals(story: Order, opened: Opened, address: Address) -> None:
    page = opened("anna", reverse("roadmaps"))
    assert page.link("«Точка роста»") == address()
    assert "Распоряжение от 10.12.2020 № 1074-р, приложение № 2" in page.text
    assert "1 просрочено 0 под угрозой 0 нет данных 1 не подтверждено 6 принято" in page.text


def test_appendices_that_the_file_did_not_hold_are_named(story: Order, opened: Opened) -> None:
    page = opened("vera", reverse("roadmaps"))
    absent = [one.text for one in page.main.all("li") if one.text.startswith("Приложение")]
    assert absent == [
        (
            "Приложение № 1 – Комплекс мер («дорожную карту») по созданию и функционированию детских технопарков "
            "«Кванториум» на базе общеобразовательных организаций согласно приложению № 1;"
        ),
        (
            "Приложение № 3 – Комплекс мер («дорожную карту») по формированию и обеспечению функционирования единой "
            "федеральной системы научно-методического сопровождения педагогических работников и управленческих кадров "
            "согласно приложению № 3;"
        ),
        (
            "Приложение № 4 – Комплекс мер («дорожную карту») по внедрению цифровой образовательной среды на "
            "2021–2023 гг. согласно приложению № 4."
        ),
    ]


@pytest.mark.parametrize(("login", "offers"), [("anna", True), ("vera", False)])
def test_an_empty_list_says_what_it_is_for(region: Region, opened: Opened, login: str, *, offers: bool) -> None:
    page = opened(login, reverse("roadmaps"))
    assert page.heading == "Дорожных карт пока нет"
    assert ("Внести акт" in page.text) is offers


def test_the_text_as_issued_is_the_table_of_the_order(story: Order, opened: Opened, address: Address) -> None:
    page = opened("vera", address("roadmap-as-issued"))
    department = "Департамент образования Владимирской области"
    assert page.table()[1:3] == [
        [
            "2",
            "Формирование и согласование инфраструктурного листа",
            department,
            "Принятие распоряжения Департамента образования Владимирской области",
            "Согласно отдельному графику",
        ],
        [
            "3",
            (
                "Заключение соглашения о предоставлении субсидии из федерального бюджета бюджету Владимирской области в "
                "государственной интегрированной информационной системе управления общественными финансами «Электронный "
                "бюджет»"
            ),
            department,
            "Подписание Соглашения о предоставлении и субсидии",
            "30 декабря 2020 года, далее - по необходимости",
        ],
    ]
    assert page.table()[0][1].count("- ") == 3
    assert page.facts() == {
        "Источник": "Распоряжение от 10.12.2020 № 1074-р, приложение № 2",
        "Редакция": "10 декабря 2020 г.",
        "Прочитано из": "1074-r.txt",
    }
