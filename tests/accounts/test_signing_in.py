"""Guessing is slowed down, per person and per address, in every process at once; who knows the password is not shut out by strangers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.people import PASSWORD
from vekha.accounts.models import Brake, SignIn
from vekha.accounts.rules import ONE_ADDRESS, ONE_PERSON, device_of, wait_after
from vekha.accounts.services import shut_out
from vekha.accounts.services.sessions import Caller
from vekha.accounts.services.signing_in import prove_own_password, prove_password
from vekha.foundation import clock
from vekha.foundation.errors import Refused

if TYPE_CHECKING:
    from tests.people import Region
    from vekha.accounts.models import User

NOON = dt.datetime(2021, 3, 9, 9, 0, 20, tzinfo=dt.UTC)
OFFICE, STRANGER = Caller("10.0.0.5", "Chrome, Windows"), Caller("203.0.113.9", "curl")


@pytest.fixture(autouse=True)
def wall(monkeypatch: pytest.MonkeyPatch) -> list[dt.datetime]:
    """The wall's clock stands at noon; a test moves it."""
    now = [NOON]
    monkeypatch.setattr(clock, "on_the_wall", lambda: now[0])
    return now


def tried(password: str, caller: Caller = OFFICE, login: str = "anna") -> str:
    """How a try ends: the login, or the code of the refusal."""
    try:
        return prove_password(login=login, password=password, caller=caller).login
    except Refused as refused:
        return refused.code


def test_after_four_tries_in_vain_each_wait_is_twice_the_one_before() -> None:
    waits = [wait_after(tries, ONE_PERSON) for tries in (0, 4, 5, 6, 7, 10, 11, 12, 500)]
    assert [wait.total_seconds() / 60 for wait in waits] == [0, 0, 1, 2, 4, 32, 60, 60, 60]
    assert wait_after(40, ONE_ADDRESS) == dt.timedelta()
    assert wait_after(60, ONE_ADDRESS) == dt.timedelta(minutes=15)


def test_the_right_password_is_refused_while_nothing_is_looked_at(anna: User, wall: list[dt.datetime]) -> None:
    assert [tried("wrong") for _ in range(5)] == ["sign-in-refused"] * 5
    assert tried(PASSWORD) == "sign-in-shut"
    wall[0] += dt.timedelta(seconds=59)
    assert tried(PASSWORD) == "sign-in-shut"
    wall[0] += dt.timedelta(seconds=1)
    assert tried(PASSWORD) == "anna"
    assert [tried("wrong") for _ in range(4)] == ["sign-in-refused"] * 4, "it was not in vain: the count begins anew"


def test_who_is_shut_out_is_told_until_when(anna: User) -> None:
    for _ in range(5):
        tried("wrong")
    with pytest.raises(Refused) as refused:
        prove_password(login="anna", password=PASSWORD, caller=OFFICE)
    assert "12:02" in str(refused.value), "12:01:20, rounded up to a whole minute"


def test_a_rest_of_a_day_forgets_all(anna: User, wall: list[dt.datetime]) -> None:
    assert [tried("wrong") for _ in range(4)] == ["sign-in-refused"] * 4
    wall[0] += dt.timedelta(days=1, seconds=1)
    assert tried("wrong") == "sign-in-refused"
    assert Brake.objects.get(key="login:anna").tries == 1


def test_letter_case_of_a_login_is_no_way_round(anna: User) -> None:
    assert [tried("wrong", login=login) for login in ("anna", "ANNA", "Anna", "aNNa", "anNa")] == [
        "sign-in-refused"
    ] * 5
    assert tried(PASSWORD) == "sign-in-shut"


def test_strangers_do_not_shut_out_a_browser_in_which_the_person_has_been(anna: User) -> None:
    for _ in range(6):
        tried("wrong", STRANGER)
    assert tried(PASSWORD) == "sign-in-shut"
    known = Caller(OFFICE.address, OFFICE.device, browser="4f1c")
    assert tried(PASSWORD, known) == "anna"


def test_a_known_browser_has_no_more_tries_than_others(anna: User) -> None:
    known = Caller(OFFICE.address, OFFICE.device, browser="4f1c")
    assert [tried("wrong", known) for _ in range(5)] == ["sign-in-refused"] * 5
    assert tried(PASSWORD, known) == "sign-in-shut"


def test_one_address_is_slowed_down_over_all_logins(region: Region, wall: list[dt.datetime]) -> None:
    assert {tried("wrong", STRANGER, f"login-{n}") for n in range(41)} == {"sign-in-refused"}
    assert tried(PASSWORD, STRANGER) == "sign-in-shut"
    assert tried(PASSWORD, OFFICE) == "anna", "another address is not touched"
    wall[0] += dt.timedelta(minutes=1)
    assert tried(PASSWORD, STRANGER) == "anna"
    assert Brake.objects.get(key=f"address:{STRANGER.address}").tries == 41, (
        "one's own account does not clear the address"
    )


def test_nobody_learns_whether_a_login_exists_or_is_closed(region: Region, anna: User, vera: User) -> None:
    shut_out(by=anna, user=vera, ground="Уволена")
    said = set()
    for login, password in (("nobody", PASSWORD), ("anna", "wrong"), ("vera", PASSWORD)):
        with pytest.raises(Refused) as refused:
            prove_password(login=login, password=password, caller=OFFICE)
        said.add(str(refused.value))
    assert len(said) == 1


def test_every_try_is_written_down_and_a_flood_is_one_row(region: Region, anna: User) -> None:
    for _ in range(5):
        tried("wrong")
    for _ in range(30):
        tried(PASSWORD)
    tried("wrong", login="nobody")
    rows = SignIn.objects.order_by("pk").values_list("login", "user", "address", "outcome", "times")
    wrong = ("anna", anna.pk, OFFICE.address, "wrong", 1)
    assert list(rows) == [
        *[wrong] * 5,
        ("anna", anna.pk, OFFICE.address, "shut", 30),
        ("nobody", None, OFFICE.address, "wrong", 1),
    ]


def test_a_browser_left_open_does_not_guess_the_password_either(anna: User) -> None:
    for _ in range(5):
        with pytest.raises(Refused) as refused:
            prove_own_password(by=anna, password="wrong", caller=OFFICE)
        assert refused.value.code == "password-wrong"
    with pytest.raises(Refused) as refused:
        prove_own_password(by=anna, password=PASSWORD, caller=OFFICE)
    assert refused.value.code == "sign-in-shut"


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox, Linux"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 YaBrowser/24.12 Safari/537.36", "Яндекс Браузер, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1", "Safari, iPhone"),
        ("something else", "something else"),
        ("x" * 500, "x" * 60),
        ("", ""),
    ],
)  # fmt: skip
def test_a_browser_is_called_as_people_call_it(agent: str, device: str) -> None:
    assert device_of(agent) == device
