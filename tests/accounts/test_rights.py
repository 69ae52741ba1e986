"""Rights = role × subtree × dates; the workplace gives none."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import PASSWORD, on
from vekha.accounts.access import rights_of
from vekha.accounts.models import Membership
from vekha.accounts.rules import (
    ADMINISTRATOR,
    AUDITOR,
    CENTRE_HEAD,
    COORDINATOR,
    CURATOR,
    EXECUTOR,
    HOLDER,
    MUNICIPAL_OFFICER,
    PROJECT_OFFICE,
    ROLES,
    Right,
    Role,
    roles_with,
)
from vekha.accounts.selectors import holder_of, people
from vekha.accounts.services import add_user, appoint, give_role
from vekha.journal.models import Entry
from vekha.organizations.models import Position

if TYPE_CHECKING:
    from tests.people import Region
    from vekha.accounts.models import User

DAY = dt.date(2021, 3, 9)


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        (COORDINATOR, {*Right} - {Right.CONFIRM, Right.EXTEND, Right.RELEASE}),
        (PROJECT_OFFICE, {Right.SEE, Right.PLAN, Right.IMPORT, Right.JOURNAL}),
        (EXECUTOR, {Right.SEE, Right.WORK}),
        (CENTRE_HEAD, {Right.SEE, Right.WORK}),
        (CURATOR, {Right.SEE}),
        (MUNICIPAL_OFFICER, {Right.SEE, Right.WORK, Right.CONFIRM}),
        (HOLDER, {Right.SEE, Right.JOURNAL, Right.EXTEND, Right.RELEASE}),
        (AUDITOR, {Right.SEE, Right.JOURNAL}),
        (ADMINISTRATOR, {Right.SEE, Right.JOURNAL, Right.DIRECTORY, Right.PEOPLE}),
    ],
)
def test_what_each_role_allows(role: Role, rights: set[Right]) -> None:
    assert role.rights == rights
    assert ROLES[role.code] is role


def test_every_right_is_given_by_some_role() -> None:
    assert roles_with(Right.ACCEPT) == ["coordinator"]
    assert roles_with(Right.JOURNAL) == ["coordinator", "project-office", "holder", "auditor", "administrator"]
    assert all(roles_with(right) for right in Right)


@pytest.mark.parametrize(
    ("login", "right", "place", "may"),
    [
        ("anna", Right.ACCEPT, "kovrov-school-8", True),
        ("anna", Right.IMPORT, "vladimir-oblast", True),
        ("pavel", Right.WORK, "education", True),
        ("pavel", Right.WORK, "vladimir-oblast", False),
        ("pavel", Right.ACCEPT, "education", False),
        ("vera", Right.WORK, "murom", True),
        ("vera", Right.SEE, "kovrov", False),
        ("boris", Right.WORK, "kovrov-school-8", True),
        ("boris", Right.SEE, "kovrov", False),
        ("gleb", Right.SEE, "kovrov-school-8", True),
        ("gleb", Right.WORK, "administration", False),
    ],
)
def test_a_right_holds_in_the_subtree_of_its_role(
    region: Region, login: str, right: Right, place: str, may: bool
) -> None:
    with on(DAY):
        assert rights_of(region.person(login)).has(right, region.organization(place)) is may


def test_rights_are_read_with_one_statement(anna: User) -> None:
    with on(DAY), CaptureQueriesContext(connection) as captured:
        rights = rights_of(anna)
        rights.has(Right.SEE)
        rights.paths(Right.ACCEPT)
        assert rights.has_everywhere(Right.JOURNAL)
        assert rights.main is not None
        assert rights.main.role is COORDINATOR
    assert len(captured) == 1


def test_the_workplace_gives_no_rights(region: Region) -> None:
    someone = add_user(
        by=None, login="olga", name="Ольга Тихонова", password=PASSWORD, organization=region.organization("education")
    )
    with on(DAY):
        rights = rights_of(someone)
    assert (rights.standings, rights.main, rights.has(Right.SEE), rights.paths(Right.SEE)) == ((), None, False, [])


def test_the_whole_journal_is_for_who_holds_the_right_from_the_root_down(region: Region, vera: User) -> None:
    give_role(by=None, user=vera, role=AUDITOR, organization=region.organization("murom"), since=DAY)
    with on(DAY):
        assert rights_of(vera).has(Right.JOURNAL)
        assert not rights_of(vera).has_everywhere(Right.JOURNAL)
        assert rights_of(region.person("gleb")).has_everywhere(Right.JOURNAL)


def test_a_role_that_is_given_stands_in_the_journal(region: Region, anna: User, vera: User) -> None:
    with on(DAY):
        give_role(
            by=anna,
            user=vera,
            role=AUDITOR,
            organization=region.organization("kovrov"),
            since=DAY,
            until=dt.date(2021, 12, 31),
        )
    entry = Entry.objects.latest("number")
    assert (entry.actor_name, entry.deed, entry.subject_name, entry.after) == (
        "Анна Мельникова",
        "accounts.role.given",
        "Вера Соколова",
        {"role": "auditor", "organization": "город Ковров", "since": "2021-03-09", "until": "2021-12-31"},
    )
    assert Membership.objects.filter(user=vera).count() == 2


def test_a_password_is_kept_as_a_hash_and_never_told(region: Region) -> None:
    someone = add_user(by=None, login="olga", name="Ольга Тихонова", password="длинный пароль")
    assert someone.check_password("длинный пароль")
    assert "длинный" not in someone.password
    entry = Entry.objects.latest("number")
    assert (entry.deed, entry.after) == ("accounts.user.added", {"login": "olga", "name": "Ольга Тихонова"})


@pytest.mark.parametrize(
    ("day", "holder"), [("2020-12-09", None), ("2020-12-10", "gleb"), ("2021-03-09", "gleb"), ("2022-01-01", "olga")]
)
def test_a_post_is_held_by_one_person_after_another(region: Region, day: str, holder: str | None) -> None:
    post = Position.objects.get()
    olga = add_user(by=None, login="olga", name="Ольга Тихонова", password=PASSWORD)
    region.person("gleb").appointments.update(until=dt.date(2021, 12, 31))
    appoint(by=None, user=olga, position=post, since=dt.date(2022, 1, 1))
    found = holder_of(post, dt.date.fromisoformat(day))
    assert (found.login if found else None) == holder


def test_who_may_sign_in_is_listed_with_few_statements(region: Region, boris: User) -> None:
    boris.is_active = False
    boris.save()
    with CaptureQueriesContext(connection) as captured:
        listed = [
            (one.login, one.organization, [(m.role, m.organization) for m in one.memberships.all()]) for one in people()
        ]
    assert [login for login, *_ in listed] == ["anna", "pavel", "vera", "gleb"]
    assert len(captured) <= 3
