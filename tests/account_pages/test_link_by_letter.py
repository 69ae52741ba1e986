"""The link to set a password goes to the person by letter where letters go out, through a real mail server, and never twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.account_pages.test_people import OLGA, link_on, token
from tests.notifications.postman import OK, Postman, mail_server
from tests.seen import opened_by, words
from vekha.accounts.models import Invitation, User

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings


@pytest.fixture
def postman(settings: Settings) -> Iterator[Postman]:
    with mail_server(settings) as server:
        yield server


def test_whoever_is_invited_gets_a_letter_with_the_link(anna: User, postman: Postman) -> None:
    page = opened_by(anna).post("/people/invite/", OLGA | token())
    (letter,) = postman.came
    text = letter.get_content()
    assert (letter["To"], letter["Subject"]) == ("olga@example.ru", "Веха: задайте пароль")
    assert f"https://vekha.example{link_on(page.content.decode())}" in text
    assert "Ольга Тихонова" in text
    assert "Письмо с этой ссылкой ушло на olga@example.ru" in words(page)
    assert Invitation.objects.get().letter == "sent"


def test_a_form_sent_twice_sends_one_letter_and_says_the_same(anna: User, postman: Postman) -> None:
    client, sent = opened_by(anna), OLGA | token()
    said = [words(client.post("/people/invite/", sent)) for _ in range(2)]
    assert len(postman.came) == 1
    assert ["Письмо с этой ссылкой ушло" in one for one in said] == [True, True]


def test_who_forgot_the_password_gets_the_new_link_by_letter(anna: User, pavel: User, postman: Postman) -> None:
    pavel.email = "pavel@edu33.example"
    pavel.save(update_fields=["email"])
    page = opened_by(anna).post(f"/people/{pavel.pk}/link/", token())
    assert [letter["To"] for letter in postman.came] == ["pavel@edu33.example"]
    assert link_on(page.content.decode()) in postman.came[0].get_content()


def test_without_an_address_the_link_is_shown_alone(anna: User, postman: Postman) -> None:
    page = opened_by(anna).post("/people/invite/", OLGA | token() | {"email": ""})
    assert (postman.came, "Письмо" in words(page), Invitation.objects.get().letter) == ([], False, "")
    assert link_on(page.content.decode())


def test_where_mail_is_off_the_link_is_shown_alone(anna: User, settings: Settings) -> None:
    settings.LETTERS = False
    page = opened_by(anna).post("/people/invite/", OLGA | token())
    assert ("Письмо" in words(page), Invitation.objects.get().letter) == (False, "")
    assert link_on(page.content.decode())


@pytest.mark.parametrize("answer", ["550 no such mailbox", "451 later"])
def test_what_the_server_refuses_is_said_and_the_link_is_shown(anna: User, postman: Postman, answer: str) -> None:
    postman.to_address = lambda _address: answer
    client, sent = opened_by(anna), OLGA | token()
    page = client.post("/people/invite/", sent)
    postman.to_address = lambda _address: OK
    client.post("/people/invite/", sent)
    assert postman.came == [], "it is not tried again by itself"
    assert "Письмо на olga@example.ru не ушло" in words(page)
    assert link_on(page.content.decode())


def test_a_server_that_falls_silent_may_have_taken_it_and_is_not_asked_again(anna: User, postman: Postman) -> None:
    postman.to_letter = lambda _letter: None
    client, sent = opened_by(anna), OLGA | token()
    said = [words(client.post("/people/invite/", sent)) for _ in range(2)]
    assert len(postman.came) == 1
    assert ["могло уйти" in one for one in said] == [True, True]


def test_a_server_that_is_away_is_said(anna: User, settings: Settings) -> None:
    settings.LETTERS, settings.EMAIL_HOST, settings.EMAIL_PORT = True, "127.0.0.1", 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    page = opened_by(anna).post("/people/invite/", OLGA | token())
    assert "Письмо на olga@example.ru не ушло" in words(page)
    assert link_on(page.content.decode())
