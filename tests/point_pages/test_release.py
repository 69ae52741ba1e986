"""Taking a control point off control on its own page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.point_pages.test_deeds import now, send
from tests.seen import opened_by
from tests.sent import has_form
from vekha.control.models import Release

if TYPE_CHECKING:
    from tests.people import Order
    from vekha.accounts.models import User


def test_anna_proposes_gleb_takes_it_off_control(story: Order, anna: User, gleb: User) -> None:
    point = story.point("3")
    assert send(opened_by(anna), point, "propose", note="Соглашение зарегистрировано")[0] == 302
    assert now(point).released_on is None
    status, said = send(opened_by(gleb), point, "release", ground="Соглашение № 073-09-2021-412")
    assert (status, now(point).released_on) == (302, dt.date(2021, 3, 9))
    assert said.startswith("Снято с контроля.")
    assert "Соглашение зарегистрировано" in said


def test_gleb_leaves_it_on_control_and_says_why(story: Order, anna: User, gleb: User) -> None:
    point = story.point("3")
    send(opened_by(anna), point, "propose")
    assert send(opened_by(gleb), point, "decline", remark="")[0] == 422
    assert send(opened_by(gleb), point, "decline", remark="Нет дополнительного соглашения")[0] == 302
    assert (now(point).released_on, Release.objects.get().outcome) == (None, "declined")


def test_a_release_without_its_ground_says_so(story: Order, gleb: User) -> None:
    assert send(opened_by(gleb), story.point("3"), "release", ground="")[0] == 422
    assert now(story.point("3")).released_on is None


def test_what_is_open_or_off_control_offers_no_release(story: Order, anna: User, pavel: User, gleb: User) -> None:
    offered = {
        (who.login, number): has_form(
            opened_by(who).get(f"/points/{story.point(number).pk}/"), f"/points/{story.point(number).pk}/release/"
        )
        for who in (anna, pavel, gleb)
        for number in ("3", "4")
    }
    assert {key for key, there in offered.items() if there} == {("gleb", "3")}
    send(opened_by(gleb), story.point("3"), "release", ground="Соглашение")
    page = opened_by(gleb).get(f"/points/{story.point('3').pk}/")
    assert not has_form(page, f"/points/{story.point('3').pk}/release/")
