"""The pages of placing: what and on whom, the look, then it is done."""

from __future__ import annotations

import html
import re
import uuid
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.people import SIGNED, rights
from vekha.accounts.rules import COORDINATOR
from vekha.accounts.services import give_role
from vekha.centres.services.centres import Facts, add_centre, open_cohort
from vekha.control.access import visible_to
from vekha.programmes.models import Programme
from vekha.roadmaps.models import Deliverable

if TYPE_CHECKING:
    from tests.people import Order, Region
    from vekha.accounts.models import User
    from vekha.centres.models import Cohort


@pytest.fixture
def cohort(story: Order, region: Region, anna: User) -> Cohort:
    """Two centres of 2021 at the school of Борис."""
    found = open_cohort(by=anna, programme=Programme.objects.get(slug="tochka-rosta"), year=2021)
    for code in ("a", "b"):
        school = region.organization("kovrov-school-8")
        add_centre(by=anna, school=school, cohort=found, code=code, facts=Facts(f"Центр {code}"))
    return found


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(order: Order, **said: object) -> str:
    asked = "&".join(f"{name}={value}" for name, value in said.items())
    return f"/roadmaps/{order.roadmap.pk}/place/" + (f"?{asked}" if asked else "")


def seventh() -> int:
    return Deliverable.objects.get(measure__number="7").pk


def title(text: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", text, re.DOTALL)
    return html.unescape(found[1]).replace("\u00a0", " ").strip() if found else ""


def test_anna_looks_places_and_a_form_sent_twice_places_once(story: Order, anna: User, cohort: Cohort) -> None:
    client = signed_in(anna)
    asked = address(story, whom="centres", cohort=cohort.pk, deliverables=seventh())
    text = client.get(asked).content.decode()
    assert title(text) == "2 контрольные точки будут созданы"
    assert not story.roadmap.points.filter(is_part=True).exists()
    seen = re.search(r'name="seen" value="(\w+)"', text)
    assert seen
    said = {"token": str(uuid.uuid4()), "seen": seen[1]}
    assert [client.post(asked, said).headers["Location"] for _ in range(2)] == [f"/roadmaps/{story.roadmap.pk}/"] * 2
    assert story.roadmap.points.filter(is_part=True).count() == 2
    again = client.get(asked).content.decode()
    assert title(again) == "Размещать нечего"
    assert 'name="seen"' not in again


def test_a_look_that_has_grown_old_is_shown_anew_and_nothing_is_placed(
    story: Order, region: Region, anna: User, cohort: Cohort
) -> None:
    client = signed_in(anna)
    asked = address(story, whom="centres", cohort=cohort.pk, deliverables=seventh())
    seen = re.search(r'name="seen" value="(\w+)"', client.get(asked).content.decode())
    assert seen
    school = region.organization("kovrov-school-8")
    add_centre(by=anna, school=school, cohort=cohort, code="c", facts=Facts("Центр c"))
    answer = client.post(asked, {"token": str(uuid.uuid4()), "seen": seen[1]})
    assert answer.status_code == 409
    assert title(answer.content.decode()) == "3 контрольные точки будут созданы"
    assert not story.roadmap.points.filter(is_part=True).exists()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"whom": "centres"}, "Выберите волну"),
        ({"whom": "bodies"}, "Выберите хотя бы один орган"),
        ({"whom": "schools", "days_before": 5}, "нужно основание"),
        ({"whom": "everybody"}, "everybody"),
    ],
)
def test_what_is_missing_is_said_and_what_was_chosen_stays(
    story: Order, anna: User, said: dict[str, object], words: str
) -> None:
    answer = signed_in(anna).get(address(story, **said, deliverables=seventh()))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert words in text
    assert re.search(rf'value="{seventh()}"[^>]* checked', text)


def test_who_is_left_out_is_named_with_the_reason(story: Order, anna: User) -> None:
    asked = address(story, whom="schools", schools="kovrov-school-8%0a«Гимназия»", deliverables=seventh())
    text = signed_in(anna).get(asked).content.decode()
    assert "«Гимназия» – нет организации с таким кодом или наименованием" in text
    assert title(text) == "1 контрольная точка будет создана"


def test_who_plans_nowhere_is_refused_and_sees_no_such_place(story: Order, boris: User, gleb: User) -> None:
    for person in (boris, gleb):
        client = signed_in(person)
        assert client.get(address(story)).status_code == 403
        assert "/place/" not in client.get(f"/roadmaps/{story.roadmap.pk}/").content.decode()


