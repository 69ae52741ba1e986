"""A measure: its text, its deadline three ways, its points over the years, and one more date on need."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.people import on
from vekha.control.models import ControlPoint
from vekha.control.services import plan
from vekha.organizations.models import Organization
from vekha.web.roadmaps import forms

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.people import Order
    from tests.roadmap_pages.reading import Page
    from vekha.accounts.models import User

    Opened = Callable[..., Page]

TOKEN = "6f2b3a58-1c8e-4a30-9d3e-2f0f5f0c9a11"
GROUND = "Дополнительное соглашение № 1 от 15.03.2021"


def of(order: Order, number: str, name: str = "measure") -> str:
    return reverse(name, args=[order.point(number).deliverable.measure_id])


def need(page: Page, **typed: str) -> dict[str, str]:
    """The form for one more date, filled in."""
    return page.fields | {"stated": "2021-04-03", "ground": GROUND} | typed


@pytest.mark.parametrize(
    ("number", "heading"),
    [
        ("1", "Мероприятие 1: исполнено"),
        ("4", "Мероприятие 4: просрочено на 5 рабочих дней"),
        ("5", "Мероприятие 5: на приёмке"),
        ("8", "Мероприятие 8: срок – 1 октября 2021 г."),
    ],
)
def test_its_title_says_how_it_stands(story: Order, opened: Opened, number: str, heading: str) -> None:
    assert opened("anna", of(story, number)).heading == heading


def test_the_deadline_is_told_as_issued_as_read_and_in_effect(story: Order, opened: Opened) -> None:
    assert opened("anna", of(story, "8")).facts() == {
        "Как издано": "1 октября 2021 года, далее – ежеквартально",
        "Как прочитано": "1 октября 2021 г., далее – ежеквартально прочитано уверенно",
        "Действует": (
            "1 октября 2021 г. остался 141 рабочий день далее ежеквартально: 30.12.2021, 01.04.2022, 01.07.2022, …"
        ),
        "В нерабочий день": "переносится на предшествующий рабочий день",
    }


def test_a_series_is_a_table_over_the_years_with_the_reason_for_each_moved_date(story: Order, opened: Opened) -> None:
    assert opened("anna", of(story, "8")).table() == [
        ["1", "1 октября 2021 г. остался 141 рабочий день", "Запланировано"],
        [
            "2",
            "30 декабря 2021 г. вместо субботы 1 января 2022 г. – на предыдущий рабочий день, 30 декабря 2021 г.",
            "Запланировано",
        ],
        ["3", "1 апреля 2022 г.", "Запланировано"],
        ["4", "1 июля 2022 г.", "Запланировано"],
        [
            "5",
            "30 сентября 2022 г. вместо субботы 1 октября 2022 г. – на предыдущий рабочий день, 30 сентября",
            "Запланировано",
        ],
        [
            "6",
            "30 декабря 2022 г. вместо воскресенья 1 января 2023 г. – на предыдущий рабочий день, 30 декабря 2022 г.",
            "Запланировано",
        ],
        [
            "7",
            "31 марта 2023 г. вместо субботы 1 апреля 2023 г. – на предыдущий рабочий день, 31 марта",
            "Запланировано",
        ],
        ["8", "30 июня 2023 г. вместо субботы 1 июля 2023 г. – на предыдущий рабочий день, 30 июня", "Запланировано"],
        [
            "9",
            "29 сентября 2023 г. вместо воскресенья 1 октября 2023 г. – на предыдущий рабочий день, 29 сентября",
            "Запланировано",
        ],
    ]


def test_each_listed_result_has_its_own_line(story: Order, opened: Opened) -> None:
    lines = opened("anna", of(story, "1")).table()
    assert [(line[1], line[2][:40], line[3]) for line in lines] == [
        ("18 декабря 2020 г.", "Определение должностного лица в составе ", "Принято 17 декабря"),
        ("18 декабря 2020 г.", "показателей деятельности Центров «Точка ", "Принято 17 декабря"),
        ("18 декабря 2020 г.", "типового Положения о деятельности Центро", "Принято 17 декабря"),
        ("18 декабря 2020 г.", "перечня общеобразовательных организаций,", "Принято 17 декабря"),
    ]


def test_vera_reads_the_measure_and_is_told_that_no_point_is_hers(story: Order, opened: Opened) -> None:
    page = opened("vera", of(story, "1"))
    assert page.heading == "Мероприятие 1"
    assert "Ваших контрольных точек здесь нет" in page.text
    assert "показателей деятельности Центров «Точка роста»;" in page.text
    assert page.facts()["Действует"] == "ваших точек здесь нет"


def test_anna_is_asked_for_the_date_that_the_act_leaves_to_a_schedule(order_1074: Order, opened: Opened) -> None:
    point = order_1074.point("2")
    with on("2020-12-11"):
        anna, pavel = (opened(login, of(order_1074, "2")) for login in ("anna", "pavel"))
    assert anna.heading == "Мероприятие 2: дата ещё не назначена"
    assert anna.link("Назначить дату по графику") == reverse("point", args=[point.pk]) + "#schedule"
    assert "Назначить дату" not in pavel.text


def test_anna_adds_a_date_when_the_need_arises(story: Order, opened: Opened) -> None:
    page = opened("anna", of(story, "3", "measure-add-point"), need(opened("anna", of(story, "3"))))
    assert "Срок добавлен." in page.text
    assert page.table() == [
        ["1", "30 декабря 2020 г.", "Принято 28 декабря"],
        [
            "2",
            (
                "2 апреля 2021 г. осталось 18 рабочих дней вместо субботы 3 апреля 2021 г. – на предыдущий рабочий день, "
                "2 апреля основание: Дополнительное соглашение № 1 от 15.03.2021"
            ),
            "Запланировано",
        ],
    ]
    assert [(point.ordinal, point.stated, point.due, point.ground) for point in story.points("3")] == [
        (1, dt.date(2020, 12, 30), dt.date(2020, 12, 30), ""),
        (2, dt.date(2021, 4, 3), dt.date(2021, 4, 2), GROUND),
    ]


def test_a_form_sent_twice_adds_one_date(story: Order, opened: Opened) -> None:
    sent = need(opened("anna", of(story, "3")))
    assert [opened("anna", of(story, "3", "measure-add-point"), sent).status for _ in range(2)] == [200, 200]
    assert len(story.points("3")) == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ground": "   "}, "Основание"),
        ({"stated": ""}, "Срок исполнения"),
        ({"stated": "31 июня"}, "Это не дата. Напишите её так: 09.03.2021."),
        ({"organization": "1"}, "Выберите корректный вариант"),
    ],
)
def test_what_is_missing_is_named_and_what_was_typed_stays(
    story: Order, opened: Opened, typed: dict[str, str], said: str
) -> None:
    page = opened("anna", of(story, "3", "measure-add-point"), need(opened("anna", of(story, "3")), **typed))
    assert page.status == 422
    assert said in page.text
    assert "ground" in typed or GROUND in page.html
    assert len(story.points("3")) == 1


def test_the_act_must_leave_the_measure_open(story: Order, opened: Opened) -> None:
    form = opened("anna", of(story, "3"))
    point = story.point("7")
    sent = need(form, deliverable=str(point.deliverable_id), organization=str(point.organization_id))
    page = opened("anna", of(story, "7", "measure-add-point"), sent)
    assert page.status == 422
    assert "по необходимости" not in opened("anna", of(story, "7")).text
    assert len(story.points("7")) == 1


@pytest.mark.parametrize("login", ["pavel", "vera", "gleb", "boris"])
def test_only_who_plans_adds_dates(story: Order, opened: Opened, login: str) -> None:
    sent = need(opened("anna", of(story, "3")))
    assert "Добавить срок" not in opened(login, of(story, "3")).text
    assert opened(login, of(story, "3", "measure-add-point"), sent).status == 403
    assert len(story.points("3")) == 1


def test_among_many_organizations_one_is_found_by_a_part_of_its_name(
    story: Order, opened: Opened, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "MOST_CHOICES", 2)
    for organization in Organization.objects.filter(code__in=["kovrov", "murom", "sobinsky"]):
        deliverable = story.point("3").deliverable
        plan.add_on_need(
            by=anna, deliverable=deliverable, organization=organization, stated=dt.date(2021, 5, 4), ground="письмо"
        )
    all_of_them = opened("anna", of(story, "3"))
    assert "Кто отвечает: часть названия" in all_of_them.text
    assert len(list(all_of_them.main.all("option"))) == 2
    found = opened("anna", of(story, "3") + "?named=МУРОМ")
    assert [one.text for one in found.main.all("option")] == ["округ Муром"]
    murom = Organization.objects.get(code="murom")
    sent = need(all_of_them, organization=str(murom.pk))
    assert "Срок добавлен." in opened("anna", of(story, "3", "measure-add-point"), sent).text
    assert ControlPoint.objects.filter(organization=murom).count() == 2


def test_what_is_not_there_is_not_found(story: Order, opened: Opened) -> None:
    assert opened("anna", reverse("measure", args=[10**6])).status == 404


def test_anna_says_of_which_kind_a_measure_is(story: Order, opened: Opened) -> None:
    held = story.point("6").deliverable.measure
    sent = {"kind": "training", "seen": held.kind, "token": TOKEN}
    page = opened("anna", of(story, "6", "measure-kind"), sent)
    held.refresh_from_db()
    assert (page.status, held.kind, held.kind_words) == (200, "training", [])
    assert "обучение педагогов" in page.text


@pytest.mark.parametrize(
    ("login", "sent", "status"),
    [
        ("boris", {"kind": "training", "seen": "readiness-monitoring"}, 403),
        ("anna", {"kind": "полёт", "seen": "readiness-monitoring"}, 422),
        ("anna", {"kind": "training", "seen": "opening"}, 422),
    ],
)
def test_others_and_what_was_not_seen_change_no_kind(
    story: Order, opened: Opened, login: str, sent: dict[str, str], status: int
) -> None:
    page = opened(login, of(story, "6", "measure-kind"), sent | {"token": TOKEN})
    held = story.point("6").deliverable.measure
    assert (page.status, held.kind) == (status, "readiness-monitoring")
