"""The overview of all that a person may see: the same figures as everywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.oversight_pages.region import schools_of
from tests.oversight_pages.test_the_matrix import rows_at
from tests.people import TODAY, Order, rights
from tests.seen import opened_by, words
from vekha.control.selectors.points import together
from vekha.web.oversight.region import RegionPage

if TYPE_CHECKING:
    from vekha.accounts.models import User


def test_the_parts_add_up_to_the_region(story: Order, anna: User) -> None:
    schools_of(story, "kovrov", 2)
    page = RegionPage(rights(anna), TODAY)
    assert together(signals for _, signals in page.branches) == page.signals
    assert [str(one) for one, _ in page.branches] == ["Департамент образования", "г. Ковров"]


def test_the_title_says_the_finding_and_every_number_opens_its_rows(story: Order, anna: User) -> None:
    schools_of(story, "kovrov", 2)
    client = opened_by(anna)
    for asked in ("", "?on=2021-02-20"):
        page = client.get(f"/overview/{asked}").content.decode()
        numbers = re.findall(r'<td class="right"[^>]*><a href="([^"]+)">([\d\u202f]+)</a>', page)
        assert len(numbers) >= 6
        for address, number in numbers:
            assert rows_at(client, address.replace("&amp;", "&")) == int(number), address
    assert "контрольных точ" in words(client.get("/overview/"))


def test_a_municipality_sees_itself_alone(story: Order, vera: User) -> None:
    schools_of(story, "kovrov", 1)
    schools_of(story, "murom", 1)
    said = words(opened_by(vera).get("/overview/"))
    assert "Школа 1, округ Муром" in said
    assert "Ковров" not in said


def test_nobody_without_a_role_is_shown_anything(story: Order, boris: User) -> None:
    assert "Контрольных точек на этот день нет" in words(opened_by(boris).get("/overview/"))


def test_the_page_asks_few_times(story: Order, anna: User) -> None:
    client = opened_by(anna)
    schools_of(story, "kovrov", 5)
    with CaptureQueriesContext(connection) as captured:
        client.get("/overview/")
    assert len(captured) <= 12


def test_rows_of_a_past_day_say_what_they_were(story: Order, anna: User) -> None:
    said = words(opened_by(anna).get(f"/overview/rows/?on=2021-01-20&act={story.edition.act_id}&signal=done"))
    assert "5 контрольных точек: принято" in said
    assert "Как было на конец дня 20 января 2021 г." in said
    [sheet] = [opened_by(anna).get(f"/overview/rows/?on=2021-01-20&act={story.edition.act_id}&as=csv")]
    assert b"".join(sheet.streaming_content).decode().count("1074-") == 16  # type: ignore[attr-defined]
