"""Who looks after a branch invites people, gives and ends roles, lets in and shuts out – there, and nowhere else."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.people import PASSWORD, SIGNED, TODAY
from tests.seen import opened_by, words
from vekha.accounts.access import rights_of
from vekha.accounts.models import Appointment, Membership, User
from vekha.accounts.rules import ADMINISTRATOR, COORDINATOR, EXECUTOR, Right
from vekha.accounts.services import add_user, give_role
from vekha.organizations.models import Organization

if TYPE_CHECKING:
    from tests.people import Region

GOOD = "сорок тысяч братьев"
OLGA = {
    "name": "Ольга Тихонова",
    "login": "olga",
    "email": "olga@example.ru",
    "workplace": "kovrov-school-8",
    "role": "executor",
    "place": "Школа № 8, Ковров",
    "since": "2021-03-09",
}


@pytest.fixture
def daria(region: Region) -> User:
    """Дарья, the administrator of the town of Ковров."""
    kovrov = region.organization("kovrov")
    user = add_user(by=None, login="daria", name="Дарья Ким", password=PASSWORD, organization=kovrov)
    give_role(by=None, user=user, role=ADMINISTRATOR, organization=kovrov, since=SIGNED)
    return user


def token() -> dict[str, str]:
    return {"token": str(uuid.uuid4())}


def link_on(page: str) -> str:
    found = re.search(r"http://testserver(/invitation/[0-9a-f]{64}/)", page)
    assert found, "the page shows no link"
    return found[1]


def listed(client: Client, **asked: str) -> list[str]:
    return re.findall(r'<a href="/people/\d+/">([^<]+)</a>', client.get("/people/", asked).content.decode())


def test_an_invited_teacher_sets_a_password_and_works_at_once(anna: User) -> None:
    page = opened_by(anna).post("/people/invite/", OLGA | token())
    olga = Client()
    address = link_on(page.content.decode())
    assert "Ольга Тихонова" in words(olga.get(address))
    answer = olga.post(address, {"password": GOOD, "again": GOOD} | token())
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert olga.get("/points/").status_code == 200
    assert rights_of(User.objects.get(login="olga")).has(Right.WORK, Organization.objects.get(code="kovrov-school-8"))
    assert Client().get(address).status_code == 400, "the link works once"


def test_an_invitation_sent_twice_is_one_person_and_shows_the_same_link(anna: User) -> None:
    client, sent = opened_by(anna), OLGA | token()
    first, second = (link_on(client.post("/people/invite/", sent).content.decode()) for _ in range(2))
    assert first == second
    assert User.objects.filter(login="olga").count() == 1


def test_the_page_of_a_person_never_shows_the_link_again(anna: User) -> None:
    client = opened_by(anna)
    client.post("/people/invite/", OLGA | token())
    olga = User.objects.get(login="olga")
    page = client.get(f"/people/{olga.pk}/")
    assert "Ссылка для пароля ждёт, действует до" in words(page)
    assert "/invitation/" not in page.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("login", "anna", "Этот логин занят."),
        ("login", "Оля", "Введите правильное значение."),
        ("email", "olga", "Введите правильный адрес электронной почты."),
        ("workplace", "Школа № 999", "Такой организации в справочнике нет."),
        ("until", "2021-03-08", "Последний день раньше первого."),
    ],
)
def test_a_wrong_invitation_comes_back_with_what_was_typed(field: str, value: str, said: str, anna: User) -> None:
    page = opened_by(anna).post("/people/invite/", OLGA | {field: value} | token())
    assert page.status_code == 422
    assert said in words(page)
    assert "Ольга Тихонова" in page.content.decode()
    assert not User.objects.filter(name="Ольга Тихонова").exists()


@pytest.mark.parametrize("field", ["workplace", "place"])
def test_an_administrator_invites_nobody_to_another_branch(field: str, daria: User) -> None:
    page = opened_by(daria).post("/people/invite/", OLGA | {field: "murom"} | token())
    assert (page.status_code, "Ваша роль этого не позволяет." in words(page)) == (422, True)
    assert not User.objects.filter(login="olga").exists()


def test_an_administrator_sees_the_people_of_the_branch_and_no_others(daria: User, vera: User, boris: User) -> None:
    client = opened_by(daria)
    assert listed(client) == ["Борис Лапин", "Дарья Ким"]
    assert client.get(f"/people/{boris.pk}/").status_code == 200
    assert client.get(f"/people/{vera.pk}/").status_code == 404
    assert client.post(f"/people/{vera.pk}/close/", {"ground": "…"} | token()).status_code == 404


def test_a_role_in_the_branch_gives_no_say_over_the_sign_in_of_another_branch(daria: User, vera: User) -> None:
    """Вера of Муром also has a role in Ковров: its administrator may end that role, but not set her password."""
    give_role(by=None, user=vera, role=EXECUTOR, organization=Organization.objects.get(code="kovrov"), since=TODAY)
    client = opened_by(daria)
    assert "Выдать ссылку для пароля" not in words(client.get(f"/people/{vera.pk}/"))
    for name in ("link", "sign-out", "close", "open"):
        assert client.post(f"/people/{vera.pk}/{name}/", {"ground": "…"} | token()).status_code == 403
    here, foreign = Membership.objects.filter(user=vera).order_by("-pk")
    ended = {"membership": here.pk, "until": TODAY.isoformat()}
    assert client.post(f"/people/{vera.pk}/end-role/", ended | token()).status_code == 302
    ended["membership"] = foreign.pk
    assert client.post(f"/people/{vera.pk}/end-role/", ended | token()).status_code == 422
    assert list(Membership.objects.filter(user=vera).values_list("until", flat=True).order_by("pk")) == [None, TODAY]


def test_a_role_is_given_in_ones_own_branch_only(daria: User, boris: User) -> None:
    client, given = opened_by(daria), {"role": "coordinator", "since": "2021-03-09"}
    assert client.post(f"/people/{boris.pk}/give-role/", given | {"place": "murom"} | token()).status_code == 422
    assert client.post(f"/people/{boris.pk}/give-role/", given | {"place": "kovrov"} | token()).status_code == 302
    roles = Membership.objects.filter(user=boris).order_by("pk").values_list("role", "organization__code")
    assert list(roles) == [(EXECUTOR.code, "kovrov-school-8"), (COORDINATOR.code, "kovrov")]


def test_nobody_is_offered_changes_of_oneself(daria: User) -> None:
    client = opened_by(daria)
    assert "Собственных ролей никто не меняет" in words(client.get(f"/people/{daria.pk}/"))
    given = {"role": "coordinator", "place": "kovrov", "since": "2021-03-09"}
    assert client.post(f"/people/{daria.pk}/give-role/", given | token()).status_code == 422
    assert Membership.objects.get(user=daria).role == "administrator"


def test_whose_sign_in_is_closed_is_out_at_once(anna: User, pavel: User) -> None:
    his = Client()
    his.post("/sign-in/", {"username": "pavel", "password": PASSWORD})
    assert his.get("/points/").status_code == 200
    opened_by(anna).post(f"/people/{pavel.pk}/close/", {"ground": "Уволен, приказ № 12-к"} | token())
    assert his.get("/points/").status_code == 302
    assert his.post("/sign-in/", {"username": "pavel", "password": PASSWORD}).status_code == 422
    opened_by(anna).post(f"/people/{pavel.pk}/open/", token())
    assert his.post("/sign-in/", {"username": "pavel", "password": PASSWORD}).status_code == 302


def test_a_substitute_holds_the_post_and_the_roles_for_the_days_of_the_leave(
    anna: User, gleb: User, pavel: User
) -> None:
    held = Appointment.objects.get(user=gleb)
    leave = {"since": "2021-07-05", "until": "2021-07-30", "ground": "Приказ № 7-к", "with_roles": "on"}
    sent = {"appointment": held.pk, "substitute": "pavel"} | leave | token()
    assert opened_by(anna).post(f"/people/{gleb.pk}/stand-in/", sent).status_code == 302
    acting = Appointment.objects.get(user=pavel)
    assert (acting.position, acting.is_acting, str(acting.until)) == (held.position, True, "2021-07-30")
    role = Membership.objects.get(user=pavel, role="holder")
    assert (str(role.since), str(role.until)) == ("2021-07-05", "2021-07-30")


def test_people_are_found_by_name_role_and_state(anna: User, vera: User) -> None:
    client = opened_by(anna)
    assert listed(client) == ["Анна Мельникова", "Борис Лапин", "Вера Соколова", "Глеб Орлов", "Павел Рогов"]
    assert listed(client, words="соко") == ["Вера Соколова"]
    assert listed(client, role="executor") == ["Борис Лапин", "Павел Рогов"]
    client.post(f"/people/{vera.pk}/close/", {"ground": "Уволена"} | token())
    assert listed(client, state="closed") == ["Вера Соколова"]
    assert listed(client, state="invited") == []


def test_fifty_people_cost_no_more_statements_than_five(anna: User) -> None:
    def cost() -> int:
        client = opened_by(anna)
        with CaptureQueriesContext(connection) as statements:
            assert client.get("/people/").status_code == 200
        return len(statements)

    few = cost()
    school = Organization.objects.get(code="kovrov-school-8")
    more = User.objects.bulk_create(User(login=f"u{n}", name=f"Учитель {n}", organization=school) for n in range(45))
    Membership.objects.bulk_create(
        Membership(user=one, role="executor", organization=school, since=SIGNED) for one in more
    )
    assert (cost(), few <= 10) == (few, True)


def test_the_list_is_taken_away_whole_under_its_filter(anna: User) -> None:
    answer = opened_by(anna).get("/people/", {"role": "executor", "as": "csv"})
    lines = answer.getvalue().decode("utf-8-sig").splitlines()
    assert lines[-2:] == [
        "Борис Лапин;boris;Школа № 8, Ковров;исполнитель – Школа № 8, Ковров;открыт;",
        "Павел Рогов;pavel;Департамент образования;исполнитель – Департамент образования;открыт;",
    ]
