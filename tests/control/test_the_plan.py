"""What the order № 1074-р becomes: every control point with its dates and the reason for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.people import on
from vekha.control.models import ControlPoint
from vekha.control.services.plan import set_shift
from vekha.journal.models import Entry
from vekha.journal.services import verify
from vekha.roadmaps.models import Deadline, Deliverable, Measure, Responsible, Roadmap

if TYPE_CHECKING:
    import datetime as dt

    from tests.people import Order
    from vekha.accounts.models import User

DEPARTMENT = "Департамент образования Владимирской области"


class Planned(NamedTuple):
    """A control point as the table below prints it."""

    measure: str
    deliverable: int
    ordinal: int
    stated: str | None
    due: str | None
    reason: str


def planned(order: Order) -> list[Planned]:
    return [
        Planned(
            point.deliverable.measure.number,
            point.deliverable.order,
            point.ordinal,
            _iso(point.stated),
            _iso(point.due),
            point.shift_reason,
        )
        for point in order.points()
    ]


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


ON_APPROVAL = [
    Planned("1", 1, 1, "2020-12-18", "2020-12-18", "working_day"),
    Planned("1", 2, 1, "2020-12-18", "2020-12-18", "working_day"),
    Planned("1", 3, 1, "2020-12-18", "2020-12-18", "working_day"),
    Planned("1", 4, 1, "2020-12-18", "2020-12-18", "working_day"),
    Planned("2", 1, 1, None, None, ""),
    Planned("3", 1, 1, "2020-12-30", "2020-12-30", "working_day"),
    Planned("4", 1, 1, "2021-03-01", "2021-03-01", "working_day"),
    Planned("5", 1, 1, "2021-08-25", "2021-08-25", "working_day"),
    Planned("6", 1, 1, "2021-08-25", "2021-08-25", "working_day"),
    Planned("6", 1, 2, "2022-08-25", "2022-08-25", "working_day"),
    Planned("7", 1, 1, "2021-09-01", "2021-09-01", "working_day"),
    Planned("8", 1, 1, "2021-10-01", "2021-10-01", "working_day"),
    Planned("8", 1, 2, "2022-01-01", "2021-12-30", "moved_backward"),
    Planned("8", 1, 3, "2022-04-01", "2022-04-01", "working_day"),
    Planned("8", 1, 4, "2022-07-01", "2022-07-01", "working_day"),
    Planned("8", 1, 5, "2022-10-01", "2022-09-30", "moved_backward"),
]
FORWARD = {
    ("8", 2): Planned("8", 1, 2, "2022-01-01", "2022-01-10", "moved_forward"),
    ("8", 5): Planned("8", 1, 5, "2022-10-01", "2022-10-03", "moved_forward"),
}
STATED = {
    ("8", 2): Planned("8", 1, 2, "2022-01-01", "2022-01-01", "as_stated"),
    ("8", 5): Planned("8", 1, 5, "2022-10-01", "2022-10-01", "as_stated"),
}


def test_eight_measures_stand_as_printed(order_1074: Order) -> None:
    rows = Measure.objects.filter(edition=order_1074.roadmap_edition)
    assert [(row.order, row.number, row.section) for row in rows] == [(n, str(n), "") for n in range(1, 9)]
    assert [row.text for row in rows][2:4] == [
        (
            "Заключение соглашения о предоставлении субсидии из федерального бюджета бюджету Владимирской области в государственной "
            "интегрированной информационной системе управления общественными финансами «Электронный бюджет»"
        ),
        "Объявление закупок товаров, работ, услуг для создания Центров «Точка роста»",
    ]
    # Row 3 keeps the slip of the pen that was signed, row 7 is joined over the page break.
    assert [row.result for row in rows][2] == "Подписание Соглашения о предоставлении и субсидии"
    assert [row.result for row in rows][6] == "Размещение информации в СМИ"
    responsible = Responsible.objects.values_list("measure__order", "text", "organization__code")
    assert list(responsible) == [(n, DEPARTMENT, "education") for n in range(1, 9)]


def test_deadlines_keep_their_text_and_their_reading(order_1074: Order) -> None:
    told = [
        (one.text, one.reading["kind"], one.reading["recurrence"], one.reading["certain"])
        for one in Deadline.objects.all()
    ]
    assert told == [
        ("18 декабря 2020 года", "date", None, True),
        ("Согласно отдельному графику", "schedule", None, True),
        ("30 декабря 2020 года, далее - по необходимости", "date", "as_needed", True),
        ("1 марта 2021 года", "date", None, True),
        ("25 августа 2021 года", "date", None, True),
        ("25 августа 2021 года, далее - ежегодно", "recurring", "yearly", True),
        ("1 сентября 2021 года", "date", None, True),
        ("1 октября 2021 года, далее – ежеквартально", "recurring", "quarterly", True),
    ]


def test_eleven_deliverables_of_which_four_stand_in_the_first_row(order_1074: Order) -> None:
    found = Deliverable.objects.order_by("measure__order", "order").values_list("measure__number", "order")
    assert list(found) == [("1", 1), ("1", 2), ("1", 3), ("1", 4), *[(str(n), 1) for n in range(2, 9)]]
    first = Deliverable.objects.filter(measure__number="1").order_by("order").values_list("text", flat=True)
    assert [text[:31] for text in first] == [
        "Определение должностного лица в",
        "показателей деятельности Центро",
        "типового Положения о деятельнос",
        "перечня общеобразовательных орг",
    ]


def test_every_control_point_has_its_dates_and_the_reason(order_1074: Order) -> None:
    assert planned(order_1074) == ON_APPROVAL
    points = ControlPoint.objects.values_list(
        "organization__code", "state", "version", "ground", "window_start", "is_provisional"
    )
    assert set(points) == {("education", "planned", 1, "", None, False)}


def test_a_year_on_a_year_more_is_planned(story: Order) -> None:
    assert planned(story) == [
        *ON_APPROVAL[:4],
        Planned("2", 1, 1, "2021-01-29", "2021-01-29", "working_day"),
        *ON_APPROVAL[5:10],
        Planned("6", 1, 3, "2023-08-25", "2023-08-25", "working_day"),
        *ON_APPROVAL[10:],
        Planned("8", 1, 6, "2023-01-01", "2022-12-30", "moved_backward"),
        Planned("8", 1, 7, "2023-04-01", "2023-03-31", "moved_backward"),
        Planned("8", 1, 8, "2023-07-01", "2023-06-30", "moved_backward"),
        Planned("8", 1, 9, "2023-10-01", "2023-09-29", "moved_backward"),
    ]


def test_dates_move_on_where_the_road_map_says_forward(order_1074: Order, anna: User) -> None:
    with on("2020-12-11"):
        assert set_shift(by=anna, roadmap=order_1074.roadmap, shift="forward", version=1) == 2
    assert planned(order_1074) == [FORWARD.get((one.measure, one.ordinal), one) for one in ON_APPROVAL]


def test_dates_stay_where_the_road_map_says_stated(order_1074: Order, anna: User) -> None:
    with on("2020-12-11"):
        assert set_shift(by=anna, roadmap=order_1074.roadmap, shift="stated", version=1) == 2
    assert planned(order_1074) == [STATED.get((one.measure, one.ordinal), one) for one in ON_APPROVAL]


def test_each_point_and_the_road_map_are_in_the_journal_and_the_chain_holds(order_1074: Order) -> None:
    told = Entry.objects.filter(deed="control.point.planned").order_by("number")
    assert [(one.actor_name, one.subject_id, one.after) for one in told] == [
        (
            "Анна Мельникова",
            point.pk,
            {"stated": _iso(point.stated), "due": _iso(point.due), "reason": point.shift_reason},
        )
        for point in order_1074.points()
    ]
    deeds = Entry.objects.filter(actor_name="Анна Мельникова").order_by("number").values_list("deed", flat=True)
    assert [*dict.fromkeys(deeds)] == [
        "intake.draft.read",
        "acts.act.entered",
        "roadmaps.roadmap.entered",
        "control.point.planned",
        "intake.draft.approved",
    ]
    assert verify() is None


def test_the_road_map_begins_with_the_rule_of_orders_and_the_usual_horizon(order_1074: Order) -> None:
    roadmap = Roadmap.objects.select_related("programme").get()
    assert (roadmap.shift, roadmap.horizon, roadmap.version, roadmap.appendix_number) == ("backward", None, 1, "2")
    assert roadmap.programme is not None
    assert roadmap.programme.slug == "tochka-rosta"
