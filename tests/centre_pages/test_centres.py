"""The pages of the register: by cohort and municipality, everybody's own subtree."""

from __future__ import annotations

import io
import re
import uuid
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from officedocs import read_sheets, write_sheets
from tests.people import TODAY, on
from vekha.centres.models import Centre
from vekha.centres.selectors import centre_sheet
from vekha.centres.services.centres import Facts, add_centre, open_cohort
from vekha.foundation import demo as demo_day
from vekha.organizations.models import Kind
from vekha.organizations.services.organizations import add_organization
from vekha.programmes.models import Programme

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


@pytest.fixture
def centre(anna: User, region: Region) -> Centre:
    """The centre of 2021 at the school of Борис."""
    return at_school(anna, region, "kovrov-school-8", 2021, "kovrov-8-2021")


def at_school(anna: User, region: Region, school: str, year: int, code: str) -> Centre:
    cohort = open_cohort(by=anna, programme=Programme.objects.get(slug="tochka-rosta"), year=year)
    return add_centre(
        by=anna, school=region.organization(school), cohort=cohort, code=code, facts=Facts(f"Центр {code}")
    )


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def listed(client: Client, **asked: str | int) -> list[str]:
    """Municipalities and centres in the order of the list."""
    text = client.get("/centres/", asked).content.decode()
    rows = re.findall(r'<th colspan="4"[^>]*>([^<]+)</th>|<td>\s*<a href="/centres/\d+/">([^<]+)</a>', text)
    return [group or name for group, name in rows]


def test_an_empty_register_says_where_centres_come_from(anna: User) -> None:
    assert "Центров пока нет" in signed_in(anna).get("/centres/").content.decode()


def test_the_list_goes_by_municipality_and_is_narrowed_by_cohort_and_words(
    region: Region, anna: User, centre: Centre
) -> None:
    murom = region.organization("murom")
    add_organization(by=anna, parent=murom, code="murom-2", kind=Kind.SCHOOL, name="Школа № 2", short_name="Школа № 2")
    other = at_school(anna, region, "murom-2", 2019, "murom-2-2019")
    client = signed_in(anna)
    assert listed(client) == ["Город Ковров", "Центр kovrov-8-2021", "Округ Муром", "Центр murom-2-2019"]
    assert listed(client, cohort=other.cohort_id) == ["Округ Муром", "Центр murom-2-2019"]
    assert listed(client, municipality=murom.pk) == ["Округ Муром", "Центр murom-2-2019"]
    assert listed(client, words="KOVROV-8") == ["Город Ковров", "Центр kovrov-8-2021"]
    assert listed(client, cohort="нет такой") == []


def test_each_sees_the_own_subtree_and_a_foreign_centre_is_not_found(
    anna: User, boris: User, vera: User, centre: Centre
) -> None:
    address = f"/centres/{centre.pk}/"
    assert {one.login: signed_in(one).get(address).status_code for one in (anna, boris, vera)} == {
        "anna": 200,
        "boris": 200,
        "vera": 404,
    }
    assert listed(signed_in(vera)) == []
    assert listed(signed_in(boris)) == ["Город Ковров", "Центр kovrov-8-2021"]


