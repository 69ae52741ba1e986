"""Codes of an application and recovery codes: each works once, guessing is slowed down, the database alone opens nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pyotp
import pytest
from django.db import connection

from tests.people import on
from vekha.accounts.models import Authenticator, RecoveryCode, SecurityKey, SignIn
from vekha.accounts.rules import AUDITOR, ROLES, SECOND_FACTOR
from vekha.accounts.selectors import has_second_factor, second_factor_demanded, unused_codes
from vekha.accounts.services import give_role
from vekha.accounts.services.factors import forget, make_codes, new_secret, prove_code, turn_off, turn_on
from vekha.accounts.services.sessions import Caller
from vekha.foundation import clock
from vekha.foundation.errors import Refused
from vekha.journal.models import Entry

if TYPE_CHECKING:
    from pytest_django import Settings

    from tests.people import Region
    from vekha.accounts.models import User

NOON = dt.datetime(2021, 3, 9, 9, 0, 0, tzinfo=dt.UTC)
CALLER = Caller("10.0.0.5", "Chrome, Windows")
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def wall(monkeypatch: pytest.MonkeyPatch) -> list[dt.datetime]:
    """The wall's clock stands at noon; a test moves it."""
    now = [NOON]
    monkeypatch.setattr(clock, "on_the_wall", lambda: now[0])
    return now


def shown(moment: dt.datetime) -> str:
    """What the application shows then."""
    return pyotp.TOTP(SECRET).at(moment)


@pytest.fixture
def set_up(anna: User, wall: list[dt.datetime]) -> User:
    """Анна, whose application was turned on a day ago."""
    wall[0] = NOON - dt.timedelta(days=1)
    turn_on(by=anna, secret=SECRET, code=shown(wall[0]))
    wall[0] = NOON
    return anna


def proved(user: User, code: str) -> str:
    """How it ends: proved, or the code of the refusal."""
    try:
        prove_code(user=user, code=code, caller=CALLER)
    except Refused as refused:
        return refused.code
    return "proved"


@pytest.mark.parametrize(
    ("seconds", "ends"),
    [(-61, "code-wrong"), (-30, "proved"), (0, "proved"), (30, "proved"), (61, "code-wrong")],
)
def test_a_clock_may_differ_by_half_a_minute(seconds: int, ends: str, set_up: User) -> None:
    assert proved(set_up, shown(NOON + dt.timedelta(seconds=seconds))) == ends


@pytest.mark.parametrize("typed", ["{} {}", " {}{} "])
def test_spaces_in_a_code_do_no_harm(typed: str, set_up: User) -> None:
    code = shown(NOON)
    assert proved(set_up, typed.format(code[:3], code[3:])) == "proved"


def test_a_code_works_once_and_none_before_it_works_after(set_up: User) -> None:
    late = shown(NOON + dt.timedelta(seconds=30))
    assert [proved(set_up, late), proved(set_up, late), proved(set_up, shown(NOON))] == [
        "proved",
        "code-wrong",
        "code-wrong",
    ]


def test_five_wrong_codes_shut_the_right_one_out_for_a_minute(set_up: User, wall: list[dt.datetime]) -> None:
    assert [proved(set_up, "000000") for _ in range(5)] == ["code-wrong"] * 5
    assert proved(set_up, shown(NOON)) == "sign-in-shut"
    wall[0] += dt.timedelta(minutes=1)
    assert proved(set_up, shown(wall[0])) == "proved"
    assert SignIn.objects.filter(user=set_up, outcome="wrong-code").count() == 5


def test_the_application_is_turned_on_by_its_first_code_only(anna: User) -> None:
    with pytest.raises(Refused) as refused:
        turn_on(by=anna, secret=SECRET, code="000000")
    assert (refused.value.code, has_second_factor(anna)) == ("code-wrong", False)


def test_each_recovery_code_works_once_however_it_is_typed(set_up: User) -> None:
    codes = make_codes(by=set_up)
    assert (len(set(codes)), unused_codes(set_up)) == (10, 10)
    assert proved(set_up, codes[0].lower().replace("-", " ")) == "proved"
    assert proved(set_up, codes[0]) == "code-wrong"
    assert proved(set_up, codes[1]) == "proved"
    assert unused_codes(set_up) == 8


