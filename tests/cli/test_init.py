"""`vekha init`: an empty installation gets its region, its coordinator and the programme packs."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from tests.people import on
from vekha.accounts.access import rights_of
from vekha.accounts.models import User
from vekha.accounts.rules import COORDINATOR, Right
from vekha.cli.init import command
from vekha.journal.models import Entry
from vekha.journal.services import verify
from vekha.organizations.models import Organization
from vekha.programmes.models import Programme

pytestmark = pytest.mark.django_db

ANSWERS = {
    "--region": "Энская область",
    "--body": "Министерство образования Энской области",
    "--body-short": "Минобразования",
    "--login": "olga",
    "--name": "Ольга Тихонова",
    "--password": "сорок тысяч братьев",
}


def run(*, answer: str | None = None, **changed: str) -> Result:
    """The command with its options given, some of them otherwise; an empty one is left out and asked for."""
    given = ANSWERS | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    with on("2021-03-09"):
        return CliRunner().invoke(command, [word for pair in given.items() if pair[1] for word in pair], input=answer)


def test_an_empty_installation_is_begun() -> None:
    result = run()
    assert (result.exit_code, result.output) == (0, "Готово. Запустите: make run DEMO=0\n")
    assert list(Organization.objects.values_list("code", "kind", "name", "short_name", "parent__code")) == [
        ("region", "region", "Энская область", "Энская область", None),
        ("coordinator", "body", "Министерство образования Энской области", "Минобразования", "region"),
    ]
    olga = User.objects.get()
    assert (olga.login, olga.name, olga.organization) == (
        "olga",
        "Ольга Тихонова",
        Organization.objects.get(code="coordinator"),
    )
    assert olga.check_password("сорок тысяч братьев")
    with on("2021-03-09"):
        rights = rights_of(olga)
    assert [standing.role for standing in rights.standings] == [COORDINATOR]
    assert rights.has(Right.IMPORT, Organization.objects.get(code="region"))
    assert Programme.objects.count() == 4
    assert verify() is None


def test_what_is_not_given_is_asked_and_a_password_is_asked_twice_unseen() -> None:
    result = run(region="", password="", answer="Энская область\nсорок тысяч братьев\nсорок тысяч братьев\n")
    assert result.exit_code == 0, result.output
    assert "Регион: Энская область" in result.output
    assert "братьев" not in result.output
    assert User.objects.get().check_password("сорок тысяч братьев")


@pytest.mark.parametrize("password", ["12345", "password", "qwerty123"])
def test_a_weak_password_is_refused_and_nothing_is_begun(password: str) -> None:
    result = run(password=password)
    assert result.exit_code == 2
    assert not Organization.objects.exists()
    assert not Entry.objects.exists()


def test_an_installation_is_begun_once() -> None:
    run()
    before = (User.objects.count(), Organization.objects.count(), Entry.objects.count())
    result = run(login="another")
    assert result.exit_code == 1
    assert "В этой установке уже есть пользователи" in result.output
    assert (User.objects.count(), Organization.objects.count(), Entry.objects.count()) == before


@pytest.mark.parametrize("field", ["region", "body", "body_short", "login", "name"])
@pytest.mark.parametrize("value", [" ", "я" * 500])
def test_what_cannot_be_kept_is_refused(field: str, value: str) -> None:
    result = run(**{field: value})
    assert result.exit_code == 2, result.output
    assert not Organization.objects.exists()
