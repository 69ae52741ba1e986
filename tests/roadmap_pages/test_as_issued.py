"""«Как издано»: the table under its own heads, and what was read where Анна corrected it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from tests.people import SIGNED, on
from vekha.intake.services import corrections
from vekha.intake.services.approval import approve
from vekha.intake.services.drafts import read_file
from vekha.roadmaps.models import Roadmap, RoadmapEdition

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.people import Region
    from tests.roadmap_pages.reading import Page
    from vekha.accounts.models import User

TEXT = (
    "МИНИСТЕРСТВО ОБРАЗОВАНИЯ\n\nПРИКАЗ\n\nот 10.12.2020 № 5\n\nО плане\n\n1. Утвердить план.\n\nМинистр\tА.А. Крылов\n\n"
    "№\tЧто сделать\tНачало\tОкончание\tОбъём, тыс. руб.\tКто отвечает\n"
    "1.\tОткрыть центр\t1 марта 2021 года\t1 июня 2021 года\t350,5\tМуром\n"
    "2.\tЗакрыть центр\t1 мая 2021 года\t1 июля 2021 года\t\tКовров\n"
)


@pytest.fixture
def issued(region: Region, anna: User) -> str:
    """The page of a plan with columns of its own, one cell of which was corrected."""
    with on(SIGNED):
        upload = ContentFile(TEXT.encode(), name="5.txt")
        home = region.organization("education")
        draft = read_file(by=anna, organization=home, upload=upload, name="5.txt")
        corrections.correct(by=anna, draft=draft, path="rows/r1/text", value="Открыть центр в школе", version=1)
        corrections.correct(by=anna, draft=draft, path="rows/r2/number", value="2а", version=2)
        corrections.correct(by=anna, draft=draft, path="rows/r2/responsibles", value="Муром\nКовров", version=3)
        approve(by=anna, draft=draft, leaving_doubts=True)
    return reverse("roadmap-as-issued", args=[Roadmap.objects.get().pk])


def test_its_title_counts_the_rows(issued: str, opened: Callable[..., Page]) -> None:
    assert opened("anna", issued).heading.endswith("2 мероприятия, как изданы")


def test_the_table_stands_under_its_own_heads(issued: str, opened: Callable[..., Page]) -> None:
    page = opened("anna", issued)
    assert [one.text for one in page.main.all("th")] == [
        "№",
        "Что сделать",
        "Начало / Окончание",
        "Объём, тыс. руб.",
        "Кто отвечает",
    ]


def test_where_anna_corrected_the_reading_the_page_shows_what_was_read(
    issued: str, opened: Callable[..., Page]
) -> None:
    mark = " исправлено при чтении"
    assert opened("anna", issued).table() == [
        ["1", f"Открыть центр{mark}", "1 марта 2021 года | 1 июня 2021 года", "350,5", "Муром"],
        [f"2{mark}", "Закрыть центр", "1 мая 2021 года | 1 июля 2021 года", "", f"Ковров{mark}"],
    ]


@pytest.mark.parametrize("heads", [[], ["Что сделать", "Кто отвечает"]], ids=["no heads", "too few heads"])
def test_where_the_heads_do_not_tell_all_the_usual_ones_stand(
    issued: str, opened: Callable[..., Page], heads: list[str]
) -> None:
    RoadmapEdition.objects.update(heads=heads)
    page = opened("anna", issued)
    assert [one.text for one in page.main.all("th")] == [
        "№ п/п",
        "Наименование мероприятия",
        "Ответственный",
        "Результат",
        "Срок исполнения",
        "Объём, тыс. руб.",
    ]
    assert page.table()[0][-1] == "350,5"