def test_new_recovery_codes_end_those_of_before(set_up: User) -> None:
    before = make_codes(by=set_up)
    make_codes(by=set_up)
    assert (proved(set_up, before[0]), unused_codes(set_up)) == ("code-wrong", 10)


def test_recovery_codes_of_another_are_wrong(set_up: User, pavel: User) -> None:
    codes = make_codes(by=pavel)
    assert proved(set_up, codes[0]) == "code-wrong"


def test_the_database_holds_neither_the_secret_nor_the_codes(set_up: User, settings: Settings) -> None:
    codes = make_codes(by=set_up)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM accounts_authenticator")
        sealed = cursor.fetchone()[0]
    assert SECRET not in sealed
    kept = set(RecoveryCode.objects.values_list("code_hash", flat=True))
    assert not kept & {code.replace("-", "") for code in codes}
    assert Authenticator.objects.get().secret == SECRET
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert Authenticator.objects.get().secret == SECRET
    settings.SECRET_KEY_FALLBACKS = []
    assert Authenticator.objects.get().secret == ""
    assert proved(set_up, shown(NOON)) == "code-wrong"
    assert proved(set_up, codes[0]) == "proved", "the way back when the secret key is lost"


def test_who_decides_plans_or_gives_roles_must_have_one(region: Region, settings: Settings) -> None:
    assert {"coordinator", "project-office", "holder", "administrator"} == SECOND_FACTOR
    assert set(ROLES) >= SECOND_FACTOR
    settings.SECOND_FACTOR = "roles"
    people = {login: region.person(login) for login in ("anna", "pavel", "vera", "gleb")}

    def demanded() -> set[str]:
        return {login for login, user in people.items() if second_factor_demanded(user)}

    with on("2021-03-09"):
        assert demanded() == {"anna", "gleb"}
        settings.SECOND_FACTOR = "all"
        assert demanded() == {"anna", "pavel", "vera", "gleb"}
        settings.SECOND_FACTOR = "none"
        assert demanded() == set()
        settings.SECOND_FACTOR, settings.DEMO = "roles", True
        assert demanded() == set(), "the demonstration has one password for all"
    settings.DEMO = False
    with on("2020-12-01"):
        assert demanded() == set(), "before the roles begin"


def test_a_demanded_factor_is_not_turned_off_another_is(set_up: User, pavel: User, settings: Settings) -> None:
    settings.SECOND_FACTOR = "roles"
    make_codes(by=set_up)
    with on("2021-03-09"), pytest.raises(Refused) as refused:
        turn_off(by=set_up)
    assert refused.value.code == "factor-demanded"
    turn_on(by=pavel, secret=SECRET, code=shown(NOON))
    make_codes(by=pavel)
    with on("2021-03-09"):
        turn_off(by=pavel)
    assert (has_second_factor(pavel), unused_codes(pavel), unused_codes(set_up)) == (False, 0, 10)


def test_what_was_lost_is_removed_whole_and_stands_in_the_journal(set_up: User, gleb: User) -> None:
    make_codes(by=set_up)
    SecurityKey.objects.create(user=set_up, name="ключ", credential="c", public_key="", sign_count=0, since=NOON)
    forget(by=gleb, user=set_up)
    forget(by=gleb, user=set_up)
    assert (has_second_factor(set_up), unused_codes(set_up)) == (False, 0)
    deeds = Entry.objects.filter(subject_id=set_up.pk, deed__startswith="accounts.factor").order_by("number")
    assert [(one.deed, one.actor_name) for one in deeds] == [
        ("accounts.factor.codes-on", "Анна Мельникова"),
        ("accounts.factor.recovery-made", "Анна Мельникова"),
        ("accounts.factor.forgotten", "Глеб Орлов"),
    ]


def test_a_role_with_little_say_demands_nothing(region: Region, pavel: User, settings: Settings) -> None:
    settings.SECOND_FACTOR = "roles"
    place = region.organization("education")
    give_role(by=None, user=pavel, role=AUDITOR, organization=place, since=dt.date(2021, 1, 1))
    with on("2021-03-09"):
        assert not second_factor_demanded(pavel)


def test_every_secret_is_another() -> None:
    made = {new_secret() for _ in range(50)}
    assert (len(made), {len(one) for one in made}) == (50, {32})
