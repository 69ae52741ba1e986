"""Measures by who answers: every figure is a state in words, and opens exactly the rows that it counts."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from officedocs import read_sheets
from tests.oversight_pages.region import schools_of
from tests.people import TODAY, Order, rights
from tests.seen import addresses, opened_by, words
from vekha.acts.models import ActEdition, Appendix
from vekha.control.access import visible_to
from vekha.control.selectors.points import signals
from vekha.organizations.models import Organization
from vekha.roadmaps.models import RoadmapEdition

if TYPE_CHECKING:
    from django.test import Client

    from vekha.accounts.models import User

MOST_STATEMENTS = 12
CELL = re.compile(
    r'<a class="cell (?P<kind>[a-z]*)" href="(?P<address>[^"]+)" title="(?P<title>[^"]+)">(.*?)</a>', re.DOTALL
)
SHOWN = re.compile(r'aria-hidden="true">(?P<text>[^<]+)<')


def matrix(order: Order, **asked: object) -> str:
    """The address of the page."""
    said = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"/roadmaps/{order.roadmap.pk}/matrix/?{said}"


def cells(client: Client, address: str) -> list[tuple[str, str, str, str]]:
    """Every figure: its signal, what it shows, what it says, where it leads."""
    page = html.unescape(client.get(address).content.decode())
    return [
        (one["kind"], SHOWN.search(one.group(0))["text"], one["title"], one["address"])  # type: ignore[index]
        for one in CELL.finditer(page)
    ]


def rows_at(client: Client, address: str) -> int:
    """How many rows the list at an address has in all."""
    said = words(client.get(address))
    found = re.search(r"([\d  ]+) контрольн\w+ точ", said)
    assert found, said[:200]
    return int(re.sub(r"\D", "", found[1]))


@pytest.fixture
def region_at_work(story: Order) -> Order:
    """Three schools in Ковров and two in Муром besides what the department does."""
    schools_of(story, "kovrov", 3)
    schools_of(story, "murom", 2)
    return story


def test_the_story_as_a_matrix(story: Order, gleb: User) -> None:
    assert [(kind, text, title) for kind, text, title, _ in cells(opened_by(gleb), matrix(story))] == [
        ("done", "4/4", "Мероприятие 1, Департамент образования: принято 4 из 4"),
        ("done", "1/1", "Мероприятие 2, Департамент образования: принято 1 из 1"),
        ("done", "1/1", "Мероприятие 3, Департамент образования: принято 1 из 1"),
        ("late", "0/1", "Мероприятие 4, Департамент образования: просрочено 1, принято 0 из 1"),
        ("wait", "0/1", "Мероприятие 5, Департамент образования: не подтверждено 1, принято 0 из 1"),
        ("", "0/3", "Мероприятие 6, Департамент образования: принято 0 из 3"),
        ("", "0/1", "Мероприятие 7, Департамент образования: принято 0 из 1"),
        ("", "0/9", "Мероприятие 8, Департамент образования: принято 0 из 9"),
        ("late", "6/21", "Департамент образования: просрочено 1, не подтверждено 1, принято 6 из 21"),
    ]


@pytest.mark.parametrize(
    "asked", [{}, {"on": "2021-02-20"}, {"on": "2021-09-01"}, {"signal": "late"}, {"signal": "done"}]
)
def test_every_figure_opens_the_rows_that_it_counts(region_at_work: Order, anna: User, asked: dict[str, str]) -> None:
    client = opened_by(anna)
    found = cells(client, matrix(region_at_work, **asked))
    assert found
    for _kind, text, title, address in found:
        assert rows_at(client, address) == int(text.rpartition("/")[2].replace(" ", "")), title


def test_the_sums_are_those_of_the_road_map(region_at_work: Order, anna: User) -> None:
    total = signals(visible_to(rights(anna)), TODAY)
    *_, last = cells(opened_by(anna), matrix(region_at_work))
    assert (last[0], last[1]) == (total.first, f"{total.done}/{total.total}")


def test_a_municipality_opens_its_schools(region_at_work: Order, anna: User) -> None:
    kovrov = Organization.objects.get(code="kovrov")
    answer = opened_by(anna).get(matrix(region_at_work, under=kovrov.pk))
    said = words(answer)
    assert "Владимирская область" in said
    assert all(f"Школа {n}, г. Ковров" in said for n in (1, 2, 3))
    assert "Мур" not in said
    assert f"?under={kovrov.parent_id}" in addresses(answer)


def test_a_past_day_is_told_as_it_was(region_at_work: Order, anna: User) -> None:
    """In February nobody had begun anything: 15 February was late, and what fell due by 10 March was near."""
    client = opened_by(anna)
    told = [title for _, _, title, _ in cells(client, matrix(region_at_work, on="2021-02-20")) if "Ковров" in title]
    assert told[0] == "Мероприятие 1, г. Ковров: просрочено 3, под угрозой 9, нет данных 3, принято 0 из 12"
    assert told[1] == "Мероприятие 2, г. Ковров: принято 0 из 3"
    assert "Как было на конец дня 20 февраля 2021 г." in words(client.get(matrix(region_at_work, on="2021-02-20")))


def test_a_day_ahead_says_what_it_is(story: Order, anna: User) -> None:
    assert "если больше ничего не произойдёт" in words(opened_by(anna).get(matrix(story, on="2021-09-01")))


def test_one_signal_alone_leaves_out_who_does_not_show_it(region_at_work: Order, anna: User) -> None:
    client = opened_by(anna)
    found = cells(client, matrix(region_at_work, signal="wait"))
    assert {kind for kind, *_ in found} == {"wait"}
    assert "Такого сигнала в этот день нет ни у кого." in words(
        client.get(matrix(region_at_work, signal="late", on="2020-12-11"))
    )


@pytest.mark.parametrize("nonsense", ["on=завтра", "on=1812-06-24", "signal=red", "under=999999", "under=x"])
def test_what_cannot_be_read_is_said_and_breaks_nothing(story: Order, anna: User, nonsense: str) -> None:
    answer = opened_by(anna).get(f"/roadmaps/{story.roadmap.pk}/matrix/?{nonsense}")
    assert answer.status_code == 200
    assert "6/21" in words(answer)


def test_before_the_order_there_is_nothing(story: Order, anna: User) -> None:
    assert "Контрольных точек на этот день нет" in words(opened_by(anna).get(matrix(story, on="2020-01-01")))


def test_nobody_sees_foreign_figures(region_at_work: Order, vera: User, boris: User) -> None:
    mine = cells(opened_by(vera), matrix(region_at_work))
    assert mine
    assert all("Муром" in title for _, _, title, _ in mine)
    assert cells(opened_by(boris), matrix(region_at_work)) == []


def test_the_file_has_the_figures_of_the_page(region_at_work: Order, anna: User) -> None:
    answer = opened_by(anna).get(matrix(region_at_work, **{"as": "xlsx"}))
    [sheet] = read_sheets(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    rows = [[str(value) for value in row] for _, row in sheet.rows]
    [kovrov] = [row for row in rows if row[:1] == ["г. Ковров"]]
    page = cells(opened_by(anna), matrix(region_at_work))
    shown = [text for _, text, title, _ in page if "г. Ковров:" in title]
    assert [cell.split(",")[0].replace(" из ", "/") for cell in kovrov[1:9]] == shown[:8]


def test_the_page_asks_the_same_however_many_answer(story: Order, anna: User) -> None:
    client = opened_by(anna)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(matrix(story))
        return len(captured)

    schools_of(story, "kovrov", 1)
    few = asked()
    schools_of(story, "murom", 20)
    assert asked() == few <= MOST_STATEMENTS


def test_measures_of_an_edition_of_before_keep_their_column(region_at_work: Order, anna: User) -> None:
    """What a later edition no longer prints is still counted, so that the sum holds."""
    dropped = region_at_work.point("4").deliverable.measure
    dropped.edition.measures.filter(pk=dropped.pk).update(edition=_earlier(region_at_work))
    page = cells(opened_by(anna), matrix(region_at_work))
    assert any(title.startswith("Мероприятие 4,") for _, _, title, _ in page)
    total = signals(visible_to(rights(anna)), TODAY)
    assert page[-1][1] == f"{total.done}/{total.total}"


def _earlier(order: Order) -> RoadmapEdition:
    """An edition of before; only its rows matter here."""
    day, now = dt.date(2020, 12, 1), order.roadmap_edition
    act_edition = ActEdition.objects.create(
        act=order.edition.act, effective_from=day, source=order.edition.source, source_name="1", text="1"
    )
    appendix = Appendix.objects.create(edition=act_edition, number="2", title="2", is_present=True, order=1)
    return RoadmapEdition.objects.create(
        roadmap=now.roadmap, act_edition=act_edition, appendix=appendix, effective_from=day
    )
