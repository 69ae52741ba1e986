"""The pages of the directory: everybody with a role reads them, who keeps the directory changes it."""

from __future__ import annotations

import datetime as dt
import io
import re
import uuid
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from officedocs import Column, Sheet, read_sheets, write_sheets
from tests.people import TODAY, on
from vekha.accounts.models import Appointment
from vekha.accounts.rules import ADMINISTRATOR
from vekha.accounts.services import give_role
from vekha.foundation import demo as demo_day
from vekha.organizations.models import Kind, Organization
from vekha.organizations.rules.directory import HEADS
from vekha.organizations.services.organizations import add_organization

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

    from tests.people import Region
    from vekha.accounts.models import User


@pytest.fixture(autouse=True)
def today(region: Region, settings: Settings) -> Iterator[None]:
    """It is 9 March 2021, for pages too."""
    settings.DEMO = True
    with on(TODAY):
        demo_day.move_to(TODAY)
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def listed(client: Client, **asked: str) -> list[str]:
    """Names in the order of the list."""
    text = client.get("/organizations/", asked).content.decode()
    return re.findall(r'<td>\s*<a href="/organizations/\d+/">([^<]+)</a>', text)


def card(organization: Organization, deed: str = "") -> str:
    return f"/organizations/{organization.pk}/" + (f"{deed}/" if deed else "")


def send(by: User, organization: Organization, deed: str, **said: object) -> int:
    """Send a change as its form does; the status of the answer."""
    organization.refresh_from_db()
    data = {"token": uuid.uuid4(), "version": organization.version, **said}
    return signed_in(by).post(card(organization, deed), data).status_code


def test_the_list_is_the_tree_and_finds_by_a_part_of_a_name(region: Region, vera: User) -> None:
    client = signed_in(vera)
    assert listed(client)[:3] == [
        "Владимирская область",
        "Администрация Владимирской области",
        "Департамент образования Владимирской области",
    ]
    assert listed(client, words="КОВРОВ", kind="municipality") == ["город Ковров", "Ковровский район"]
    assert listed(client, words="Урюпинск") == []


def test_a_card_shows_posts_with_who_holds_them_today(region: Region, vera: User) -> None:
    text = signed_in(vera).get(card(region.organization("administration"))).content.decode()
    assert "Первый заместитель Губернатора области" in text
    assert "Глеб Орлов" in text


@pytest.mark.parametrize("login", ["vera", "boris", "pavel", "gleb"])
def test_who_does_not_keep_the_directory_is_offered_no_change_and_may_do_none(region: Region, login: str) -> None:
    person, murom = region.person(login), region.organization("murom")
    assert "organization-deed" not in signed_in(person).get(card(murom)).content.decode()
    said = {"name": "Х", "short_name": "Х", "on": "2021-03-09", "ground": "№ 1"}
    assert send(person, murom, "rename", **said) == 403
    assert Organization.objects.get(code="murom").name == "округ Муром"


def test_anna_renames_codes_and_adds(region: Region, anna: User) -> None:
    murom = region.organization("murom")
    said = {"name": "Муромский округ", "short_name": "Муром", "on": "2021-03-09", "ground": "Закон № 1-ОЗ"}
    assert send(anna, murom, "rename", **said) == 302
    assert send(anna, murom, "codes", inn="7707083893", ogrn="", oktmo="17735000") == 302
    school = {"code": "murom-1", "kind": "school", "name": "Школа № 1", "short_name": "Школа № 1, Муром"}
    assert send(anna, murom, "add", **school) == 302
    murom.refresh_from_db()
    assert (murom.name, murom.inn, murom.oktmo) == ("Муромский округ", "7707083893", "17735000")
    assert Organization.objects.get(code="murom-1").parent == murom


def test_a_wrong_code_comes_back_with_what_was_typed(region: Region, anna: User) -> None:
    murom = region.organization("murom")
    data = {"token": uuid.uuid4(), "version": 1, "inn": "7707083894"}
    answer = signed_in(anna).post(card(murom, "codes"), data)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Таких кодов не бывает: ИНН 7707083894" in text
    assert 'value="7707083894"' in text


def test_anna_appoints_and_somebody_acts_on_leave(region: Region, anna: User, gleb: User) -> None:
    murom = region.organization("murom")
    assert send(anna, murom, "post", title="глава округа") == 302
    post = murom.positions.get()
    said = {"position": post.pk, "user": gleb.pk, "since": "2021-03-01", "ground": "Решение № 1"}
    assert send(anna, murom, "appoint", **said) == 302
    acting = {"position": post.pk, "user": anna.pk, "since": "2021-03-08", "is_acting": "on"}
    assert send(anna, murom, "appoint", **acting) == 422
    assert send(anna, murom, "appoint", **acting, until="2021-03-12") == 302
    text = " ".join(re.sub(r"<[^>]+>", " ", signed_in(gleb).get(card(murom)).content.decode()).split())
    assert "Глава округа Анна Мельникова" in text
    assert "исполняет обязанности по 12 марта 2021" in text
    assert "Глеб Орлов с 1 марта 2021" in text
    held = Appointment.objects.get(position=post, is_acting=False)
    assert send(anna, murom, "dismiss", appointment=held.pk, until="2021-03-31") == 302


