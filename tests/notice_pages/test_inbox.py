"""The inbox: what a person was told, and what the person does with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.seen import addresses, opened_by, words
from tests.sent import form_on, has_form
from vekha.notifications import access
from vekha.notifications.models import Notice
from vekha.notifications.rules import Kind, Way
from vekha.notifications.selectors.ways import letter_settings, ways_of
from vekha.notifications.services.notices import News, Subject, tell, tell_all

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from tests.people import Order
    from vekha.accounts.models import User

ADDRESS, READ, SETTINGS = "/notices/", "/notices/read/", "/notices/settings/"


def unread(user: User) -> list[str]:
    return [one.kind for one in access.unread(user)]


def test_anna_finds_what_waits_for_her_and_comes_to_the_point(story: Order, anna: User) -> None:
    page = opened_by(anna).get(ADDRESS)
    point = story.point("5")
    assert "1 непрочитанное уведомление" in words(page)
    assert "5 марта 2021 г. (пт)" in words(page)
    assert "Департамент образования: отчёт ждёт вашего решения" in words(page)
    assert f"/points/{point.pk}/" in addresses(page)


def test_what_was_decided_is_shown_as_settled_and_asks_nothing(story: Order, anna: User) -> None:
    page = opened_by(anna).get(ADDRESS)
    assert (words(page).count("решено"), words(page).count("Прочитано")) == (access.of(anna).count() - 1, 1)


def test_pavel_reads_one_notice_and_then_all(story: Order, anna: User, pavel: User) -> None:
    tell(by=anna, people=[pavel.pk], news=News(Kind.RETURNED, Subject.of(story.point("1")), "x", {"remark": "Ещё"}))
    before, client = unread(pavel), opened_by(pavel)
    answer = client.post(READ, {"notice": access.unread(pavel)[0].pk, "next": f"{ADDRESS}?unread=on"})
    assert (answer.headers["Location"], unread(pavel)) == (f"{ADDRESS}?unread=on", before[1:])
    newest = form_on(client.get(ADDRESS), READ)
    client.post(READ, {**newest, "upto": access.of(pavel)[0].pk})
    assert (unread(pavel), "Непрочитанных уведомлений нет" in words(client.get(ADDRESS))) == ([], True)


def test_what_came_after_the_page_was_shown_stays_unread(story: Order, anna: User, pavel: User) -> None:
    shown = access.of(pavel)[0].pk
    tell(by=anna, people=[pavel.pk], news=News(Kind.ACCEPTED, Subject.of(story.point("1")), "x"))
    opened_by(pavel).post(READ, {"upto": shown})
    assert unread(pavel) == ["accepted"]


def test_the_notices_of_another_cannot_be_read(story: Order, anna: User, vera: User) -> None:
    page = opened_by(vera).get(ADDRESS)
    opened_by(vera).post(READ, {"notice": access.unread(anna)[0].pk})
    assert "Уведомлять пока не о чем" in words(page)
    assert unread(anna) == ["to-decide"]


@pytest.mark.parametrize("sent", [{}, {"notice": "x"}, {"notice": "-1"}, {"upto": "1", "kind": "nothing"}])
def test_a_form_that_says_nothing_is_not_found(anna: User, sent: dict[str, str]) -> None:
    assert opened_by(anna).post(READ, sent).status_code == 404


def test_a_filter_by_kind_and_by_unread_and_one_that_is_not_understood(story: Order, anna: User, pavel: User) -> None:
    client = opened_by(pavel)
    accepted = words(client.get(f"{ADDRESS}?kind=accepted"))
    assert ("Принято" in accepted, "Возвращено" in accepted) == (True, False)
    assert "Возвращено на доработку" in words(client.get(f"{ADDRESS}?kind=returned"))
    assert "По этому отбору ничего нет" in words(client.get(f"{ADDRESS}?kind=nonsense"))
    Notice.objects.filter(user=pavel).update(read_at=access.of(pavel)[0].at)
    assert "По этому отбору ничего нет" in words(client.get(f"{ADDRESS}?unread=on"))


def test_a_page_of_fifty_costs_as_much_as_a_page_of_one(
    story: Order, anna: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = opened_by(anna)
    client.get(ADDRESS)
    many = [(anna.pk, News(Kind.ACCEPTED, Subject("control.ControlPoint", one, "Точка"), "1")) for one in range(200)]
    tell_all(by=None, told=many)
    with django_assert_max_num_queries(8):
        page = client.get(ADDRESS)
    assert words(page).count("Прочитано") == 50


def test_the_frame_tells_how_many_are_unread(story: Order, anna: User) -> None:
    page = opened_by(anna).get("/").content.decode()
    assert '<a href="/notices/">Уведомления <span class="count">1</span></a>' in page


def test_anna_chooses_how_to_be_told_and_is_asked_no_second_time(story: Order, anna: User) -> None:
    client = opened_by(anna)
    filled = form_on(client.get(SETTINGS), SETTINGS)
    ways = {kind.value: "inbox" for kind in Kind}
    answers = [client.post(SETTINGS, {**filled, **ways, "due": way}).status_code for way in ("off", "letter")]
    assert (answers, ways_of(anna)) == ([302, 302], {**dict.fromkeys(Kind, Way.INBOX), Kind.DUE: Way.OFF})


def test_a_letter_in_the_quiet_hours_comes_back_with_what_was_typed(story: Order, anna: User) -> None:
    client = opened_by(anna)
    token = form_on(client.get(SETTINGS), SETTINGS)["token"]
    typed = {
        "hours": "1",
        "token": token,
        "at": "22:15",
        "quiet_since": "20:00",
        "quiet_until": "08:00",
        "language": "en",
    }
    answer = client.post(SETTINGS, typed)
    assert (answer.status_code, letter_settings(anna).language) == (422, "ru")
    assert "Письмо приходило бы в тихие часы" in words(answer)
    assert 'value="22:15"' in answer.content.decode()
    assert client.post(SETTINGS, {**typed, "at": "10:15"}).status_code == 302
    assert (letter_settings(anna).language, f"{letter_settings(anna).at:%H:%M}") == ("en", "10:15")


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    assert [client.get(one).headers["Location"] for one in (ADDRESS, SETTINGS)] == [
        f"/sign-in/?next={one}" for one in (ADDRESS, SETTINGS)
    ]


def test_who_has_nothing_unread_is_offered_no_button(story: Order, vera: User) -> None:
    assert not has_form(opened_by(vera).get(ADDRESS), READ)
