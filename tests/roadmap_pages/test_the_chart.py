"""The Gantt chart: where its bars and marks stand, and what the page says of them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from vekha.control.selectors.points import Occurrence, Signals
from vekha.roadmaps.models import Measure
from vekha.web.roadmaps.gantt import Axis, chart_of
from vekha.web.roadmaps.rows import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.people import Order
    from tests.roadmap_pages.reading import Page

    Opened = Callable[..., Page]
    Address = Callable[..., str]

AHEAD = Signals(late=0, risk=0, none=0, wait=0, done=0, total=1)
LATE = replace(AHEAD, late=1)
DONE = replace(AHEAD, done=1)
SIGNED = dt.date(2020, 12, 10)
TODAY = dt.date(2021, 3, 9)


def due(day: dt.date | None, signals: Signals = AHEAD, *, start: dt.date | None = None, point: int = 1) -> Occurrence:
    """A due time of one point."""
    return Occurrence(
        measure_id=1,
        deliverable_id=1,
        ordinal=1,
        signals=signals,
        state="planned",
        start=start,
        stated=day,
        due=day,
        last_due=day,
        reason="working_day",
        is_provisional=False,
        ground="",
        undated=int(day is None),
        accepted_on=None,
        organization_id=1,
        point_id=point,
    )


def marks(*occurrences: Occurrence) -> list[tuple[float, float, str, int | None]]:
    """Where each mark's bar begins, where it stands, what it shows and to which point it leads."""
    chart = chart_of([Row(Measure(pk=1), occurrences)], SIGNED, TODAY)
    return [(mark.since, mark.at, mark.signal, mark.point_id) for mark in chart.lanes[0].marks]


@pytest.mark.parametrize(
    ("day", "begins", "ends"),
    [(dt.date(2021, 1, 1), 0.0, 0.27), (dt.date(2021, 7, 2), 49.86, 50.14), (dt.date(2021, 12, 31), 99.73, 100.0)],
)
def test_a_day_stands_in_its_place_of_the_year(day: dt.date, begins: float, ends: float) -> None:
    axis = Axis(dt.date(2021, 1, 1), dt.date(2021, 12, 31))
    assert (axis.at(day), axis.at(day, end=True)) == (begins, ends)


@pytest.mark.parametrize(
    ("last", "labels"),
    [
        (dt.date(2021, 4, 30), ["12", "01", "02", "03", "04"]),
        (dt.date(2023, 10, 31), ["I", "II", "III", "IV", "I", "II", "III", "IV", "I", "II", "III", "IV"]),
        (dt.date(2030, 12, 31), [""] * 10),
    ],
)
def test_the_axis_is_divided_by_months_quarters_or_years(last: dt.date, labels: list[str]) -> None:
    axis = Axis(dt.date(2020, 12, 1), last)
    assert [tick.label for tick in axis.ticks()] == labels


def test_the_chart_reaches_from_the_act_to_the_last_due_time_and_never_past_today() -> None:
    spans = [
        chart_of([Row(Measure(pk=1), (due(day),))], SIGNED, TODAY).axis
        for day in (dt.date(2021, 1, 15), dt.date(2022, 6, 1))
    ]
    assert spans == [
        Axis(dt.date(2020, 12, 1), dt.date(2021, 3, 31)),
        Axis(dt.date(2020, 12, 1), dt.date(2022, 6, 30)),
    ]


def test_a_bar_begins_with_the_act_the_window_or_the_due_time_before() -> None:
    year = [
        due(dt.date(2021, 6, 30)),
        due(dt.date(2021, 9, 30)),
        due(dt.date(2021, 11, 30), start=dt.date(2021, 11, 1)),
    ]
    assert marks(*year) == [(2.47, 58.08, "", 1), (58.08, 83.29, "", 1), (91.78, 100.0, "", 1)]


def test_due_times_too_near_to_tell_apart_are_one_mark_with_the_gravest_signal() -> None:
    weekly = [
        due(dt.date(2021, 3, 1), DONE),
        due(dt.date(2021, 3, 5), LATE, point=2),
        due(dt.date(2021, 12, 31), point=3),
    ]
    assert marks(*weekly) == [(2.27, 22.98, "late", None), (22.98, 100.0, "", 3)]


def test_what_has_no_date_has_no_mark() -> None:
    assert marks(due(None)) == []


def test_a_chart_of_nothing_still_shows_today() -> None:
    assert chart_of([], SIGNED, TODAY).today == 80.99


def test_anna_sees_a_mark_for_every_due_time_and_each_leads_to_its_point(
    story: Order, opened: Opened, address: Address
) -> None:
    page = opened("anna", address("roadmap-gantt"))
    lanes = [svg for svg in page.main.all("svg") if svg.attributes.get("role") == "group"]
    assert [len(list(lane.all("a"))) for lane in lanes] == [1, 1, 1, 1, 1, 3, 1, 9]
    late, last = next(lanes[3].all("a")), list(lanes[7].all("a"))[-1]
    assert late.attributes == {"class": "late", "href": reverse("point", args=[story.point("4").pk])}
    assert next(late.all("title")).text == "4. 1 марта 2021 г. (пн) – Просрочено"
    assert next(last.all("title")).text == "8. 29 сентября 2023 г. (пт) – Запланировано"
    four = next(lanes[0].all("a"))
    assert next(four.all("title")).text == "1. 18 декабря 2020 г. (пт) – Принято 17 декабря, принято 4 из 4"
    assert four.attributes["href"].startswith(reverse("points") + "?")


def test_the_same_stands_beside_it_as_a_table(story: Order, opened: Opened, address: Address) -> None:
    rows = opened("anna", address("roadmap-gantt")).table()
    assert [row[:3] for row in rows[:5]] == [
        ["1", "18 декабря 2020 г. (пт)", "Принято 17 декабря, принято 4 из 4"],
        ["2", "29 января 2021 г. (пт)", "Принято 28 января"],
        ["3", "30 декабря 2020 г. (ср)", "Принято 28 декабря"],
        ["4", "1 марта 2021 г. (пн)", "Просрочено"],
        ["5", "25 августа 2021 г. (ср)", "Не подтверждено"],
    ]
    assert len(rows) == 18


def test_the_drawing_is_plain_svg_that_any_browser_and_policy_takes(
    story: Order, opened: Opened, address: Address
) -> None:
    page = opened("anna", address("roadmap-gantt"))
    places = [one.attributes["x"] for one in page.main.all("rect")]
    assert len(places) == 18
    assert all(re.fullmatch(r"\d+\.\d+%", place) for place in places)
    assert not [one for one in page.main.all("svg", "rect", "line", "use", "a", "text") if "style" in one.attributes]


def test_vera_sees_the_measures_and_no_mark(story: Order, opened: Opened, address: Address) -> None:
    page = opened("vera", address("roadmap-gantt"))
    lanes = [svg for svg in page.main.all("svg") if svg.attributes.get("role") == "group"]
    assert (len(lanes), sum(len(list(lane.all("a"))) for lane in lanes)) == (8, 0)
    assert page.text.count("ваших точек здесь нет") == 8
