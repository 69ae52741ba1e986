"""The pages of the two levels, of partly done, of suspension and of what changed after acceptance."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

from tests.people import PROVEN, TODAY, Order, Region, officer_of, point_at, rights
from tests.point_pages.test_list import rows
from tests.seen import opened_by, words
from tests.sent import form_on, has_form
from vekha.control import access
from vekha.control.models import ControlPoint
from vekha.control.rules import Ground
from vekha.control.services import halts, points
from vekha.roadmaps.models import Roadmap
from vekha.web.points.page import PointPage

if TYPE_CHECKING:
    from django.test import Client

    from vekha.accounts.models import User

ACT = {"kind": "распоряжение Губернатора", "number": "12-р", "date": "2021-03-01"}
HALT = Ground("распоряжение Губернатора", "12-р", TODAY)


@pytest.fixture
def ksenia(region: Region, story: Order) -> User:
    """Ксения, муниципальный координатор Коврова."""
    return officer_of(region.organization("kovrov"))


@pytest.fixture
def reported(story: Order, region: Region, boris: User, ksenia: User) -> ControlPoint:
    """A point of Борис's school on which he has reported."""
    point = point_at(region.organization("kovrov-school-8"), story)
    points.start(by=boris, point=point, version=1)
    points.submit(by=boris, point=point, version=2, note="Сделано", proofs=PROVEN)
    return point


def send(client: Client, point: ControlPoint, deed: str, form: str = "", **typed: str) -> tuple[int, str]:
    """Fill in a form on the page of the point and press the button of a deed: the status and what is read then."""
    address = f"/points/{point.pk}/"
    filled = {**form_on(client.get(address), f"{address}{form or deed}/"), **typed}
    answer = client.post(f"{address}{deed}/", filled)
    shown = client.get(answer.headers["Location"]) if answer.status_code == 302 else answer
    return answer.status_code, words(shown)


def now(point: ControlPoint) -> str:
    return ControlPoint.objects.get(pk=point.pk).state


def way(point: ControlPoint, user: User) -> list[tuple[str, str]]:
    """The steps of the point with where each stands."""
    page = PointPage(access.get_visible(rights(user), point.pk), rights(user))
    return [(str(one.title), one.place) for one in page.steps]


def test_the_municipality_confirms_and_then_the_department_accepts(
    reported: ControlPoint, ksenia: User, anna: User
) -> None:
    assert not has_form(opened_by(anna).get(f"/points/{reported.pk}/"), f"/points/{reported.pk}/accept/")
    assert way(reported, anna)[2:] == [
        ("на подтверждении", "now"),
        ("подтверждено муниципалитетом", ""),
        ("принято", ""),
    ]
    status, said = send(opened_by(ksenia), reported, "confirm", "return", remark="Проверено на месте")
    assert (status, now(reported)) == (302, "confirmed")
    assert said.startswith("Подтверждено и передано в департамент.")
    status, said = send(opened_by(anna), reported, "accept", "return")
    assert (status, now(reported)) == (302, "accepted")
    assert "подтверждено муниципалитетом «Проверено на месте» Ксения Лебедева" in said


@pytest.mark.parametrize("deed", ["confirm", "accept"])
def test_the_department_does_not_stand_in_for_the_municipality(reported: ControlPoint, anna: User, deed: str) -> None:
    filled = {"token": str(uuid.uuid4()), "version": "3", "seen": "0"}
    answer = opened_by(anna).post(f"/points/{reported.pk}/{deed}/", filled)
    assert (answer.status_code, now(reported)) == ({"confirm": 403, "accept": 422}[deed], "submitted")


def test_partly_done_is_said_in_the_steps_the_story_and_the_list(story: Order, anna: User) -> None:
    point, client = story.point("5"), opened_by(anna)
    status, said = send(client, point, "partly", "return", remark="Не обучены 19 человек")
    assert (status, now(point)) == (302, "returned")
    assert way(point, anna)[2] == ("исполнено частично", "now")
    assert "Исполнено частично, возвращено на доработку: «Не обучены 19 человек»" in said
    assert [row[4] for row in rows(client.get("/points/?state=returned"))][1].endswith("исполнено частично")


