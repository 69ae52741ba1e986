"""The road map as the signed table with its state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import PROVEN, on
from vekha.control.services import plan, points

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.people import Order
    from tests.roadmap_pages.reading import Page
    from vekha.accounts.models import User


def test_anna_sees_every_row_with_its_date_and_state(
    story: Order, opened: Callable[..., Page], address: Callable[..., str]
) -> None:
    page = opened("anna", address())
    assert page.heading == "«Точка роста»: исполнено 3 мероприятия из 8"
    assert [[row[0], row[4], row[5]] for row in page.table()] == [
        ["1", "18 декабря 2020 г.", "Принято 17 декабря 4 из 4 результатов"],
        [
            "2",
            "29 января 2021 г. по отдельному графику: График формирования инфраструктурных листов от 14.01.2021",
            "Принято 28 января",
        ],
        ["3", "30 декабря 2020 г. далее по необходимости", "Принято 28 декабря"],
        ["4", "1 марта 2021 г. просрочено на 5 рабочих дней", "Просрочено возвращено на доработку"],
        ["5", "25 августа 2021 г. осталось 114 рабочих дней", "Не подтверждено на приёмке"],
        [
            "6",
            "25 августа 2021 г. осталось 114 рабочих дней далее ежегодно: 25.08.2022, 25.08.2023",
            "Запланировано принято сроков: 0 из 3",
        ],
        ["7", "1 сентября 2021 г. осталось 119 рабочих дней", "Запланировано"],
        [
            "8",
            "1 октября 2021 г. остался 141 рабочий день далее ежеквартально: 30.12.2021, 01.04.2022, 01.07.2022, …",
            "Запланировано принято сроков: 0 из 9",
        ],
    ]


def test_the_official_text_is_unaltered_and_its_list_is_a_list(
    story: Order, opened: Callable[..., Page], address: Callable[..., str]
) -> None:
    page = opened("anna", address())
    assert page.table()[0][1] == (
        "1. Определение должностного лица в составе регионального ведомственного проектного офиса, ответственного за "
        "создание и функционирование центров образования естественно-научной и технологической направленностей "
        "«Точка роста» (далее – Центр «Точка роста»). 2. Утверждение: показателей деятельности Центров «Точка роста»; "
        "типового Положения о деятельности Центров «Точка роста» во Владимирской области; перечня общеобразовательных "
        "организаций, расположенных в сельской местности и малых городах, на базе которых планируется создание "
        "Центров «Точка роста»"
    )
    assert "<li>показателей деятельности Центров «Точка роста»;</li>" in page.html
    assert page.table()[3][1:4] == [
        "Объявление закупок товаров, работ, услуг для создания Центров «Точка роста»",
        "Департамент образования",
        "Направление извещений о проведении закупок",
    ]
    assert 'title="Департамент образования Владимирской области"' in page.html


def test_every_number_opens_the_rows_that_it_counts(
    story: Order, signed_in: Callable[[str], Client], address: Callable[..., str]
) -> None:
    anna = signed_in("anna")
    signals = anna.get(address()).context["table"].signals
    listed = {
        signal: anna.get(reverse("points"), {"roadmap": story.roadmap.pk, "signal": signal})
        .context["page"]
        .paginator.count
        for signal in ("late", "risk", "none", "wait", "done")
    }
    assert listed == {"late": 1, "risk": 0, "none": 0, "wait": 1, "done": 6}
    assert {name: getattr(signals, name) for name in listed} == listed


def test_a_row_leads_to_its_point_and_to_its_measure(
    story: Order, opened: Callable[..., Page], address: Callable[..., str]
) -> None:
    page = opened("anna", address())
    late = story.point("4")
    assert page.link("Просрочено") == reverse("point", args=[late.pk])
    assert page.link("Объявление закупок") == reverse("measure", args=[late.deliverable.measure_id])
    asked = f"?roadmap={story.roadmap.pk}&measure={story.point('1').deliverable.measure_id}"
    assert page.link("4 из 4 результатов") == reverse("points") + asked


def test_vera_reads_the_order_and_is_told_that_no_point_is_hers(
    story: Order, opened: Callable[..., Page], address: Callable[..., str]
) -> None:
    page = opened("vera", address())
    assert page.heading == "«Точка роста»: 8 мероприятий, ваших точек нет"
    assert [row[4:] for row in page.table()] == [
        [text, "ваших точек здесь нет"]
        for text in (
            "18 декабря 2020 года",
            "Согласно отдельному графику",
            "30 декабря 2020 года, далее - по необходимости",
            "1 марта 2021 года",
            "25 августа 2021 года",
            "25 августа 2021 года, далее - ежегодно",
            "1 сентября 2021 года",
            "1 октября 2021 года, далее – ежеквартально",
        )
    ]
    assert "Правила сроков" not in page.text


@pytest.mark.parametrize(
    ("login", "heading", "offers_settings"),
    [
        ("anna", "«Точка роста»: исполнено 3 мероприятия из 8", True),
        ("pavel", "«Точка роста»: исполнено 3 мероприятия из 8", False),
        ("gleb", "«Точка роста»: исполнено 3 мероприятия из 8", False),
        ("boris", "«Точка роста»: 8 мероприятий, ваших точек нет", False),
    ],
)
def test_each_sees_what_is_theirs(
    story: Order,
    opened: Callable[..., Page],
    address: Callable[..., str],
    login: str,
    heading: str,
    *,
    offers_settings: bool,
) -> None:
    page = opened(login, address())
    assert (page.heading, "Правила сроков" in page.text) == (heading, offers_settings)


def test_points_of_many_organizations_are_counted_in_one_row(
    story: Order, opened: Callable[..., Page], address: Callable[..., str], anna: User
) -> None:
    measure_3 = story.point("3").deliverable
    for code in ("kovrov", "murom"):
        organization = story.point("3").organization.__class__.objects.get(code=code)
        plan.add_on_need(
            by=anna, deliverable=measure_3, organization=organization, stated=dt.date(2021, 3, 5), ground="письмо"
        )
    row = opened("anna", address()).table()[2]
    assert row[4:] == [
        "5 марта 2021 г. просрочено на 1 рабочий день далее по необходимости",
        "Просрочено 2 2 1 из 3 точек",
    ]
    assert opened("vera", address()).table()[2][4:] == [
        "5 марта 2021 г. просрочено на 1 рабочий день основание: письмо далее по необходимости",
        "Просрочено запланировано",
    ]


def test_the_row_of_a_series_moves_on_when_its_point_is_accepted(
    story: Order, opened: Callable[..., Page], address: Callable[..., str], anna: User, pavel: User
) -> None:
    with on("2021-09-30"):
        points.start(by=pavel, point=story.point("8"), version=story.point("8").version)
        points.submit(by=pavel, point=story.point("8"), version=story.point("8").version, note="отчёт", proofs=PROVEN)
        points.accept(by=anna, point=story.point("8"), version=story.point("8").version)
    assert opened("anna", address()).table()[7][4:] == [
        (
            "30 декабря 2021 г. осталось 200 рабочих дней вместо субботы 1 января 2022 г. – на предыдущий рабочий "
            "день, 30 декабря 2021 г. далее ежеквартально: 01.04.2022, 01.07.2022, 30.09.2022, …"
        ),
        "Запланировано принято сроков: 1 из 9",
    ]


def test_before_the_schedule_is_known_the_row_says_so(
    order_1074: Order, opened: Callable[..., Page], address: Callable[..., str]
) -> None:
    with on("2020-12-11"):
        row = opened("anna", address()).table()[1]
    assert row[4:] == ["по отдельному графику дата ещё не назначена", "Нет данных запланировано"]


def test_a_stranger_is_asked_to_sign_in_and_what_is_not_there_is_not_found(
    story: Order, opened: Callable[..., Page], address: Callable[..., str]
) -> None:
    assert Client().get(address()).headers["Location"].startswith(reverse("sign-in"))
    assert opened("anna", reverse("roadmap", args=[10**6])).status == 404
