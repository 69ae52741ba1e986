"""Signing in with a second factor: the password alone opens nothing, a role may demand one, and what is lost is not the end."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pyotp
import pytest
from django.test import Client

from tests.people import PASSWORD
from tests.seen import opened_by, words
from vekha.accounts.models import Authenticator, SecurityKey
from vekha.accounts.services.factors import make_codes, turn_on
from vekha.foundation import clock

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer
    from pytest_django import Settings

    from vekha.accounts.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(secret: str = SECRET) -> str:
    return pyotp.TOTP(secret).at(clock.on_the_wall())


def password_given(login: str = "anna", to: str = "/points/") -> tuple[Client, Answer]:
    client = Client()
    return client, client.post("/sign-in/", {"username": login, "password": PASSWORD, "next": to})


def leads(answer: Answer) -> tuple[int, str]:
    return answer.status_code, answer.headers.get("Location", "")


def is_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200


@pytest.fixture
def set_up(anna: User) -> User:
    """Анна, whose application is turned on; the code of this half-minute has not been used."""
    turn_on(by=anna, secret=SECRET, code=code())
    Authenticator.objects.update(last_step=0)
    return anna


def test_without_a_second_factor_the_password_is_enough(pavel: User) -> None:
    client, answer = password_given("pavel")
    assert (leads(answer), is_in(client)) == ((302, "/points/"), True)


def test_with_one_the_password_opens_nothing_before_the_code(set_up: User) -> None:
    client, answer = password_given()
    assert (leads(answer), is_in(client)) == ((302, "/sign-in/code/"), False)
    assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 422
    assert not is_in(client)
    assert leads(client.post("/sign-in/code/", {"code": code()})) == (302, "/points/")
    assert is_in(client)


def test_the_step_between_gives_a_new_session_key_and_so_does_the_end(set_up: User) -> None:
    client = Client()
    client.get("/sign-in/")
    keys = []
    client.post("/sign-in/", {"username": "anna", "password": PASSWORD})
    keys.append(client.session.session_key)
    client.post("/sign-in/code/", {"code": code()})
    keys.append(client.session.session_key)
    assert len(set(keys)) == 2


def test_who_gave_no_password_is_not_asked_for_a_code(set_up: User) -> None:
    client = Client()
    assert leads(client.get("/sign-in/code/")) == (302, "/sign-in/")
    assert leads(client.post("/sign-in/code/", {"code": code()})) == (302, "/sign-in/")
    assert not is_in(client)


def test_the_step_between_lasts_ten_minutes(set_up: User) -> None:
    client, _ = password_given()
    session = client.session
    session["vekha_half_way"] = session["vekha_half_way"] | {"until": clock.on_the_wall().timestamp() - 1}
    session.save()
    assert leads(client.post("/sign-in/code/", {"code": code()})) == (302, "/sign-in/")


def test_a_password_changed_meanwhile_ends_the_step_between(set_up: User) -> None:
    client, _ = password_given()
    set_up.set_password("совсем другой пароль")
    set_up.save()
    assert leads(client.post("/sign-in/code/", {"code": code()})) == (302, "/sign-in/")


def test_a_recovery_code_opens_once(set_up: User) -> None:
    codes = make_codes(by=set_up)
    client, _ = password_given()
    assert client.post("/sign-in/code/", {"code": codes[0]}).status_code == 302
    again, _ = password_given()
    assert again.post("/sign-in/code/", {"code": codes[0]}).status_code == 422
    assert (is_in(client), is_in(again)) == (True, False)


def test_a_coordinator_without_one_sets_it_up_before_coming_in(anna: User, settings: Settings) -> None:
    settings.DEMO = False
    settings.SECOND_FACTOR = "all"
    client, answer = password_given()
    assert leads(answer) == (302, "/factor/")
    page = client.get("/factor/")
    assert "Ваша роль требует второго подтверждения" in words(page)
    picture = client.get("/factor/picture.svg")
    assert (picture.headers["Content-Type"], b"<svg" in picture.content) == ("image/svg+xml", True)
    secret = re.findall(r"<code>([A-Z2-7]{32})</code>", page.content.decode())[0]
    assert client.post("/factor/", {"code": "000000"}).status_code == 422
    assert not is_in(client)
    shown = client.post("/factor/", {"code": code(secret)})
    codes = re.findall(r"<code>([A-Z2-9]{4}(?:-[A-Z2-9]{4}){3})</code>", shown.content.decode())
    assert (len(codes), is_in(client)) == (10, True)
    assert 'href="/points/"' in html.unescape(shown.content.decode())
    assert secret not in client.get("/factor/").content.decode(), "another one waits now"


def test_who_has_one_cannot_set_another_up_with_the_password_alone(set_up: User) -> None:
    client, _ = password_given()
    assert leads(client.get("/factor/")) == (302, "/sign-in/")
    assert client.get("/factor/picture.svg").status_code == 404


def test_who_has_a_key_alone_cannot_either(anna: User) -> None:
    SecurityKey.objects.create(
        user=anna, name="ключ", credential="YQ", public_key="", sign_count=0, since=clock.on_the_wall()
    )
    client, answer = password_given()
    assert leads(answer) == (302, "/sign-in/code/")
    assert leads(client.get("/factor/")) == (302, "/sign-in/")


def test_the_demonstration_demands_nothing(anna: User, settings: Settings) -> None:
    settings.SECOND_FACTOR = "all"
    client, answer = password_given()
    assert (leads(answer), is_in(client)) == ((302, "/points/"), True)


def test_setting_up_from_within_takes_the_password(anna: User) -> None:
    client = opened_by(anna)
    secret = re.findall(r"<code>([A-Z2-7]{32})</code>", client.get("/factor/").content.decode())[0]
    assert client.post("/factor/", {"code": code(secret), "present": "wrong"}).status_code == 422
    assert client.post("/factor/", {"code": code(secret), "present": PASSWORD}).status_code == 200
    assert Authenticator.objects.get(user=anna).secret == secret


@pytest.mark.parametrize("address", ["/me/factor/off/", "/me/codes/"])
def test_a_browser_left_open_changes_no_second_factor(address: str, set_up: User) -> None:
    before = make_codes(by=set_up)
    client = opened_by(set_up)
    for present in ("", "wrong"):
        client.post(address, {"present": present})
    assert Authenticator.objects.filter(user=set_up).exists()
    client, _ = password_given()
    assert client.post("/sign-in/code/", {"code": before[0]}).status_code == 302


def test_the_administrator_lets_in_who_lost_the_phone(set_up: User, gleb: User, pavel: User) -> None:
    turn_on(by=pavel, secret=SECRET, code=code())
    page = words(opened_by(set_up).get(f"/people/{pavel.pk}/"))
    assert "Второе подтверждение настроено" in page
    sent = {"token": "8f14e45f-ceea-467f-a9d0-3a1f7a5e1111"}
    assert opened_by(set_up).post(f"/people/{pavel.pk}/forget-factor/", sent).status_code == 302
    client, answer = password_given("pavel")
    assert (leads(answer), is_in(client)) == ((302, "/points/"), True)


@pytest.mark.parametrize(
    "answer", ["", "{", "{}", '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {}}', "[]", "null"]
)
def test_what_is_no_answer_of_a_key_opens_nothing(answer: str, set_up: User) -> None:
    SecurityKey.objects.create(
        user=set_up, name="ключ", credential="YQ", public_key="", sign_count=0, since=clock.on_the_wall()
    )
    client, _ = password_given()
    assert client.post("/sign-in/key/").status_code == 200
    assert client.post("/sign-in/code/", {"credential": answer}).status_code == 422
    assert not is_in(client)
