"""Every list is taken away as a file: all its rows, the same that the person sees, under the same filter."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from officedocs import read_sheets
from tests.house.test_lists_as_files import templates_with
from tests.people import Order, Region, on, rights
from tests.seen import opened_by, words
from vekha.control import access
from vekha.control.selectors.points import by_due
from vekha.control.services import plan

if TYPE_CHECKING:
    from django.test import Client

    from officedocs.reading import Read
    from vekha.accounts.models import User

# Every page with <c-downloads />; the act and the road map are those of the story.
LISTS = [
    "/points/",
    "/acts/",
    "/acts/{act}/",
    "/acts/{act}/state/",
    "/roadmaps/{roadmap}/",
    "/roadmaps/{roadmap}/matrix/",
    "/overview/",
    "/overview/rows/",
    "/shifts/",
    "/organizations/",
    "/people/",
    "/centres/",
    "/journal/",
]
EMPTY = {"/shifts/", "/centres/"}  # in the story: a list without rows offers no file, and gives its heads to who asks


def taken(client: Client, address: str, ending: str = "xlsx") -> bytes:
    """The file of a list."""
    answer: Any = client.get(f"{address}{'&' if '?' in address else '?'}as={ending}")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def lines(client: Client, address: str) -> list[tuple[Read, ...]]:
    """All lines of the sheet: those above the heads, the heads, the rows; empty cells at the end are left out."""
    (sheet,) = read_sheets(taken(client, address))
    return [strip(sheet.heads), *(strip(row) for _number, row in sheet.rows)]


def strip(row: tuple[Read, ...]) -> tuple[Read, ...]:
    """The row without empty cells at its end."""
    kept = list(row)
    while kept and kept[-1] == "":
        kept.pop()
    return tuple(kept)


def test_anna_takes_the_points_with_title_filter_day_and_typed_cells(story: Order, anna: User) -> None:
    found = lines(opened_by(anna), f"/points/?roadmap={story.roadmap.pk}&state=returned")
    point = story.point("4")
    assert found == [
        ("Контрольные точки",),
        ("№\u00a01074-р · «Точка роста» · возвращено на доработку",),
        ("Составлено 9\u00a0марта\u00a02021\u00a0г. · Анна Мельникова",),
        ("Точка", "Акт", "Приложение", "№ мероприятия", "Мероприятие", "Результат", "Кто отвечает", "ИНН", "Центр", "Срок по акту", "Дата по акту", "Срок", "Срок до переноса", "Контрольный срок", "Состояние", "Сигнал", "Впервые представлено", "Принято", "Отменена", "Снято с контроля", "Основание срока", "Что доказывает исполнение", "Соисполнители"),
        (point.pk, "1074-р", "2", "4", point.deliverable.measure.text, point.deliverable.text, "Департамент образования", "", "", "1 марта 2021 года", dt.date(2021, 3, 1), dt.date(2021, 3, 1), "", "", "возвращено на доработку", "просрочено", dt.date(2021, 3, 3)),
    ]  # fmt: skip


def test_the_file_holds_all_rows_however_many_a_page_shows(story: Order, anna: User) -> None:
    first = story.point("3")
    for number in range(120):
        plan.add_on_need(
            by=anna,
            deliverable=first.deliverable,
            organization=first.organization,
            stated=dt.date(2022, 2, 1) + dt.timedelta(days=number),
            ground=f"Дополнительное соглашение № {number}",
        )
    rows = lines(opened_by(anna), "/points/?page=2")[4:]
    assert [row[0] for row in rows] == list(by_due(access.visible_to(rights(anna))).values_list("pk", flat=True))
    assert len(rows) == 141


def test_a_file_holds_what_its_person_may_see_and_nothing_else(
    story: Order, boris: User, vera: User, gleb: User
) -> None:
    seen = {one.login: len(lines(opened_by(one), "/points/")) - 4 for one in (boris, vera, gleb)}
    assert seen == {"boris": 0, "vera": 0, "gleb": 21}


def test_boris_takes_no_journal(story: Order, boris: User) -> None:
    assert opened_by(boris).get("/journal/?as=xlsx").status_code == 403


def test_a_filter_that_cannot_be_understood_gives_no_rows(story: Order, anna: User) -> None:
    assert len(lines(opened_by(anna), "/points/?signal=red")) == 4


def test_an_unknown_kind_of_file_is_the_page(story: Order, anna: User) -> None:
    assert "21 контрольная точка" in words(opened_by(anna).get("/points/?as=exe"))


def test_csv_is_as_excel_in_russian_opens_it(story: Order, anna: User) -> None:
    data = taken(opened_by(anna), "/points/?state=returned", "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    heads, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")
    assert (heads[:3], len(rows), rows[0][10:12]) == (["Точка", "Акт", "Приложение"], 1, ["01.03.2021", "01.03.2021"])


def test_what_somebody_wrote_is_no_formula_in_either_file(story: Order, anna: User) -> None:
    point = story.point("3")
    with on("2021-03-09"):
        plan.add_on_need(
            by=anna,
            deliverable=point.deliverable,
            organization=point.organization,
            stated=dt.date(2030, 1, 9),
            ground='=HYPERLINK("https://evil.example","график")',
        )
    client = opened_by(anna)
    assert "'=HYPERLINK" in taken(client, "/points/", "csv").decode()
    assert [row[-1] for row in lines(client, "/points/") if str(row[-1]).startswith("=")] == [
        '=HYPERLINK("https://evil.example","график")'
    ]


def test_the_file_is_called_by_the_list_and_the_day(story: Order, anna: User) -> None:
    answer = opened_by(anna).get("/points/?as=xlsx")
    assert unquote(answer.headers["Content-Disposition"]) == (
        "attachment; filename*=utf-8''Контрольные точки 2021-03-09.xlsx"
    )
    answer.close()


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_every_list_that_offers_a_file_gives_it(address: str, ending: str, story: Order, anna: User) -> None:
    place = address.format(act=story.edition.act_id, roadmap=story.roadmap.pk)
    client = opened_by(anna)
    page = client.get(place)
    assert (f"as={ending}" in page.content.decode()) is (address not in EMPTY)
    assert len(taken(client, place, ending).splitlines()) > (address not in EMPTY)


def test_no_list_that_offers_a_file_is_left_untried(story: Order, region: Region, anna: User) -> None:
    client = opened_by(anna)
    pages = [client.get(one.format(act=story.edition.act_id, roadmap=story.roadmap.pk)) for one in LISTS]
    shown = {template.name for page in pages for template in page.templates}
    assert templates_with("c-downloads") - {"gallery/table.html"} - shown == set(), "add its address to LISTS"