def test_a_coordinator_of_murom_places_nothing_in_kovrov(
    story: Order, region: Region, vera: User, cohort: Cohort
) -> None:
    give_role(by=None, user=vera, role=COORDINATOR, organization=region.organization("murom"), since=SIGNED)
    text = signed_in(vera).get(address(story, whom="centres", cohort=cohort.pk)).content.decode()
    assert title(text) == "Размещать нечего"
    assert "Центр a" not in text


def test_a_part_and_its_whole_lead_to_each_other(story: Order, anna: User, boris: User, cohort: Cohort) -> None:
    client = signed_in(anna)
    asked = address(story, whom="centres", cohort=cohort.pk, deliverables=seventh(), days_before=10, ground="№7")
    seen = re.search(r'name="seen" value="(\w+)"', client.get(asked).content.decode())
    assert seen
    client.post(asked, {"token": str(uuid.uuid4()), "seen": seen[1]})
    whole = story.roadmap.points.get(deliverable__measure__number="7", is_part=False)
    part = visible_to(rights(boris)).get(centre__code="a")
    page = client.get(f"/points/{part.pk}/").content.decode()
    assert f'<a href="/points/{whole.pk}/">Департамент образования</a>' in page
    assert re.search(r"18\s(августа|авг\w*\.?)\s2021", html.unescape(page))
    assert "Центр a" in page
    assert "2\u00a0части" in client.get(f"/points/{whole.pk}/").content.decode()
    own = signed_in(boris).get(f"/points/{part.pk}/").content.decode()
    assert f"/points/{whole.pk}/" not in own  # Борис does not see the department's point


def test_looking_costs_few_statements_however_many_are_found(story: Order, anna: User, cohort: Cohort) -> None:
    client = signed_in(anna)
    asked = address(story, whom="municipalities")
    client.get(asked)
    with CaptureQueriesContext(connection) as captured:
        client.get(asked)
    assert len(captured) <= 25, "\n".join(one["sql"][:150] for one in captured.captured_queries)


def test_a_measure_that_names_many_is_offered_for_placing_until_it_is_placed(
    story: Order, anna: User, vera: User, cohort: Cohort
) -> None:
    measure = Deliverable.objects.get(pk=seventh()).measure
    measure.responsibles.update(organization=None, role="schools", text="Общеобразовательные организации")
    page = f"/measures/{measure.pk}/"
    offered = "Названы многие: выберите, на кого разместить"
    assert offered in signed_in(anna).get(page).content.decode()
    assert f"/place/?deliverables={seventh()}" in signed_in(anna).get(page).content.decode()
    assert "/place/" not in signed_in(vera).get(page).content.decode()
    asked = address(story, whom="centres", cohort=cohort.pk, deliverables=seventh())
    seen = re.search(r'name="seen" value="(\w+)"', signed_in(anna).get(asked).content.decode())
    assert seen
    signed_in(anna).post(asked, {"token": str(uuid.uuid4()), "seen": seen[1]})
    assert offered not in signed_in(anna).get(page).content.decode()


def test_anna_sets_an_own_date_on_the_page_of_a_point_and_a_later_one_comes_back(story: Order, anna: User) -> None:
    point = story.point("7")
    client, page = signed_in(anna), f"/points/{point.pk}/"
    said = {"token": str(uuid.uuid4()), "version": 1, "seen": 0, "own": "2021-09-02", "ground": "Письмо № 7"}
    answer = client.post(f"{page}own-date/", said)
    assert (answer.status_code, "не позже официального" in answer.content.decode()) == (422, True)
    assert client.post(f"{page}own-date/", said | {"own": "2021-08-18"}).status_code == 302
    text = html.unescape(client.get(page).content.decode())
    assert re.search(r"18\s(августа|авг\w*\.?)\s2021", text)
    assert "Письмо № 7" in text


def test_two_centres_of_one_school_are_told_apart_on_the_list(
    story: Order, anna: User, boris: User, cohort: Cohort
) -> None:
    asked = address(story, whom="centres", cohort=cohort.pk, deliverables=seventh())
    client = signed_in(anna)
    seen = re.search(r'name="seen" value="(\w+)"', client.get(asked).content.decode())
    assert seen
    client.post(asked, {"token": str(uuid.uuid4()), "seen": seen[1]})
    rows = re.findall(r'<td data-label="Кто отвечает">(.*?)</td>', signed_in(boris).get("/points/").content.decode())
    assert [html.unescape(row) for row in rows] == ["Школа № 8, Ковров: Центр a", "Школа № 8, Ковров: Центр b"]
