"""Registers prove points: the register of centres says how many have begun to work, and what a failing register does not break."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import PROVEN, on, point_at
from tests.seen import addresses, opened_by, words
from vekha.centres.services.centres import Facts, add_centre, change_centre, close_centre, open_cohort
from vekha.control.models import ControlPoint, Submission
from vekha.control.rules.proven import Missing, Proven
from vekha.control.selectors import proofs
from vekha.control.selectors.points import with_words
from vekha.control.services import points
from vekha.foundation import demo
from vekha.opening.proofs import CentresAtWork
from vekha.organizations.models import Kind
from vekha.organizations.services.organizations import add_organization
from vekha.programmes.models import Programme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pytest_django import Settings

    from tests.people import Order, Region
    from tests.seen import Answer
    from vekha.accounts.models import User
    from vekha.centres.models import Centre

OPENING = "7"  # the measure «Начало работы Центров»: due on 1 September 2021
DAY = dt.date(2021, 9, 1)


@pytest.fixture(autouse=True)
def in_the_demonstration(settings: Settings) -> None:
    """Pages have a day of their own."""
    settings.DEMO = True


@pytest.fixture
def centres(order_1074: Order, region: Region) -> list[Centre]:
    """Two centres of 2021, in Ковров and in Муром, that begin on 1 and on 14 September; one of 2019 and one of another programme."""
    kovrov = region.organization("kovrov-school-8")
    murom = add_organization(
        by=None,
        parent=region.organization("murom"),
        code="murom-school-3",
        kind=Kind.SCHOOL,
        name="Школа № 3",
        short_name="Школа № 3, Муром",
    )
    growth, quantorium = (Programme.objects.get(slug=slug) for slug in ("tochka-rosta", "kvantorium"))
    made = []
    for code, school, programme, year, since in (
        ("kovrov", kovrov, growth, 2021, dt.date(2021, 9, 1)),
        ("murom", murom, growth, 2021, dt.date(2021, 9, 14)),
        ("earlier", kovrov, growth, 2019, dt.date(2019, 9, 24)),
        ("foreign", kovrov, quantorium, 2021, dt.date(2021, 9, 1)),
    ):
        cohort = open_cohort(by=None, programme=programme, year=year)
        facts = Facts(f"Центр {code}", "", since)
        made.append(add_centre(by=None, school=school, cohort=cohort, code=code, facts=facts))
    return made


def said(*chosen: ControlPoint, day: dt.date = DAY) -> dict[int, list[Proven | None]]:
    """What the registers say of the points on a day."""
    rows = with_words(ControlPoint.objects.filter(pk__in=[one.pk for one in chosen]))
    return {pk: [one.proven for one in found] for pk, found in proofs.answers(rows, day).items()}


def missing(centre: Centre) -> Missing:
    return Missing(centre.name, "centres.Centre", centre.pk, centre.school.path)


def test_the_whole_is_of_all_centres_of_its_year_and_programme(order_1074: Order, centres: list[Centre]) -> None:
    point = order_1074.point(OPENING)
    both = (missing(centres[0]), missing(centres[1]))
    assert said(point, day=dt.date(2021, 8, 31)) == {point.pk: [Proven(0, 2, both, dt.date(2021, 8, 31))]}
    assert said(point) == {point.pk: [Proven(1, 2, both[1:], DAY)]}
    assert said(point, day=dt.date(2021, 9, 14)) == {point.pk: [Proven(2, 2, (), dt.date(2021, 9, 14))]}


def test_a_part_is_of_the_centres_below_who_owes_it_or_of_its_own(
    order_1074: Order, region: Region, centres: list[Centre]
) -> None:
    murom, vladimir = (point_at(region.organization(code), order_1074, OPENING) for code in ("murom", "vladimir"))
    ControlPoint.objects.filter(pk__in=[murom.pk, vladimir.pk]).update(is_part=True)
    own = point_at(region.organization("kovrov-school-8"), order_1074, OPENING)
    ControlPoint.objects.filter(pk=own.pk).update(is_part=True, centre=centres[0])
    assert said(murom, vladimir, own) == {
        murom.pk: [Proven(0, 1, (missing(centres[1]),), DAY)],
        vladimir.pk: [],
        own.pk: [Proven(1, 1, (), DAY)],
    }


def test_a_closed_centre_is_owed_no_more(order_1074: Order, centres: list[Centre]) -> None:
    late = centres[1]
    change_centre(by=None, centre=late, facts=Facts(late.name, "", dt.date(2021, 8, 1)), version=1)
    close_centre(by=None, centre=late, on=dt.date(2021, 8, 20), ground="Приказ № 1", version=2)
    point = order_1074.point(OPENING)
    assert said(point) == {point.pk: [Proven(1, 1, (), DAY)]}


def test_other_kinds_of_measures_are_not_asked_about(order_1074: Order, centres: list[Centre]) -> None:
    point = order_1074.point("4")
    with CaptureQueriesContext(connection) as asked:
        assert said(point) == {point.pk: []}
    assert len(asked) == 1, "the point itself"


def test_many_points_are_one_statement(order_1074: Order, region: Region, centres: list[Centre]) -> None:
    codes = ("murom", "vladimir", "kovrov", "sobinsky")
    many = [point_at(region.organization(code), order_1074, OPENING) for code in codes]
    rows = list(with_words(ControlPoint.objects.filter(pk__in=[one.pk for one in many])))
    with CaptureQueriesContext(connection) as asked:
        found = proofs.answers(rows, DAY)
    assert (len(found), len(asked)) == (4, 1)


def test_a_register_is_known_once() -> None:
    with pytest.raises(ValueError, match=r"opening\.centres-at-work is registered twice"):
        proofs.register(CentresAtWork())


def read(user: User, point: ControlPoint, day: dt.date) -> Answer:
    """The page of a point on a day of the demonstration."""
    demo.move_to(day)
    return opened_by(user).get(f"/points/{point.pk}/")


class Broken:
    """A register that fails."""

    code, title, kinds = "broken", "Сломанный реестр", frozenset({"opening"})

    def prove(self, _points: Sequence[ControlPoint], _day: dt.date) -> Mapping[int, Proven]:
        ControlPoint.objects.get(pk=-1)
        raise AssertionError


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The only register, which fails."""
    monkeypatch.setattr(proofs, "_known", {"broken": Broken()})