def test_anna_adds_a_second_centre_to_a_school_and_a_form_sent_twice_adds_one(
    region: Region, anna: User, centre: Centre
) -> None:
    programme = Programme.objects.get(slug="tochka-rosta").pk
    said = {
        "token": str(uuid.uuid4()), "school": "kovrov-school-8", "programme": programme, "year": 2019,
        "code": "kovrov-8-2019", "name": "Центр 2019 года", "profile": "", "since": "",
    }  # fmt: skip
    client = signed_in(anna)
    assert [client.post("/centres/add/", said).status_code for _ in range(2)] == [302, 302]
    assert list(centre.school.centres.values_list("code", flat=True)) == ["kovrov-8-2019", "kovrov-8-2021"]
    page = client.get(f"/centres/{centre.pk}/").content.decode()
    assert "В той же школе" in page
    assert "Центр 2019 года" in page


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("school", "kovrov", "нет школы или филиала с кодом «kovrov»"),
        ("code", "kovrov-8-2021", "У другого центра такой код"),
        ("year", "1821", "2000"),
    ],
)
def test_what_is_refused_comes_back_with_what_was_typed(
    anna: User, centre: Centre, field: str, value: str, words: str
) -> None:
    said = {
        "token": str(uuid.uuid4()), "school": "kovrov-school-8", "programme": centre.cohort.programme_id, "year": 2022,
        "code": "new", "name": "Новый центр",
    }  # fmt: skip
    answer = signed_in(anna).post("/centres/add/", said | {field: value})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'value="Новый центр"' in answer.content.decode()
    assert Centre.objects.count() == 1


def test_anna_changes_and_closes_and_who_keeps_no_register_may_not(anna: User, boris: User, centre: Centre) -> None:
    change = {"token": str(uuid.uuid4()), "version": 1, "name": "Точка роста", "profile": "цифровой"}
    assert signed_in(boris).post(f"/centres/{centre.pk}/change/", change).status_code == 403
    assert signed_in(anna).post(f"/centres/{centre.pk}/change/", change).status_code == 302
    close = {"token": str(uuid.uuid4()), "version": 1, "on": "2024-09-01", "ground": "Приказ № 1"}
    answer = signed_in(anna).post(f"/centres/{centre.pk}/close/", close)
    assert (answer.status_code, "тем временем" in answer.content.decode()) == (422, True)
    assert signed_in(anna).post(f"/centres/{centre.pk}/close/", close | {"version": 2}).status_code == 302
    centre.refresh_from_db()
    assert (centre.name, centre.profile, str(centre.until)) == ("Точка роста", "цифровой", "2024-08-31")
    assert "centre-change" not in signed_in(boris).get(f"/centres/{centre.pk}/").content.decode()


def test_the_sheet_goes_out_is_looked_at_and_brought_in(anna: User, boris: User, centre: Centre) -> None:
    client = signed_in(anna)
    (sheet,) = read_sheets(b"".join(client.get("/centres/sheet.xlsx").streaming_content))  # type: ignore[attr-defined]
    assert [cells[0] for _number, cells in sheet.rows] == ["kovrov-8-2021"]
    assert signed_in(boris).get("/centres/sheet.xlsx").status_code == 404
    assert signed_in(boris).get("/centres/import/").status_code == 403
    Centre.objects.filter(pk=centre.pk).update(profile="новый")
    target = io.BytesIO()
    write_sheets(target, [centre_sheet()])
    Centre.objects.filter(pk=centre.pk).update(profile="старый")
    look = client.post(
        "/centres/import/", {"token": str(uuid.uuid4()), "file": SimpleUploadedFile("ц.xlsx", target.getvalue())}
    )
    text = look.content.decode()
    assert "<del>старый</del> → <ins>новый</ins>" in text
    looked = re.search(r'name="looked" value="([^"]+)"', text)
    assert looked
    said = {"token": str(uuid.uuid4()), "looked": looked[1]}
    assert client.post("/organizations/import/confirm/", said).status_code == 404
    assert client.post("/centres/import/confirm/", said).status_code == 302
    assert Centre.objects.get().profile == "новый"


def test_a_page_of_fifty_centres_costs_no_statement_a_row(region: Region, anna: User, centre: Centre) -> None:
    client = signed_in(anna)
    client.get("/centres/")
    with CaptureQueriesContext(connection) as one:
        client.get("/centres/")
    for n in range(49):
        at_school(anna, region, "kovrov-school-8", 2021, f"kovrov-8-{n}")
    with CaptureQueriesContext(connection) as fifty:
        client.get("/centres/")
    assert len(fifty) == len(one) <= 12
