"""The list of control points, which every number elsewhere opens."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import TODAY, Order, Region, finish, on, point_at, rights
from tests.seen import addresses, opened_by, words
from vekha.control import access
from vekha.control.selectors.points import signals
from vekha.control.services import plan
from vekha.foundation.demo import move_to
from vekha.organizations.models import Organization

if TYPE_CHECKING:
    from tests.seen import Answer
    from vekha.accounts.models import User

MOST_STATEMENTS = 13
SIGNALS = ("late", "risk", "none", "wait", "done")


def rows(page: Answer) -> list[list[str]]:
    """The cells of the list, row by row, as words."""
    text = page.content.decode()
    body = re.search(r"<tbody>(.*?)</tbody>", text, re.DOTALL)
    found = re.findall(r"<tr>(.*?)</tr>", body[1], re.DOTALL) if body else []
    return [
        [
            " ".join(html.unescape(re.sub(r"<[^>]+>", " ", cell)).split())
            for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)
        ]
        for row in found
    ]


def numbered(page: Answer) -> dict[str, int]:
    """The numbers at the head of the page, by the signal that their link asks for."""
    text = page.content.decode()
    found = re.findall(r'href="\?([^"]*)">\s*<b>([^<]+)</b>', text)
    return {re.search(r"signal=(\w+)", query)[1]: int(number) for query, number in found}  # type: ignore[index]


def test_the_list_is_in_the_order_of_dates_with_state_and_who_answers(story: Order, anna: User) -> None:
    page = opened_by(anna).get("/points/")
    assert "21 контрольная точка, просрочено 1" in words(page)
    found = [[row[0], row[2], row[3], row[4]] for row in rows(page)]
    department = "Департамент образования"
    assert found[5:11] == [
        ["2", department, "29 января 2021 г.", "принято 28 января 2021 г."],
        ["4", department, "1 марта 2021 г.", "просрочено на 5 рабочих дней возвращено на доработку"],
        ["5", department, "25 августа 2021 г.", "на приёмке"],
        ["6", department, "25 августа 2021 г.", "осталось 114 рабочих дней запланировано"],
        ["7", department, "1 сентября 2021 г.", "осталось 119 рабочих дней запланировано"],
        ["8", department, "1 октября 2021 г.", "остался 141 рабочий день запланировано"],
    ]
    assert len(found) == 21


def test_a_point_without_a_date_stands_at_the_end_with_the_words_of_the_act(order_1074: Order, anna: User) -> None:
    with on("2020-12-11"):
        found = rows(opened_by(anna).get("/points/"))
    assert found[-1] == [
        "2",
        "Формирование и согласование инфраструктурного листа",
        "Департамент образования",
        "Согласно отдельному графику",
        "срок не назначен запланировано",
    ]


@pytest.mark.parametrize("day", [dt.date(2020, 12, 20), TODAY, dt.date(2021, 8, 20), dt.date(2022, 1, 12)])
def test_each_number_opens_exactly_the_rows_that_it_counts(day: dt.date, story: Order, anna: User) -> None:
    client = opened_by(anna)
    move_to(day)
    with on(day):
        counted = numbered(client.get("/points/"))
        assert counted == {name: getattr(signals(access.visible_to(rights(anna)), day), name) for name in SIGNALS}
        assert counted == {name: len(rows(client.get(f"/points/?signal={name}"))) for name in SIGNALS}


def test_numbers_stay_inside_what_else_was_chosen(story: Order, anna: User) -> None:
    measure = story.point("8").deliverable.measure_id
    page = opened_by(anna).get(f"/points/?measure={measure}&state=planned")
    assert numbered(page) == {"late": 0, "risk": 0, "none": 0, "wait": 0, "done": 0}
    assert "9 контрольных точек мероприятие 8 · запланировано" in words(page)
    kept = [one for one in addresses(page) if "signal=late" in one]
    assert kept == [f"?measure={measure}&state=planned&signal=late"]


@pytest.mark.parametrize(
    ("query", "measures"),
    [
        ("state=returned", ["4"]),
        ("signal=wait", ["5"]),
        ("signal=late&state=returned", ["4"]),
        ("signal=late&state=submitted", []),
        ("measure={six}", ["6", "6", "6"]),
        ("organization={department}&state=submitted", ["5"]),
        ("roadmap={roadmap}&signal=wait", ["5"]),
    ],
)
def test_a_filter_narrows(query: str, measures: list[str], story: Order, region: Region, anna: User) -> None:
    asked = query.format(
        six=story.point("6").deliverable.measure_id,
        department=region.organization("education").pk,
        roadmap=story.roadmap.pk,
    )
    assert [row[0] for row in rows(opened_by(anna).get(f"/points/?{asked}"))] == measures


@pytest.mark.parametrize(
    "query", ["roadmap=99999", "roadmap=abc", "signal=red", "state=gone", "organization=99999", "measure=0"]
)
def test_a_filter_that_cannot_be_understood_lists_nothing(query: str, story: Order, anna: User) -> None:
    page = opened_by(anna).get(f"/points/?{query}")
    assert (page.status_code, rows(page)) == (200, [])
    assert "По этому отбору ничего нет" in words(page)


def test_vera_of_another_municipality_sees_none_of_them(story: Order, vera: User) -> None:
    page = opened_by(vera).get("/points/")
    assert "Контрольных точек пока нет" in words(page)
    assert "/import/" not in addresses(page)


def test_on_an_empty_installation_anna_is_offered_to_enter_an_act(region: Region, anna: User) -> None:
    assert "/import/" in addresses(opened_by(anna).get("/points/"))


def test_a_long_list_is_leafed_through_and_keeps_its_filter(story: Order, anna: User) -> None:
    first = story.point("3")
    for number in range(40):
        plan.add_on_need(
            by=anna,
            deliverable=first.deliverable,
            organization=first.organization,
            stated=dt.date(2022, 2, 1) + dt.timedelta(days=number),
            ground=f"Дополнительное соглашение № {number}",
        )
    client = opened_by(anna)
    page = client.get(f"/points/?roadmap={story.roadmap.pk}")
    assert ("61 контрольная точка" in words(page), len(rows(page))) == (True, 50)
    following = next(one for one in addresses(page) if "page=2" in one)
    assert following == f"?roadmap={story.roadmap.pk}&page=2"
    assert len(rows(client.get(f"/points/{following}"))) == 11


@pytest.mark.parametrize(
    ("asked", "shown"), [("", 50), ("per=50", 50), ("per=100", 61), ("per=1000", 50), ("per=x", 50)]
)
def test_a_page_is_as_long_as_the_person_likes(asked: str, shown: int, story: Order, anna: User) -> None:
    first = story.point("3")
    for number in range(40):
        plan.add_on_need(
            by=anna,
            deliverable=first.deliverable,
            organization=first.organization,
            stated=dt.date(2022, 2, 1) + dt.timedelta(days=number),
            ground=f"Дополнительное соглашение № {number}",
        )
    page = opened_by(anna).get(f"/points/?state=planned&{asked}")
    assert len(rows(page)) == min(shown, 53)
    assert ("?state=planned&per=100" in addresses(page)) is (shown == 50)


def test_the_list_asks_the_database_as_often_for_many_as_for_few(story: Order, anna: User, region: Region) -> None:
    client = opened_by(anna)

    def asked() -> int:
        client.get("/points/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/points/")
        return len(captured)

    few = asked()
    for organization in Organization.objects.filter(kind="municipality"):
        for measure in ("2", "4"):
            point = point_at(organization, story, measure)
            finish(point, executor=region.person("pavel"), acceptor=anna)
    assert few == asked() <= MOST_STATEMENTS