def test_an_administrator_of_a_branch_keeps_only_that_branch(region: Region, vera: User) -> None:
    murom, kovrov = region.organization("murom"), region.organization("kovrov")
    give_role(by=None, user=vera, role=ADMINISTRATOR, organization=murom, since=dt.date(2021, 1, 1))
    assert send(vera, murom, "post", title="начальник управления") == 302
    assert send(vera, kovrov, "post", title="начальник управления") == 403
    assert signed_in(vera).get("/organizations/import/").status_code == 403


def test_of_two_changes_at_once_the_second_is_refused(region: Region, anna: User) -> None:
    murom = region.organization("murom")
    codes = {"inn": "", "ogrn": "", "oktmo": "17735000"}
    assert send(anna, murom, "codes", **codes) == 302
    data = {"token": uuid.uuid4(), "version": 1, **codes}
    answer = signed_in(anna).post(card(murom, "codes"), data)
    assert answer.status_code == 422
    assert "Организация тем временем изменена" in answer.content.decode()


def test_a_deed_that_there_is_not_is_not_found(region: Region, anna: User) -> None:
    assert signed_in(anna).get(card(region.organization("murom"), "burn")).status_code == 404
    assert signed_in(anna).get("/organizations/999999/").status_code == 404


def sheet_with(*rows: tuple[object, ...]) -> SimpleUploadedFile:
    target = io.BytesIO()
    columns = [Column(head, "day" if head == HEADS["on"] else "text") for head in HEADS.values()]
    write_sheets(target, [Sheet("Организации", columns, rows)])  # type: ignore[arg-type]
    return SimpleUploadedFile("школы.xlsx", target.getvalue())


SCHOOL = ("melenki-1", "melenkovsky", "школа", "Школа № 1 города Меленки", "Школа № 1, Меленки", "", "", "", None, "")


def test_a_sheet_goes_out_is_looked_at_and_comes_in(region: Region, anna: User) -> None:
    client = signed_in(anna)
    out = client.get("/organizations/sheet.xlsx")
    (sheet,) = read_sheets(b"".join(out.streaming_content))  # type: ignore[attr-defined]
    assert len(sheet.rows) == Organization.objects.count()

    looked = client.post("/organizations/import/", {"token": uuid.uuid4(), "file": sheet_with(SCHOOL)})
    text = looked.content.decode()
    assert looked.status_code == 200
    assert "1 новая организация, 0 изменений" in " ".join(text.split())
    assert not Organization.objects.filter(code="melenki-1").exists()

    mark = re.search(r'name="looked" value="([^"]+)"', text)
    assert mark
    done = client.post("/organizations/import/confirm/", {"token": uuid.uuid4(), "looked": mark[1]})
    assert (done.status_code, done["Location"]) == (302, "/organizations/")
    assert Organization.objects.filter(code="melenki-1").exists()


def test_a_sheet_with_an_error_names_the_cell_and_cannot_be_confirmed(region: Region, anna: User) -> None:
    wrong = (*SCHOOL[:5], "123", *SCHOOL[6:])
    answer = signed_in(anna).post("/organizations/import/", {"token": uuid.uuid4(), "file": sheet_with(wrong)})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "F2, «ИНН»: найдено «123»" in text
    assert 'name="looked"' not in text


def test_what_another_person_looked_at_is_not_found(region: Region, anna: User, gleb: User) -> None:
    root = region.organization("vladimir-oblast")
    give_role(by=None, user=gleb, role=ADMINISTRATOR, organization=root, since=dt.date(2021, 1, 1))
    looked = signed_in(anna).post("/organizations/import/", {"token": uuid.uuid4(), "file": sheet_with(SCHOOL)})
    mark = re.search(r'name="looked" value="([^"]+)"', looked.content.decode())
    assert mark
    for sent in (mark[1], "by hand"):
        answer = signed_in(gleb).post("/organizations/import/confirm/", {"token": uuid.uuid4(), "looked": sent})
        assert answer.status_code == 404


def test_a_file_that_is_no_sheet_is_refused_beside_the_field(region: Region, anna: User) -> None:
    file = SimpleUploadedFile("x.xlsx", b"no sheet")
    answer = signed_in(anna).post("/organizations/import/", {"token": uuid.uuid4(), "file": file})
    assert answer.status_code == 422
    assert "Пришлите один из этих: XLSX, ODS, XLS." in answer.content.decode()


@pytest.mark.parametrize("address", ["/organizations/", "/organizations/{kovrov}/"])
def test_pages_take_few_statements_however_many_schools_there_are(region: Region, anna: User, address: str) -> None:
    kovrov, client = region.organization("kovrov"), signed_in(anna)
    address = address.format(kovrov=kovrov.pk)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(30):
        add_organization(
            by=None, parent=kovrov, code=f"k{number}", kind=Kind.SCHOOL, name=f"Школа {number}", short_name=f"{number}"
        )
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) <= len(few)
    assert len(many) <= 20
