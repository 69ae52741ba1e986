"""Pages that letters lead to: an address is confirmed by its owner, letters are stopped without signing in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.test import Client

from tests.seen import opened_by, words
from tests.sent import form_on
from vekha.accounts.models import User
from vekha.foundation.models import Task
from vekha.foundation.tasks import Pace, Worker
from vekha.notifications.rules import Kind, Way
from vekha.notifications.selectors.addresses import off_address
from vekha.notifications.selectors.ways import ways_of

if TYPE_CHECKING:
    from pytest_django import Settings

SETTINGS = "/notices/settings/"


@pytest.fixture(autouse=True)
def with_letters(settings: Settings) -> None:
    settings.LETTERS = True
    settings.ADDRESS = "http://testserver"


def path(address: str) -> str:
    return address.removeprefix("http://testserver")


def asked(client: Client, email: str) -> str:
    """Type an address on the page of settings; what is said then."""
    token = form_on(client.get(SETTINGS), SETTINGS)["token"]
    answer = client.post(SETTINGS, {"email": email, "token": token})
    return words(client.get(answer.headers["Location"]) if answer.status_code == 302 else answer)


def work() -> None:
    worker = Worker(Pace(look=0.01, beat=10))
    while worker.once():
        pass


def kept(user: User) -> str:
    return User.objects.get(pk=user.pk).email


def test_anna_confirms_her_address_by_the_letter_that_came_there(anna: User) -> None:
    client = opened_by(anna)
    assert "письмо в пути" in asked(client, "anna@edu33.example")
    work()
    (letter,) = mail.outbox
    (address,) = re.findall(r"http://testserver(/notices/email/\S+)", str(letter.body))
    assert (letter.to, kept(anna)) == (["anna@edu33.example"], "")
    assert "Подтвердить адрес" in words(client.get(address))
    assert kept(anna) == "", "looking changes nothing"
    assert client.post(address).headers["Location"] == SETTINGS
    assert (kept(anna), "Письма приходят на anna@edu33.example" in words(client.get(SETTINGS))) == (
        "anna@edu33.example",
        True,
    )


def test_the_letter_of_another_person_confirms_nothing(anna: User, vera: User) -> None:
    asked(opened_by(anna), "anna@edu33.example")
    work()
    (address,) = re.findall(r"http://testserver(/notices/email/\S+)", str(mail.outbox[0].body))
    answer = opened_by(vera).post(address)
    assert (answer.status_code, kept(anna), kept(vera)) == (422, "", "")
    assert "Ссылка больше не действует" in words(answer)


def test_an_empty_address_stops_letters_and_a_wrong_one_is_told(anna: User) -> None:
    User.objects.filter(pk=anna.pk).update(email="anna@edu33.example")
    client = opened_by(User.objects.get(pk=anna.pk))
    assert "Ещё не сделано" in asked(client, "anna@")
    assert kept(anna) == "anna@edu33.example"
    assert "Писем не будет" in asked(client, "")
    assert (kept(anna), Task.objects.count()) == ("", 0)


def test_where_no_mail_server_is_set_up_the_page_says_so(anna: User, settings: Settings) -> None:
    settings.LETTERS = False
    assert "не настроен почтовый сервер" in words(opened_by(anna).get(SETTINGS))


def test_letters_about_a_kind_are_stopped_by_a_link_and_a_press(anna: User) -> None:
    client, address = Client(enforce_csrf_checks=True), path(off_address(anna, Kind.OVERDUE))
    before = ways_of(anna)
    assert "Не присылать писем о том, что «срок прошёл»?" in words(client.get(address))
    assert ways_of(anna) == before, "mail programs look at links before people do"
    assert "больше не будет" in words(client.post(address))
    assert ways_of(anna) == {**before, Kind.OVERDUE: Way.INBOX}


def test_a_mail_program_stops_all_letters_in_one_step(anna: User) -> None:
    answer = Client(enforce_csrf_checks=True).post(path(off_address(anna, None)), {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, {*ways_of(anna).values()}) == (200, {Way.INBOX})


def test_a_forged_link_stops_nothing(anna: User) -> None:
    before, address = ways_of(anna), path(off_address(anna, None))
    forged = [address[:-3] + "xx/", "/letters/off/x/", path(off_address(User(pk=10**6), None))]
    assert [Client().post(one).status_code for one in forged] == [404] * 3
    assert ways_of(anna) == before


def test_a_stranger_must_sign_in_to_confirm_an_address(anna: User) -> None:
    assert Client().get("/notices/email/x/").headers["Location"].startswith("/sign-in/")
