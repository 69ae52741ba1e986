"""One's own sign-in: where one is signed in, ending it there, another password; and what a session is worth."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as installation
from django.test import Client, RequestFactory

from tests.people import PASSWORD
from tests.seen import words
from vekha.accounts.models import BrowserSession, SignIn, User
from vekha.foundation import clock
from vekha.web.accounts.caller import COOKIE, address_of

if TYPE_CHECKING:
    from pytest_django import Settings

GOOD = "сорок тысяч братьев"


def signed_in(login: str = "anna", agent: str = "Mozilla/5.0 (Windows NT 10.0) Firefox/133.0") -> Client:
    """A browser of its own, through the sign-in page."""
    client = Client(headers={"user-agent": agent})
    assert client.post("/sign-in/", {"username": login, "password": PASSWORD}).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200


def changed(client: Client, present: str, new: str = GOOD, again: str = GOOD) -> int:
    sent = {"present": present, "password": new, "again": again, "token": str(uuid.uuid4())}
    return client.post("/me/password/", sent).status_code


def test_signing_in_gives_a_new_session_key(anna: User) -> None:
    client = Client()
    client.session.save()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies[installation.SESSION_COOKIE_NAME] = before = str(session.session_key)
    client.post("/sign-in/", {"username": "anna", "password": PASSWORD})
    assert client.cookies[installation.SESSION_COOKIE_NAME].value != before
    stranger = Client()
    stranger.cookies[installation.SESSION_COOKIE_NAME] = before
    assert not is_in(stranger)


def test_every_browser_is_listed_with_its_device_and_address(anna: User) -> None:
    phone = "Mozilla/5.0 (Linux; Android 14) Chrome/131.0 Mobile Safari/537.36"
    here = signed_in()
    signed_in(agent=phone)
    page = words(here.get("/me/"))
    assert "Firefox, Windows 127.0.0.1" in page
    assert "Chrome, Android 127.0.0.1" in page
    assert page.count("этот браузер") == 1


def test_one_browser_is_signed_out_from_another(anna: User) -> None:
    here, there = signed_in(), signed_in()
    other = BrowserSession.objects.order_by("-pk")[0]
    here.post(f"/me/sessions/{other.pk}/end/")
    assert (is_in(here), is_in(there)) == (True, False)


def test_nobody_ends_the_session_of_another(anna: User, pavel: User) -> None:
    hers, his = signed_in(), signed_in("pavel")
    session = BrowserSession.objects.get(user=pavel)
    assert hers.post(f"/me/sessions/{session.pk}/end/").status_code == 404
    assert is_in(his)


def test_everywhere_but_here_ends_also_sessions_that_nobody_counted(anna: User) -> None:
    here, there, uncounted = signed_in(), signed_in(), Client()
    uncounted.force_login(anna)
    assert here.post("/me/sessions/end/").status_code == 302
    assert (is_in(here), is_in(there), is_in(uncounted)) == (True, False, False)
    assert words(here.get("/me/")).count("этот браузер") == 1


def test_another_password_signs_out_the_other_browsers(anna: User) -> None:
    here, there = signed_in(), signed_in()
    assert changed(here, PASSWORD) == 302
    assert (is_in(here), is_in(there)) == (True, False)
    assert User.objects.get(pk=anna.pk).check_password(GOOD)


@pytest.mark.parametrize(
    ("present", "new", "again", "said"),
    [
        ("wrong", GOOD, GOOD, "Это не ваш пароль."),
        (PASSWORD, GOOD, "другой длинный пароль", "Пароли не совпадают."),
        (PASSWORD, "короткий", "короткий", "как минимум 12 символов"),
        (PASSWORD, "password1234", "password1234", "слишком широко распространён"),
        (PASSWORD, "анна мельникова", "анна мельникова", "слишком похож"),
    ],
)
def test_a_password_is_not_changed_for(present: str, new: str, again: str, said: str, anna: User) -> None:
    here = signed_in()
    sent = {"present": present, "password": new, "again": again, "token": str(uuid.uuid4())}
    answer = here.post("/me/password/", sent)
    assert (answer.status_code, said in words(answer)) == (422, True)
    assert User.objects.get(pk=anna.pk).check_password(PASSWORD)


def test_who_signs_out_is_listed_no_more(anna: User) -> None:
    here = signed_in()
    here.post("/sign-out/")
    assert BrowserSession.objects.get().ended_at is not None
    assert not is_in(here)


def test_a_session_in_use_is_seen_every_ten_minutes_and_lives_on(anna: User, monkeypatch: pytest.MonkeyPatch) -> None:
    here = signed_in()
    first = BrowserSession.objects.get().seen_at
    for minutes, seen in ((9, 0), (11, 11), (15, 11)):
        monkeypatch.setattr(clock, "on_the_wall", lambda m=minutes: first + dt.timedelta(minutes=m))
        assert is_in(here)
        assert BrowserSession.objects.get().seen_at == first + dt.timedelta(minutes=seen)


def test_five_wrong_passwords_shut_even_the_right_one_out_with_the_time_told(anna: User) -> None:
    client = Client()
    for _ in range(5):
        client.post("/sign-in/", {"username": "anna", "password": "wrong"})
    answer = client.post("/sign-in/", {"username": "anna", "password": PASSWORD})
    assert answer.status_code == 422
    assert "Слишком много попыток. Следующую Веха рассмотрит после" in words(answer)
    assert SignIn.objects.filter(user=anna, outcome="entered").count() == 0


def test_a_browser_that_has_been_in_is_not_shut_out_by_strangers(anna: User) -> None:
    known = signed_in()
    known.post("/sign-out/")
    for _ in range(6):
        Client().post("/sign-in/", {"username": "anna", "password": "wrong"})
    assert Client().post("/sign-in/", {"username": "anna", "password": PASSWORD}).status_code == 422
    assert known.post("/sign-in/", {"username": "anna", "password": PASSWORD}).status_code == 302


@pytest.mark.parametrize("forged", ["", "x", "WyJhbm5hIiwiMSJd:1:2"])
def test_a_forged_mark_of_a_browser_is_none(forged: str, anna: User) -> None:
    for _ in range(5):
        Client().post("/sign-in/", {"username": "anna", "password": "wrong"})
    client = Client()
    client.cookies[COOKIE] = forged
    assert client.post("/sign-in/", {"username": "anna", "password": PASSWORD}).status_code == 422


@pytest.mark.parametrize(
    ("proxies", "told", "address"),
    [
        (0, "198.51.100.1", "10.0.0.5"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "1.1.1.1, 198.51.100.1", "198.51.100.1"),
        (2, "1.1.1.1, 198.51.100.1, 10.0.0.9", "198.51.100.1"),
        (2, "198.51.100.1", "10.0.0.5"),
        (1, "", "10.0.0.5"),
    ],
)
def test_only_what_our_proxies_wrote_down_is_believed(
    proxies: int, told: str, address: str, settings: Settings
) -> None:
    settings.PROXIES = proxies
    request = RequestFactory(REMOTE_ADDR="10.0.0.5").get("/", headers={"X-Forwarded-For": told})
    assert address_of(request) == address
