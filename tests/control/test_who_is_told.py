"""Requests for a later date and taking off control are told to those whom they concern, each once, and answered ones ask for nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.control.test_release import carry_out, measure_of
from tests.people import PROVEN, finish, officer_of, on, point_at
from vekha.accounts.rules import HOLDER
from vekha.accounts.services import give_role
from vekha.control.rules import Ground
from vekha.control.services import act_reports, extensions, halts, points, releases
from vekha.notifications import access
from vekha.notifications.rules import Kind, Way
from vekha.notifications.selectors.words import said
from vekha.notifications.services.choices import choose_ways

if TYPE_CHECKING:
    from tests.people import Order, Region
    from vekha.accounts.models import User
    from vekha.control.models import ControlPoint

DAY = "2021-02-10"
NEW = (Kind.EXTENSION_ASKED, Kind.EXTENSION, Kind.TO_RELEASE, Kind.KEPT, Kind.RELEASED)
GIVEN = extensions.Grant(dt.date(2021, 3, 26), "распоряжение", "12-р", dt.date(2021, 2, 9))
ASKED = "Школа № 8, Ковров просит другой срок: 26 марта 2021 г. (пт) вместо 1 марта 2021 г. (пн)"


@pytest.fixture
def ksenia(region: Region) -> User:
    """Ксения, муниципальный координатор Коврова."""
    return officer_of(region.organization("kovrov"))


@pytest.fixture
def people(anna: User, pavel: User, boris: User, vera: User, gleb: User, ksenia: User) -> list[User]:
    return [anna, pavel, boris, vera, gleb, ksenia]


@pytest.fixture
def point(order_1074: Order, region: Region) -> ControlPoint:
    """A point of the school in Ковров."""
    return point_at(region.organization("kovrov-school-8"), order_1074)


def asked(point: ControlPoint, boris: User) -> None:
    extensions.ask(
        by=boris, point=point, version=point.version, wished=dt.date(2021, 3, 26), reasons="Торги не состоялись"
    )


def told(people: list[User]) -> dict[str, list[tuple[str, str]]]:
    """What each has unread of these kinds, the oldest first; who has nothing is left out."""
    found = {
        one.login: [
            (notice.kind, said(notice).replace("\u00a0", " "))
            for notice in access.unread(one).filter(kind__in=NEW).order_by("pk")
        ]
        for one in people
    }
    return {login: notices for login, notices in found.items() if notices}


def test_a_request_waits_for_who_decides_and_the_municipality_learns_of_it(
    point: ControlPoint, boris: User, people: list[User]
) -> None:
    with on(DAY):
        asked(point, boris)
    assert told(people) == {"gleb": [("extension-asked", ASKED)], "ksenia": [("extension", ASKED)]}


def test_what_is_granted_is_told_to_who_asked_and_to_the_municipality(
    point: ControlPoint, boris: User, gleb: User, people: list[User]
) -> None:
    with on(DAY):
        asked(point, boris)
        extensions.grant(by=gleb, point=point, version=point.version, given=GIVEN)
    granted = ("extension", "Срок продлён до 26 марта 2021 г. (пт): распоряжение от 09.02.2021 № 12-р")
    assert told(people) == {"boris": [granted], "ksenia": [("extension", ASKED), granted]}


def test_what_is_refused_is_told_with_the_remark(
    point: ControlPoint, boris: User, gleb: User, people: list[User]
) -> None:
    with on(DAY):
        asked(point, boris)
        extensions.refuse(by=gleb, point=point, version=point.version, remark=" Срок губернатора ")
    refused = ("extension", "В переносе срока отказано: Срок губернатора")
    assert told(people) == {"boris": [refused], "ksenia": [("extension", ASKED), refused]}


def test_who_was_asked_learns_that_it_was_taken_back(point: ControlPoint, boris: User, people: list[User]) -> None:
    with on(DAY):
        asked(point, boris)
        extensions.withdraw(by=boris, point=point, version=point.version)
    back = ("extension", "Школа № 8, Ковров: запрос на перенос срока отозван")
    assert told(people) == {"gleb": [back], "ksenia": [("extension", ASKED), back]}


@pytest.mark.parametrize("end", ["accepted", "cancelled"])
def test_a_request_on_what_is_over_asks_for_nothing(
    order_1074: Order, pavel: User, anna: User, gleb: User, end: str
) -> None:
    point = order_1074.point("4")
    with on(DAY):
        asked(point, pavel)
        assert told([gleb]) != {}
        if end == "accepted":
            finish(point, executor=pavel, acceptor=anna)
        else:
            ground = Ground("распоряжение", "5-р", dt.date(2021, 2, 1))
            halts.cancel(by=anna, point=point, version=point.version, ground=ground)
    assert told([gleb]) == {}


@pytest.fixture
def accepted(order_1074: Order, pavel: User, anna: User) -> ControlPoint:
    """Measure 4, accepted."""
    point = order_1074.point("4")
    with on(DAY):
        finish(point, executor=pavel, acceptor=anna)
    return point


@pytest.mark.parametrize("what", ["point", "measure"])
def test_a_proposal_waits_for_the_one_who_holds_the_post(
    accepted: ControlPoint, anna: User, vera: User, region: Region, people: list[User], what: str
) -> None:
    """The role alone, without the post, is asked for nothing."""
    give_role(by=None, user=vera, role=HOLDER, organization=region.organization("vladimir-oblast"), since=dt.date(2021, 1, 1))  # fmt: skip
    with on(DAY):
        subject = accepted if what == "point" else measure_of(accepted)
        releases.propose(by=anna, subject=subject, note="Извещения даны")
    assert told(people) == {"gleb": [("to-release", "Предложено снять с контроля: Извещения даны")]}


def test_what_is_left_on_control_goes_back_to_who_proposed_it(
    accepted: ControlPoint, anna: User, gleb: User, people: list[User]
) -> None:
    with on(DAY):
        releases.propose(by=anna, subject=accepted, note="")
        releases.decline(by=gleb, subject=accepted, remark="Нет извещения по лоту 2")
    assert told(people) == {"anna": [("kept", "Оставлено на контроле: Нет извещения по лоту 2")]}


def test_what_is_released_is_told_to_who_proposed_it_and_who_did_it(
    accepted: ControlPoint, anna: User, gleb: User, people: list[User]
) -> None:
    with on(DAY):
        releases.propose(by=anna, subject=accepted, note="")
        releases.release(by=gleb, subject=accepted, ground="Отчёт № 15")
    done = ("released", "Снято с контроля: Отчёт № 15")
    assert told(people) == {"anna": [done], "pavel": [done]}


@pytest.fixture
def below(point: ControlPoint, boris: User, ksenia: User, anna: User) -> ControlPoint:
    """The same measure at the school in Ковров, confirmed by its municipality and accepted."""
    with on(DAY):
        points.start(by=boris, point=point, version=point.version)
        points.submit(by=boris, point=point, version=point.version, note="Сделано", proofs=PROVEN)
        points.confirm(by=ksenia, point=point, version=point.version)
        points.accept(by=anna, point=point, version=point.version)
    return point


def test_of_a_measure_each_is_told_once_and_proposals_of_its_points_ask_for_nothing(
    accepted: ControlPoint, below: ControlPoint, anna: User, gleb: User, people: list[User]
) -> None:
    with on(DAY):
        releases.propose(by=anna, subject=below, note="")
        releases.propose(by=anna, subject=measure_of(accepted), note="")
        assert [kind for kind, _ in told([gleb])["gleb"]] == ["to-release", "to-release"]
        releases.release(by=gleb, subject=measure_of(accepted), ground="Отчёт № 15")
    done = [("released", "Снято с контроля: Отчёт № 15")]
    assert told(people) == {"anna": done, "pavel": done, "boris": done, "ksenia": done}


def test_a_checked_report_waits_for_a_signature_and_the_end_is_told(
    order_1074: Order, anna: User, pavel: User, gleb: User, people: list[User]
) -> None:
    with on(DAY):
        carry_out(order_1074, pavel, anna)
        report = act_reports.make_report(by=anna, act=order_1074.edition.act)
        assert told(people) == {}, "a report that nobody checked waits for nobody"
        act_reports.check_report(by=anna, report=report)
        assert told(people) == {"gleb": [("to-release", "Отчёт 1 проверен и ждёт вашей подписи")]}
        act_reports.sign_off(by=gleb, report=report)
    done = [("released", "Снято с контроля: Отчёт № 1 от 10.02.2021")]
    assert told(people) == {"anna": done, "pavel": done}


def test_who_wants_no_such_news_is_not_told(point: ControlPoint, boris: User, gleb: User, people: list[User]) -> None:
    choose_ways(by=boris, ways={Kind.EXTENSION: Way.OFF})
    with on(DAY):
        asked(point, boris)
        extensions.grant(by=gleb, point=point, version=point.version, given=GIVEN)
    assert "boris" not in told(people)
