"""What a state alone does not say narrows the list: each name finds its points and no others, in the statement of the list."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.control.test_since_acceptance import carried_to_another_text
from tests.people import PROVEN, finish, officer_of, on, point_at
from tests.seen import opened_by, words
from vekha.control.models import ControlPoint
from vekha.control.rules import Ground
from vekha.control.selectors.changes import changes_since_acceptance
from vekha.control.selectors.shades import SHADES, shade
from vekha.control.services import halts, points, releases

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from tests.people import Order, Region
    from vekha.accounts.models import User

DAY = "2021-02-10"


def found(name: str) -> set[int]:
    return set(ControlPoint.objects.filter(shade(name)).values_list("pk", flat=True))


def reported(point: ControlPoint, by: User) -> None:
    points.start(by=by, point=point, version=point.version)
    points.submit(by=by, point=point, version=point.version, note="Сделано", proofs=PROVEN)


def test_each_name_finds_its_points(order_1074: Order, region: Region, anna: User, pavel: User, boris: User, gleb: User) -> None:  # fmt: skip
    officer_of(region.organization("kovrov"))
    below = point_at(region.organization("kovrov-school-8"), order_1074)
    partly, returned, again, accepted, released = (order_1074.point(one) for one in ("4", "5", "6", "7", "3"))
    with on(DAY):
        reported(below, boris)
        for point in (partly, again):
            reported(point, pavel)
            points.accept_partly(by=anna, point=point, version=point.version, remark="Нет лота 2")
        points.submit(by=pavel, point=again, version=again.version, note="Лот 2", proofs=PROVEN)
        points.return_for_rework(by=anna, point=again, version=again.version, remark="Нет подписи")
        reported(returned, pavel)
        points.return_for_rework(by=anna, point=returned, version=returned.version, remark="Нет номера")
        for point in (accepted, released):
            finish(point, executor=pavel, acceptor=anna)
        releases.release(by=gleb, subject=released, ground="Отчёт № 15")
    assert {name: found(name) for name in SHADES} == {
        "partly": {partly.pk}, "confirming": {below.pk}, "changed": set(), "released": {released.pk},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "is_found"),
    [({}, False), ({"text": "Другое"}, True), ({"result": "Другое"}, True), ({"deadline": "1 мая 2021 года"}, True)],
)
def test_what_changed_after_acceptance_is_what_the_row_says(
    order_1074: Order, anna: User, pavel: User, changed: dict[str, str], is_found: bool
) -> None:
    point = order_1074.point("4")
    with on(DAY):
        finish(point, executor=pavel, acceptor=anna)
    carried_to_another_text(point, **changed)
    said = changes_since_acceptance([ControlPoint.objects.get(pk=point.pk)])
    assert (found("changed"), point.pk in said) == ({point.pk} if is_found else set(), is_found)


@pytest.mark.parametrize("moved", [{"due": dt.date(2021, 3, 2)}, {"stated": dt.date(2021, 3, 2)}])
def test_another_date_is_a_change_too(order_1074: Order, anna: User, pavel: User, moved: dict[str, dt.date]) -> None:
    point = order_1074.point("4")
    with on(DAY):
        finish(point, executor=pavel, acceptor=anna)
    assert found("changed") == set()
    ControlPoint.objects.filter(pk=point.pk).update(**moved)
    assert found("changed") == {point.pk}


def test_the_list_says_what_it_was_narrowed_by(story: Order, anna: User) -> None:
    with on("2021-03-09"):
        point = story.point("6")
        ground = Ground("распоряжение", "5-р", dt.date(2021, 2, 1))
        halts.suspend(by=anna, point=point, version=point.version, ground=ground)
    client = opened_by(anna)
    assert "приостановлено" in words(client.get("/points/?state=suspended"))
    assert "1 контрольная точка" in words(client.get("/points/?state=suspended"))
    for name, title in SHADES.items():
        answer = client.get(f"/points/?state={name}")
        assert (answer.status_code, str(title) in words(answer)) == (200, True)
    past = client.get("/overview/rows/?state=partly&on=2021-03-01")
    assert past.status_code == 200
    assert client.get("/points/?state=nonsense").status_code == 200


@pytest.mark.parametrize("name", [*SHADES])
def test_a_name_costs_no_statement_of_its_own(
    order_1074: Order, name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        list(ControlPoint.objects.filter(shade(name)))