def test_partly_done_needs_a_word_on_what_is_owed(story: Order, anna: User) -> None:
    point = story.point("5")
    status, said = send(opened_by(anna), point, "partly", "return", remark=" ")
    assert (status, now(point)) == (422, "submitted")
    assert "Напишите, чего не хватает" in said


def test_anna_suspends_resumes_and_cancels_on_an_act(story: Order, anna: User) -> None:
    point, client = story.point("4"), opened_by(anna)
    status, said = send(client, point, "suspend", **ACT)
    assert (status, now(point)) == (302, "suspended")
    assert "распоряжение Губернатора от 01.03.2021 № 12-р" in said
    assert "просрочено" not in said
    assert way(point, anna)[2:4] == [("возвращено на доработку", "past"), ("приостановлено", "now")]
    status, _said = send(client, point, "resume", **ACT)
    assert (status, now(point)) == (302, "returned")
    status, said = send(client, point, "cancel", **ACT)
    assert (status, now(point)) == (302, "cancelled")
    assert "Отменено" in said


def test_an_act_of_tomorrow_suspends_nothing_and_the_form_stays_open(story: Order, anna: User) -> None:
    point = story.point("4")
    status, said = send(opened_by(anna), point, "suspend", **{**ACT, "date": "2021-03-10"})
    assert (status, now(point)) == (422, "returned")
    assert "дата – не в будущем" in said


def test_a_suspended_point_says_so_in_the_list_and_nothing_of_lateness(story: Order, anna: User) -> None:
    point = story.point("4")
    halts.suspend(by=anna, point=point, version=point.version, ground=HALT)
    [row] = rows(opened_by(anna).get("/points/?state=suspended"))
    assert row[4] == "приостановлено"


def test_who_comes_second_sees_what_changed_and_loses_nothing(story: Order, anna: User) -> None:
    point, client = story.point("4"), opened_by(anna)
    address = f"/points/{point.pk}/suspend/"
    filled = form_on(client.get(f"/points/{point.pk}/"), address) | ACT
    halts.cancel(by=anna, point=point, version=point.version, ground=HALT)
    answer = client.post(address, filled)
    said = words(answer)
    assert (answer.status_code, now(point)) == (409, "cancelled")
    assert "Отменено: «распоряжение Губернатора от 09.03.2021 № 12-р» – Анна Мельникова" in said
    assert "Номер: 12-р" in said


def test_a_change_after_acceptance_is_told_and_an_acceptor_answers(story: Order, anna: User, pavel: User) -> None:
    point, client = story.point("3"), opened_by(anna)
    point.deliverable.deadline.__class__.objects.filter(pk=point.deliverable.deadline_id).update(text="1 мая 2021 года")
    ControlPoint.objects.filter(pk=point.pk).update(stated="2021-05-01", due="2021-04-30")
    said = words(client.get(f"/points/{point.pk}/"))
    assert "Изменилось после приёмки" in said
    assert "было: 30 декабря 2020 г. стало: 30 апреля 2021 г." in said
    row = next(row for row in rows(client.get("/points/?state=accepted")) if row[0] == "3")
    assert row[4].endswith("изменилось после приёмки: срок по карте, действующий срок")
    assert not has_form(opened_by(pavel).get(f"/points/{point.pk}/"), f"/points/{point.pk}/reopen/")

    status, said = send(client, point, "uphold", "reopen")
    assert (status, now(point), "Изменилось после приёмки" in said) == (302, "accepted", False)


def test_accepted_is_not_said_to_be_closed(story: Order, anna: User) -> None:
    said = words(opened_by(anna).get(f"/points/{story.point('3').pk}/")).lower()
    assert not [word for word in ("закрыт", "снято с контроля", "завершен", "завершён") if word in said]


def test_the_rule_of_the_second_person_is_set_on_the_page_of_dates(story: Order, anna: User) -> None:
    client, address = opened_by(anna), f"/roadmaps/{story.roadmap.pk}/settings/"
    filled = {
        "second_person-token": str(uuid.uuid4()),
        "second_person-version": str(Roadmap.objects.get(pk=story.roadmap.pk).version),
    }
    assert client.post(address, filled).status_code == 302
    assert Roadmap.objects.get(pk=story.roadmap.pk).second_person is False