def submit(point: ControlPoint, by: User) -> Submission:
    """Started and reported on that day."""
    points.start(by=by, point=point, version=point.version)
    return points.submit(by=by, point=point, version=point.version, note="Открыты", proofs=PROVEN)


def test_a_failing_register_is_told_and_breaks_neither_the_page_nor_the_report(
    order_1074: Order, pavel: User, broken: None
) -> None:
    point = order_1074.point(OPENING)
    answer = read(pavel, point, DAY)
    with on(DAY):
        assert "Сломанный реестр: не удалось спросить реестр; отчёта это не задержит" in words(answer)
        assert submit(point, pavel).registers == []


def test_a_report_keeps_what_the_register_said_and_a_change_is_seen(
    order_1074: Order, pavel: User, anna: User, centres: list[Centre]
) -> None:
    point = order_1074.point(OPENING)
    with on(DAY):
        report = submit(point, pavel)
    at_once = read(anna, point, DAY)
    kept: Any = report.registers
    assert [(one["code"], Proven.of(one)) for one in kept] == [
        ("opening.centres-at-work", Proven(1, 2, (missing(centres[1]),), DAY))
    ]
    told = "Реестр центров: работают, 1 сентября 2021 г.: 1 из 2, недостаёт: Центр murom."
    assert words(at_once).count(told) == 2, "now, and in the report"
    assert f"/centres/{centres[1].pk}/" in addresses(at_once)
    assert "теперь реестр говорит другое" not in words(at_once)
    later = words(read(anna, point, dt.date(2021, 9, 14)))
    assert "Реестр центров: работают, 14 сентября 2021 г.: 2 из 2" in later
    assert f"{told} теперь реестр говорит другое" in later


def test_who_does_not_see_a_centre_reads_how_many_and_no_names(
    order_1074: Order, pavel: User, centres: list[Centre]
) -> None:
    told = words(read(pavel, order_1074.point(OPENING), dt.date(2021, 8, 31)))
    assert "0 из 2, недостаёт: ещё 2." in told
    assert "Центр murom" not in told
