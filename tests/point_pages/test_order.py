"""What a point waits for and what waits for it, on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import point_at
from tests.seen import addresses, opened_by, words
from vekha.roadmaps.services import set_order

if TYPE_CHECKING:
    from tests.people import Order, Region
    from vekha.accounts.models import User


@pytest.fixture
def ordered(story: Order, anna: User) -> Order:
    """7 comes after 4 and 3; 4 is overdue, 3 accepted."""
    set_order(by=anna, roadmap=story.roadmap, order={"7": ["3", "4"]}, version=story.roadmap.version)
    return story


def test_a_point_names_what_it_waits_for_and_what_of_it_is_late(ordered: Order, pavel: User) -> None:
    page = opened_by(pavel).get(f"/points/{ordered.point('7').pk}/")
    said = words(page)
    assert "Ждёт Мероприятие 3" in said
    assert "Раньше стоящее просрочено: мероприятие 4." in said
    assert "ещё не завершено: мероприятие 4." in said
    assert f"/points/{ordered.point('4').pk}/" in addresses(page)


def test_what_waits_for_a_point_stands_there_too(ordered: Order, pavel: User) -> None:
    assert "Его ждёт Мероприятие 7" in words(opened_by(pavel).get(f"/points/{ordered.point('4').pk}/"))
    assert "Что раньше и что после" not in words(opened_by(pavel).get(f"/points/{ordered.point('5').pk}/"))


def test_what_is_early_may_be_begun_all_the_same(ordered: Order, pavel: User) -> None:
    point = ordered.point("7")
    assert "Взять в работу" in words(opened_by(pavel).get(f"/points/{point.pk}/"))


def test_at_a_school_its_own_point_counts_and_a_foreign_one_is_not_told(
    ordered: Order, region: Region, boris: User
) -> None:
    school, foreign = region.organization("kovrov-school-8"), [ordered.point(one).pk for one in ("3", "4")]
    mine, waiting = point_at(school, ordered, "4"), point_at(school, ordered, "7")
    page = opened_by(boris).get(f"/points/{waiting.pk}/")
    assert f"/points/{mine.pk}/" in addresses(page)
    assert not {f"/points/{pk}/" for pk in foreign} & {*addresses(page)}


def test_the_order_costs_a_page_no_more_however_many_measures_it_names(story: Order, anna: User, pavel: User) -> None:
    client, counts = opened_by(pavel), []
    for before in (["3"], ["1", "2", "3", "4", "5", "6"]):
        set_order(by=anna, roadmap=story.roadmap, order={"7": before}, version=story.roadmap.version)
        client.get(f"/points/{story.point('7').pk}/")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/points/{story.point('7').pk}/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
