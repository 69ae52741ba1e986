"""Asking for a later date and deciding on it, as people do it on the page of a control point."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

import pytest

from tests.people import PROVEN, Order, on
from tests.point_pages.test_deeds import now, send
from tests.seen import opened_by, words
from tests.sent import has_form
from vekha.control.models import ControlPoint, Extension
from vekha.control.services import extensions, points
from vekha.foundation import demo as demo_day

if TYPE_CHECKING:
    from vekha.accounts.models import User

WISHED = "2021-09-24"
GIVEN = {"stated": "2021-09-24", "act_kind": "распоряжение", "act_number": "240-р", "act_date": "2021-03-09"}


@pytest.fixture
def point(story: Order) -> ControlPoint:
    """Measure 6, due on 25 August 2021."""
    return story.point("6")


def ask(by: User, point: ControlPoint) -> ControlPoint:
    """The request of somebody who answers."""
    extensions.ask(
        by=by, point=point, version=point.version, wished=dt.date.fromisoformat(WISHED), reasons="Ремонт не окончен"
    )
    return now(point)


def refused_to(user: User, point: ControlPoint, deed: str, **typed: str) -> int:
    """What a form that the page does not offer is answered with."""
    typed |= {"version": str(point.version), "seen": "0", "token": str(uuid.uuid4())}
    return opened_by(user).post(f"/points/{point.pk}/{deed}/", typed).status_code


def test_pavel_asks_gleb_extends(point: ControlPoint, pavel: User, gleb: User) -> None:
    status, said = send(opened_by(pavel), point, "extend", wished=WISHED, reasons="Ремонт не окончен")
    assert status == 302
    assert "Просьба отправлена." in said
    assert "ждёт решения" in said
    status, said = send(opened_by(gleb), point, "grant", **GIVEN)
    assert status == 302
    assert "Продлено до 24 сентября 2021 г. (пт)" in said
    assert "первоначально 25 августа 2021 г. (ср)" in said
    assert "распоряжение от 09.03.2021 № 240-р" in said
    assert now(point).due == dt.date(2021, 9, 24)


def test_gleb_refuses_with_a_remark(point: ControlPoint, pavel: User, gleb: User) -> None:
    ask(pavel, point)
    status, said = send(opened_by(gleb), point, "refuse", remark="")
    assert (status, Extension.objects.get().outcome) == (422, "waiting")
    status, said = send(opened_by(gleb), point, "refuse", remark="Срок задан соглашением")
    assert (status, Extension.objects.get().outcome) == (302, "refused")
    assert "«Срок задан соглашением»" in said


def test_pavel_withdraws(point: ControlPoint, pavel: User) -> None:
    ask(pavel, point)
    assert send(opened_by(pavel), point, "withdraw")[0] == 302
    assert Extension.objects.get().outcome == "withdrawn"


def test_neither_who_asked_nor_who_accepts_decides(point: ControlPoint, pavel: User, anna: User) -> None:
    waiting = ask(pavel, point)
    for user in (pavel, anna):
        page = opened_by(user).get(f"/points/{point.pk}/")
        assert not has_form(page, f"/points/{point.pk}/grant/")
        assert refused_to(user, waiting, "grant", **GIVEN) == 403
        assert refused_to(user, waiting, "refuse", remark="Нет") == 403
    assert now(point).due == dt.date(2021, 8, 25)


def test_gleb_asks_for_nothing(point: ControlPoint, gleb: User) -> None:
    assert refused_to(gleb, point, "extend", wished=WISHED, reasons="Так") == 403


@pytest.mark.parametrize("who", ["vera", "boris"])
def test_a_foreign_point_is_not_found(point: ControlPoint, pavel: User, region: object, who: str) -> None:
    user = type(pavel).objects.get(login=who)
    waiting = ask(pavel, point)
    answers = [
        refused_to(user, waiting, deed, **GIVEN, remark="Нет") for deed in ("extend", "withdraw", "grant", "refuse")
    ]
    assert answers == [404] * 4


def test_a_date_that_has_passed_offers_no_request(story: Order, pavel: User) -> None:
    passed = story.point("4")
    page = opened_by(pavel).get(f"/points/{passed.pk}/")
    assert not has_form(page, f"/points/{passed.pk}/extend/")
    assert refused_to(pavel, passed, "extend", wished=WISHED, reasons="Так") == 422


def test_in_time_by_the_moved_date_does_not_hide_the_first(point: ControlPoint, pavel: User, gleb: User) -> None:
    ask(pavel, point)
    given = extensions.Grant(dt.date(2021, 9, 24), "письмо", "7", dt.date(2021, 3, 9))
    extensions.grant(by=gleb, point=now(point), version=now(point).version, given=given)
    moved = now(point)
    with on("2021-09-10"):
        demo_day.move_to(dt.date(2021, 9, 10))
        points.start(by=pavel, point=moved, version=moved.version)
        points.submit(by=pavel, point=moved, version=moved.version, note="Мониторинг", proofs=PROVEN)
        said = words(opened_by(pavel).get(f"/points/{point.pk}/"))
    assert "в срок по продлённому, на 12 рабочих дней позже первоначального" in said
