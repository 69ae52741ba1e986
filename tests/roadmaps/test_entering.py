"""A road map is entered as printed: rows, who answers, deadlines, deliverables."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests.people import SIGNED, on
from vekha.accounts.access import rights_of
from vekha.acts.models import Appendix
from vekha.journal.models import Entry
from vekha.roadmaps.access import get_measure, get_visible, visible_to
from vekha.roadmaps.models import Deliverable, Measure, Responsible, Roadmap, RoadmapEdition
from vekha.roadmaps.selectors import edition_on, edition_shown, measures_of
from vekha.roadmaps.services import Body, DeadlineText, MeasureText, enter

if TYPE_CHECKING:
    from tests.people import Order, Region
    from vekha.accounts.models import User


def printed(text: str, *items: str, **fields: object) -> MeasureText:
    values: dict[str, object] = {
        "number": "1",
        "section": "Раздел I",
        "text": text,
        "result": "Приказ",
        "items": items,
        "responsibles": [],
        "deadlines": [DeadlineText("1 марта 2021 года", {"recurrence": None}, {})],
    }
    return MeasureText(**(values | fields))  # type: ignore[arg-type]  # each field has its type above


@pytest.fixture
def appendix(order_1074: Order) -> Appendix:
    """An appendix of the order whose road map has not been entered."""
    return Appendix.objects.get(number="3")


def test_rows_stand_in_their_order_with_all_they_print(
    order_1074: Order, appendix: Appendix, region: Region, anna: User
) -> None:
    education = region.organization("education")
    rows = [
        printed(
            "Подготовка",
            "приказ",
            "перечень",
            number="1.1",
            responsibles=[Body("Департамент", education), Body("школы")],
        ),
        printed("Отчёт", number="", section="", result=""),
    ]
    edition = enter(by=anna, act_edition=order_1074.edition, appendix=appendix, programme=None, measures=rows)
    assert list(edition.measures.values_list("order", "number", "section", "text", "result")) == [
        (1, "1.1", "Раздел I", "Подготовка", "Приказ"),
        (2, "", "", "Отчёт", ""),
    ]
    answering = Responsible.objects.filter(measure__edition=edition)
    assert list(answering.values_list("measure__order", "order", "text", "organization__code")) == [
        (1, 1, "Департамент", "education"),
        (1, 2, "школы", None),
    ]
    results = Deliverable.objects.filter(measure__edition=edition).order_by("measure__order", "order")
    assert list(results.values_list("measure__order", "order", "text", "deadline__text")) == [
        (1, 1, "приказ", "1 марта 2021 года"),
        (1, 2, "перечень", "1 марта 2021 года"),
        (2, 1, "Отчёт", "1 марта 2021 года"),  # a row without listed results is its own one
    ]
    assert all(one.deadline.measure_id == one.measure_id for one in results)
    entry = Entry.objects.latest("number")
    assert (entry.deed, entry.subject_id, entry.after) == (
        "roadmaps.roadmap.entered",
        edition.roadmap_id,
        {"measures": 2, "deliverables": 3},
    )
    assert (edition.effective_from, edition.roadmap.appendix_number) == (SIGNED, "3")


@pytest.mark.parametrize("rows", [1, 60])
def test_any_number_of_rows_costs_the_same_statements(
    order_1074: Order, appendix: Appendix, anna: User, rows: int
) -> None:
    measures = [printed(f"Мероприятие {n}", number=str(n), responsibles=[Body("Департамент")]) for n in range(rows)]
    with CaptureQueriesContext(connection) as captured:
        enter(by=anna, act_edition=order_1074.edition, appendix=appendix, programme=None, measures=measures)
    inserts = [one for one in captured.captured_queries if one["sql"].startswith("INSERT INTO")]
    assert len(inserts) == 7


def test_an_appendix_has_one_road_map(order_1074: Order, anna: User) -> None:
    second = Appendix.objects.get(number="2")
    with pytest.raises(DatabaseError), transaction.atomic():
        enter(by=anna, act_edition=order_1074.edition, appendix=second, programme=None, measures=[])
    assert Roadmap.objects.count() == 1


def test_the_signed_table_is_read_with_few_statements(order_1074: Order) -> None:
    with CaptureQueriesContext(connection) as captured:
        rows = [
            (
                row.number,
                [one.organization for one in row.responsibles.all()],
                [*row.deadlines.all()],
                [*row.deliverables.all()],
            )
            for row in measures_of(order_1074.roadmap_edition)
        ]
    assert [number for number, *_ in rows] == [str(n) for n in range(1, 9)]
    assert len(captured) == 4


def test_the_edition_in_force_on_a_day(order_1074: Order) -> None:
    roadmap, first = order_1074.roadmap, order_1074.roadmap_edition
    later = RoadmapEdition.objects.create(
        roadmap=roadmap,
        act_edition=order_1074.edition,
        appendix=Appendix.objects.get(number="4"),
        effective_from=dt.date(2021, 6, 1),
    )
    assert edition_on(roadmap, dt.date(2020, 12, 9)) is None
    assert edition_on(roadmap, dt.date(2021, 5, 31)) == first
    assert edition_on(roadmap, dt.date(2021, 6, 1)) == later
    assert edition_shown(roadmap, dt.date(2020, 1, 1)) == first


def test_whoever_has_a_role_reads_road_maps_and_nobody_else(order_1074: Order, region: Region) -> None:
    measure = Measure.objects.get(number="4")
    for login in ("anna", "vera", "boris", "gleb"):
        with on("2021-03-09"):
            rights = rights_of(region.person(login))
        assert get_visible(rights, order_1074.roadmap.pk) == order_1074.roadmap
        assert get_measure(rights, measure.pk) == measure
    with on("2020-12-09"):  # no role has begun yet
        nobody = rights_of(region.person("vera"))
    assert not visible_to(nobody).exists()
    for get, pk in ((get_visible, order_1074.roadmap.pk), (get_measure, measure.pk)):
        with pytest.raises(Http404):
            get(nobody, pk)
