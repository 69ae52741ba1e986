"""The page of a control point: where it stands, its dates with the reason for each, what proves it, what one can do."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime

from tests.people import Order, Region, on, rights
from tests.seen import addresses, opened_by, words
from tests.sent import has_form
from vekha.control import access
from vekha.web.points.page import PointPage

if TYPE_CHECKING:
    from vekha.accounts.models import User
    from vekha.control.models import ControlPoint

MOST_STATEMENTS = 15
DEEDS = ("start", "submit", "accept", "return", "schedule")

Step = tuple[str, str, dt.date | None]


def steps(point: ControlPoint, user: User) -> list[Step]:
    """The way of the point, as its page shows it."""
    page = PointPage(access.get_visible(rights(user), point.pk), rights(user))
    return [(str(one.title), one.place, localtime(one.at).date() if one.at else None) for one in page.steps]


def test_a_returned_point_stands_between_work_and_acceptance(story: Order, pavel: User) -> None:
    assert steps(story.point("4"), pavel) == [
        ("запланировано", "past", dt.date(2020, 12, 10)),
        ("в работе", "past", dt.date(2021, 1, 18)),
        ("возвращено на доработку", "now", dt.date(2021, 3, 4)),
        ("на приёмке", "", None),
        ("принято", "", None),
    ]


def test_an_accepted_point_has_its_whole_way_behind_it_with_the_last_report(story: Order, pavel: User) -> None:
    assert steps(story.point("2"), pavel) == [
        ("запланировано", "past", dt.date(2020, 12, 10)),
        ("в работе", "past", dt.date(2021, 1, 15)),
        ("на приёмке", "past", dt.date(2021, 1, 27)),
        ("принято", "past", dt.date(2021, 1, 28)),
    ]


def test_nothing_is_dated_that_has_not_come_yet(story: Order, pavel: User) -> None:
    assert steps(story.point("7"), pavel) == [
        ("запланировано", "now", dt.date(2020, 12, 10)),
        ("в работе", "", None),
        ("на приёмке", "", None),
        ("принято", "", None),
    ]


@pytest.mark.parametrize(
    ("measure", "ordinal", "said"),
    [
        (
            "4",
            1,
            [
                "В акте «1 марта 2021 года» По карте 1 марта 2021 г. (пн) Действует тот же: рабочий день, как в карте",
                "Сегодня просрочено на 5 рабочих дней Первый отчёт 3 марта 2021 г. с опозданием на 2 рабочих дня",
            ],
        ),
        (
            "8",
            2,
            [
                "По карте 1 января 2022 г. (сб) Действует 30 декабря 2021 г. (чт) вместо субботы 1 января 2022 г.",
                "на предыдущий рабочий день, 30 декабря 2021 г. Сегодня осталось 200 рабочих дней",
            ],
        ),
        (
            "2",
            1,
            [
                "В акте «Согласно отдельному графику» По документу 29 января 2021 г. (пт) График формирования",
                "Первый отчёт 25 января 2021 г. в срок Принято 28 января 2021 г.",
            ],
        ),
    ],
)
def test_each_date_has_its_reason(measure: str, ordinal: int, said: list[str], story: Order, pavel: User) -> None:
    read = words(opened_by(pavel).get(f"/points/{story.point(measure, ordinal).pk}/"))
    assert [one for one in said if one not in read] == []


def test_a_date_in_a_year_without_a_decree_says_that_it_is_provisional(order_1074: Order, anna: User) -> None:
    with on("2031-01-09"):
        from_now = order_1074.point("7")
        from_now.is_provisional = True
        from_now.save()
        page = opened_by(anna).get(f"/points/{from_now.pk}/")
    assert "Производственный календарь 2021 года ещё не утверждён: дата предварительная." in words(page)


def test_reports_stand_latest_first_with_their_decisions(story: Order, anna: User) -> None:
    said = words(opened_by(anna).get(f"/points/{story.point('2').pk}/"))
    second, first = said.index("Отчёт № 2"), said.index("Отчёт № 1")
    assert second < said.index("Лист согласован, редакция 2") < first
    assert first < said.index("Лист сформирован, согласование идёт") < said.index("«Нужен согласованный лист")


def test_the_story_tells_who_did_what_when_and_why(story: Order, pavel: User) -> None:
    said = words(opened_by(pavel).get(f"/points/{story.point('4').pk}/"))
    assert (
        "История Возвращено на доработку: «Приложен проект, нужен номер извещения» Анна Мельникова, 4 марта 2021 г., "
        in said
    )


def test_a_link_leads_away_without_telling_where_from(story: Order, anna: User) -> None:
    page = opened_by(anna).get(f"/points/{story.point('2').pk}/").content.decode()
    assert 'href="https://example.invalid/infrastrukturnyj-list" rel="noopener noreferrer nofollow"' in page


def test_the_path_leads_up_to_the_act(story: Order, anna: User) -> None:
    point = story.point("4")
    found = addresses(opened_by(anna).get(f"/points/{point.pk}/"))
    measure = point.deliverable.measure_id
    assert found[:3] == [f"/acts/{story.edition.act_id}/", f"/roadmaps/{story.roadmap.pk}/", f"/measures/{measure}/"]


@pytest.mark.parametrize(
    ("login", "measure", "deeds"),
    [
        ("pavel", "7", ["start"]),
        ("pavel", "4", ["submit"]),
        ("pavel", "5", []),
        ("pavel", "1", []),
        ("anna", "7", ["start"]),
        ("anna", "5", ["accept", "return"]),
        ("anna", "1", []),
        ("gleb", "7", []),
        ("gleb", "4", []),
        ("gleb", "5", []),
    ],
)
def test_everybody_is_offered_what_role_and_state_allow(
    login: str, measure: str, deeds: list[str], story: Order, region: Region
) -> None:
    point = story.point(measure)
    page = opened_by(region.person(login)).get(f"/points/{point.pk}/")
    assert [deed for deed in DEEDS if has_form(page, f"/points/{point.pk}/{deed}/")] == deeds


def test_a_date_is_asked_for_only_where_the_act_leaves_it_open(order_1074: Order, region: Region) -> None:
    waiting, dated = order_1074.point("2"), order_1074.point("4")
    with on("2020-12-14"):
        asked = {
            (login, point.pk): has_form(
                opened_by(region.person(login)).get(f"/points/{point.pk}/"), f"/points/{point.pk}/schedule/"
            )
            for login in ("anna", "pavel", "gleb")
            for point in (waiting, dated)
        }
    assert asked == {
        ("anna", waiting.pk): True,
        ("anna", dated.pk): False,
        ("pavel", waiting.pk): False,
        ("pavel", dated.pk): False,
        ("gleb", waiting.pk): False,
        ("gleb", dated.pk): False,
    }


def test_one_button_on_the_page_is_the_next_step(story: Order, region: Region) -> None:
    for login, measure in (("pavel", "7"), ("pavel", "4"), ("anna", "5")):
        page = opened_by(region.person(login)).get(f"/points/{story.point(measure).pk}/").content.decode()
        assert page.count("button primary") == 1, (login, measure)


@pytest.mark.parametrize("login", ["vera", "boris"])
@pytest.mark.parametrize("deed", ["", *(f"{deed}/" for deed in DEEDS)])
def test_a_foreign_point_does_not_exist(login: str, deed: str, story: Order, region: Region) -> None:
    client, address = opened_by(region.person(login)), f"/points/{story.point('4').pk}/{deed}"
    assert client.get(address).status_code == 404
    if deed:
        assert client.post(address).status_code == 404


def test_who_only_looks_may_not_act(story: Order, gleb: User) -> None:
    client, point = opened_by(gleb), story.point("4")
    answers = [client.post(f"/points/{point.pk}/{deed}/").status_code for deed in DEEDS]
    assert answers == [403] * len(DEEDS)


def test_the_page_needs_few_statements_however_long_the_story(story: Order, anna: User) -> None:
    client = opened_by(anna)
    counts = []
    for measure in ("7", "2"):
        address = f"/points/{story.point(measure).pk}/"
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    assert max(counts) <= MOST_STATEMENTS
