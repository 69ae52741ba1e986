"""A link lets a person set a password, once and for seven days; what is kept of it opens nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.people import PASSWORD, on
from vekha.accounts.access import rights_of
from vekha.accounts.models import BrowserSession, Invitation, Membership, User
from vekha.accounts.rules import AUDITOR, EXECUTOR, Right
from vekha.accounts.selectors import open_link
from vekha.accounts.services import end_role, give_role, let_in, shut_out
from vekha.accounts.services.invitations import GivenRole, NewPerson, give_link, invite, set_by_link
from vekha.accounts.services.sessions import Caller, begin
from vekha.foundation import clock
from vekha.foundation.errors import VekhaError
from vekha.journal.models import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.people import Region

GOOD = "сорок тысяч братьев"
DAY = dt.date(2021, 3, 9)


@pytest.fixture
def olga(region: Region, anna: User) -> User:
    """Invited to the school in Ковров, from 9 March on."""
    school = region.organization("kovrov-school-8")
    new = NewPerson("olga", "Ольга Тихонова", school, "olga@example.ru")
    return invite(by=anna, person=new, roles=[GivenRole(EXECUTOR, school, DAY)], token="secret")


def refusal(deed: Callable[[], object]) -> str:
    with pytest.raises(VekhaError) as refused:
        deed()
    return refused.value.code


def test_who_is_invited_has_roles_and_no_password(olga: User, region: Region) -> None:
    assert (olga.login, olga.email, olga.has_usable_password()) == ("olga", "olga@example.ru", False)
    with on(DAY):
        assert rights_of(olga).has(Right.WORK, region.organization("kovrov-school-8"))
    entries = Entry.objects.filter(subject_id=olga.pk, subject_kind="accounts.User").order_by("number")
    assert [(one.actor_name, one.deed) for one in entries] == [
        ("Анна Мельникова", "accounts.user.invited"),
        ("Анна Мельникова", "accounts.role.given"),
    ]


def test_the_link_is_kept_nowhere(olga: User) -> None:
    kept = Invitation.objects.get(user=olga)
    assert kept.token_hash == "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"
    assert open_link("secret") == kept
    assert open_link(kept.token_hash) is None, "whoever reads the database opens nothing"


def test_the_link_works_once(olga: User) -> None:
    link = open_link("secret")
    assert link is not None
    assert set_by_link(invitation=link, password=GOOD) == olga
    assert User.objects.get(pk=olga.pk).check_password(GOOD)
    assert open_link("secret") is None
    assert refusal(lambda: set_by_link(invitation=link, password="другой длинный пароль")) == "link-stale"
    assert User.objects.get(pk=olga.pk).check_password(GOOD)


def test_the_link_grows_old_in_seven_days(olga: User, monkeypatch: pytest.MonkeyPatch) -> None:
    link = open_link("secret")
    assert link is not None
    later = link.at + dt.timedelta(days=7)
    monkeypatch.setattr(clock, "on_the_wall", lambda: later)
    assert open_link("secret") is None
    assert refusal(lambda: set_by_link(invitation=link, password=GOOD)) == "link-stale"


def test_a_new_link_ends_the_one_before_and_leaves_the_password(boris: User, anna: User) -> None:
    give_link(by=anna, user=boris, token="first")
    give_link(by=anna, user=boris, token="second")
    assert (open_link("first"), open_link("second")) == (None, Invitation.objects.latest("pk"))
    assert User.objects.get(pk=boris.pk).check_password(PASSWORD)


def test_a_password_set_by_link_signs_out_whoever_was_in(boris: User, anna: User) -> None:
    begin(user=boris, key="old", caller=Caller("10.0.0.5", "Chrome"))
    before = boris.get_session_auth_hash()
    give_link(by=anna, user=boris, token="secret")
    link = open_link("secret")
    assert link is not None
    set_by_link(invitation=link, password=GOOD)
    assert BrowserSession.objects.get(key="old").ended_at is not None
    assert User.objects.get(pk=boris.pk).get_session_auth_hash() != before


@pytest.mark.parametrize(
    "weak", ["короткий", "elevensigns", "ольга тихонова", "olga@example.ru", "password1234", "123456789012"]
)
def test_a_weak_password_is_refused_and_the_link_still_works(weak: str, olga: User) -> None:
    link = open_link("secret")
    assert link is not None
    assert refusal(lambda: set_by_link(invitation=link, password=weak)) == "password-weak"
    assert open_link("secret") == link


def test_a_login_is_taken_in_any_letter_case(olga: User, region: Region, anna: User) -> None:
    new = NewPerson("Olga", "Ольга Другая", region.organization("murom"))
    assert refusal(lambda: invite(by=anna, person=new, roles=[], token="other")) == "login-taken"


def test_who_is_shut_out_comes_in_by_no_link(olga: User, anna: User) -> None:
    shut_out(by=anna, user=olga, ground="Приказ № 12-к")
    assert open_link("secret") is None
    let_in(by=anna, user=olga)
    assert open_link("secret") is not None
    deeds = Entry.objects.filter(subject_id=olga.pk).order_by("number").values_list("deed", "ground")
    assert list(deeds)[-2:] == [("accounts.user.shut-out", "Приказ № 12-к"), ("accounts.user.let-in", "")]


def test_nobody_gives_oneself_a_role_or_ends_ones_own(region: Region, anna: User) -> None:
    place = region.organization("murom")
    own = Membership.objects.get(user=anna)
    assert refusal(lambda: give_role(by=anna, user=anna, role=AUDITOR, organization=place, since=DAY)) == "not-oneself"
    assert refusal(lambda: end_role(by=anna, membership=own, until=DAY)) == "not-oneself"
    assert refusal(lambda: shut_out(by=anna, user=anna, ground="")) == "not-oneself"


def test_a_role_ends_with_its_last_day(region: Region, anna: User, boris: User) -> None:
    school, role = region.organization("kovrov-school-8"), Membership.objects.get(user=boris)
    assert refusal(lambda: end_role(by=anna, membership=role, until=role.since - dt.timedelta(1))) == "role-backwards"
    end_role(by=anna, membership=role, until=DAY)
    with on(DAY):
        assert rights_of(boris).has(Right.WORK, school)
    with on(DAY + dt.timedelta(days=1)):
        assert not rights_of(boris).has(Right.WORK, school)
