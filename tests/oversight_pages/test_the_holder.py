"""The page of whoever holds control of an act: two minutes before a meeting, on one sheet of paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.oversight_pages.region import schools_of
from tests.oversight_pages.test_the_matrix import cells, rows_at
from tests.people import TODAY, Order, rights
from tests.seen import addresses, opened_by, words
from vekha.control.access import visible_to
from vekha.oversight.selectors.story import counted, happened
from vekha.web.oversight.act_page import MOST_LINES, ActOverview

if TYPE_CHECKING:
    from vekha.accounts.models import User

MOST_STATEMENTS = 15


def overview(order: Order, **asked: object) -> str:
    """The address of the page."""
    said = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"/acts/{order.edition.act_id}/overview/?{said}"


def test_the_title_says_the_finding(story: Order, gleb: User) -> None:
    said = words(opened_by(gleb).get(overview(story)))
    assert "Распоряжение № 1074-р: исполнено 3 мероприятия из 8, просрочена 1 точка" in said
    assert "На 9 марта 2021 г. · контроль: Глеб Орлов, первый заместитель Губернатора области" in said


def test_it_names_the_worst_place_and_who_answers_there(story: Order, gleb: User) -> None:
    said = words(opened_by(gleb).get(overview(story)))
    assert "Департамент образования – Павел Рогов просрочено 1 4 Объявление закупок" in said


def test_the_worst_places_are_at_most_three_and_the_latest_first(story: Order, gleb: User) -> None:
    schools_of(story, "kovrov", 3)
    schools_of(story, "murom", 2)
    schools_of(story, "vladimir", 1)
    page = ActOverview(story.edition.act, rights(gleb), TODAY)
    figures = [(str(place.subject), place.signals.late) for place in page.worst]
    assert figures == sorted(figures, key=lambda one: -one[1])
    assert [name for name, _ in figures][:2] == ["г. Ковров", "округ Муром"]
    assert len(figures) == 3


def test_the_week_and_the_discipline_are_counted_from_what_happened(story: Order, gleb: User) -> None:
    assert counted(visible_to(rights(gleb)), TODAY) == {
        "reported": 8,
        "in_time": 7,
        "returned": 2,
        "moved": 0,
        "week_reported": 2,
        "week_accepted": 0,
        "week_returned": 1,
        "week_moved": 0,
    }
    said = words(opened_by(gleb).get(overview(story)))
    assert "Отчитались 2 Принято 0 Возвращено 1 Просрочено 1, было 1" in said
    assert "В срок 7 из 8 точек с отчётом" in said


def test_a_report_after_the_date_is_not_in_time_though_the_date_moved_later(story: Order, anna: User) -> None:
    point = story.point("1")
    late = visible_to(rights(anna)).filter(pk=point.pk)
    late.update(first_due="2020-12-15", due="2021-01-15", stated="2021-01-15")
    assert not late.filter(happened(TODAY)["in-time"]).exists()
    late.update(first_due=None)
    assert late.filter(happened(TODAY)["in-time"]).exists()


def test_every_number_opens_the_rows_that_it_counts(story: Order, gleb: User) -> None:
    schools_of(story, "kovrov", 2)
    client = opened_by(gleb)
    page = client.get(overview(story)).content.decode()
    numbers = re.findall(r'<a href="([^"]*(?:what|signal)=[^"]*)">\s*(?:<b>)?([\d\u202f]+)(?:\u00a0[^<]*)?<', page)
    assert len(numbers) >= 12
    for address, number in numbers:
        assert rows_at(client, address.replace("&amp;", "&")) == int(number.replace("\u202f", "")), address
    for _, text, title, address in cells(client, overview(story)):
        assert rows_at(client, address) == int(text.rpartition("/")[2]), title


def test_many_who_answer_are_cut_to_one_sheet_and_the_rest_is_told(story: Order, gleb: User) -> None:
    for code in ("kovrov", "murom", "vladimir", "raduzhny", "aleksandrovsky", "vyaznikovsky", "gorokhovetsky", "sobinsky",
                 "kirzhachsky", "kovrovsky", "kolchuginsky", "melenkovsky", "muromsky"):  # fmt: skip
        schools_of(story, code, 1)
    page = ActOverview(story.edition.act, rights(gleb), TODAY)
    assert (len(page.lines), page.more) == (MOST_LINES, 2)
    assert "Ещё 2 исполнителя; все – в таблице дорожной карты" in words(opened_by(gleb).get(overview(story)))


def test_an_earlier_day_is_told_as_it_was(story: Order, gleb: User) -> None:
    said = words(opened_by(gleb).get(overview(story, on="2020-12-20")))
    assert "исполнено 1 мероприятие из 8" in said
    assert "На 20 декабря 2020 г." in said
    assert "Отчитались 4 Принято 4" in said


@pytest.mark.parametrize("login", ["vera", "boris"])
def test_who_has_no_points_is_told_so(story: Order, vera: User, boris: User, login: str) -> None:
    said = words(opened_by({"vera": vera, "boris": boris}[login]).get(overview(story)))
    assert "Контрольных точек на этот день нет" in said
    assert "Павел" not in said


def test_the_page_asks_few_times_however_many_answer(story: Order, gleb: User) -> None:
    client = opened_by(gleb)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(overview(story))
        return len(captured)

    schools_of(story, "kovrov", 1)
    few = asked()
    schools_of(story, "murom", 20)
    assert asked() == few <= MOST_STATEMENTS


def test_the_act_leads_to_it(story: Order, gleb: User) -> None:
    assert f"/acts/{story.edition.act_id}/overview/" in addresses(opened_by(gleb).get(f"/acts/{story.edition.act_id}/"))
