"""Everything that a person may see is found by words in any form; what the person may not see is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import TODAY, Order, Region, on, rights
from tests.seen import addresses, opened_by, words
from vekha.cli.index import command as index
from vekha.control.services import points
from vekha.control.services.points import Proof
from vekha.files.services import store
from vekha.organizations.models import Kind, Organization
from vekha.organizations.services.organizations import Naming, add_organization, rename
from vekha.search.models import Passage
from vekha.search.rules import question_of, snippet
from vekha.search.selectors import answering, behind, groups
from vekha.search.services import follow, rebuild

if TYPE_CHECKING:
    from tests.seen import Answer
    from vekha.accounts.models import User

MOST_STATEMENTS = 12


@pytest.fixture
def found(story: Order) -> Order:
    """The demonstration, its journal followed."""
    follow()
    return story


def marks(page: Answer) -> set[str]:
    """What the page shows as hit."""
    return set(re.findall(r"<mark>(.*?)</mark>", page.content.decode()))


def kinds(user: User, asked: str) -> dict[str, int]:
    """How much of each kind the person finds."""
    return {group.kind.value: group.total for group in groups(rights(user), question_of(asked), 3)}


@pytest.mark.parametrize("asked", ["соглашение", "соглашения", "СОГЛАШЕНИЙ", "соглаш"])
def test_a_word_is_found_in_whatever_form_it_stands(asked: str, found: Order, anna: User) -> None:
    page = opened_by(anna).get("/search/", {"words": asked})
    measure = found.point("3").deliverable.measure
    assert f"/measures/{measure.pk}/" in addresses(page)
    assert {one.lower() for one in marks(page)} >= {"соглашения"}


@pytest.mark.parametrize(
    ("asked", "present"),
    [
        ("1074-р", {"act", "clause"}),
        ("№ 1074-р", {"act"}),
        ("департамент образования", {"organization"}),
        ("Мельникова", {"person"}),
        ("первый заместитель губернатора", {"person", "clause"}),
        ("инфраструктурный лист", {"measure", "point"}),
    ],
)
def test_everything_has_its_kind(asked: str, present: set[str], found: Order, anna: User) -> None:
    assert present <= set(kinds(anna, asked))


@pytest.mark.parametrize(
    "asked", ["", "   ", "—", "гиппопотам", "соглашение гиппопотам", '"', "' OR 1=1 --", "a* AND (", "\\"]
)
def test_what_is_not_there_is_not_found_and_nothing_breaks(asked: str, found: Order, anna: User) -> None:
    page = opened_by(anna).get("/search/", {"words": asked})
    assert (page.status_code, marks(page)) == (200, set())


def test_all_words_must_be_there(found: Order, anna: User) -> None:
    both, one = kinds(anna, "соглашение субсидия"), kinds(anna, "соглашение")
    assert both["measure"] == 1
    assert all(both.get(kind, 0) <= one.get(kind, 0) for kind in one)


def test_a_report_is_found_by_its_words_and_by_the_names_of_its_proofs(found: Order, anna: User, pavel: User) -> None:
    point = found.point("7")
    blob = store(upload=ContentFile(b"%PDF-1.4", name="x.pdf"))
    points.start(by=pavel, point=point, version=point.version)
    note = "Направлены извещения 0328300017424000059"
    points.submit(
        by=pavel,
        point=point,
        version=point.version,
        note=note,
        proofs=[Proof("Протокол комиссии.pdf", blob)],
        without="Публикации ещё нет",
    )
    assert kinds(anna, "протоколы комиссий") == {}, "nobody has followed the journal yet"
    assert behind() == 2
    follow()
    assert behind() == 0
    for asked in ("протоколы комиссий", "0328300017424000059", "03283000174"):
        assert kinds(anna, asked).get("report") == 1


def test_who_may_not_see_a_point_does_not_find_it(
    found: Order, anna: User, boris: User, vera: User, gleb: User
) -> None:
    seen = {one.login: kinds(one, "мониторинг показателей").get("point", 0) for one in (anna, boris, vera, gleb)}
    assert seen == {"anna": 9, "boris": 0, "vera": 0, "gleb": 9}
    assert kinds(vera, "мониторинг показателей")["measure"] == 1, "the text of an act is public"


def test_a_person_without_any_role_finds_nothing(found: Order, anna: User) -> None:
    nobody = rights(anna).__class__(anna, ())
    assert not answering(nobody, question_of("соглашение")).exists()


def test_what_moved_in_the_tree_is_seen_by_who_stands_above_it_now(found: Order, region: Region, vera: User) -> None:
    Passage.objects.filter(kind="point").update(organization=region.organization("murom"))
    assert kinds(vera, "мониторинг показателей")["point"] == 9


def test_an_organization_is_found_by_its_former_name_and_its_points_by_the_new_one(found: Order, anna: User) -> None:
    department = Organization.objects.get(code="education")
    with on("2021-03-09"):
        naming = Naming("Министерство просвещения области", "Минпросвещения", on=TODAY, ground="Указ № 1")
        rename(by=anna, organization=department, naming=naming, version=department.version)
    follow()
    assert kinds(anna, "департамент образования")["organization"] == 1
    assert kinds(anna, "министерство просвещения мониторинг показателей")["point"] == 9


def test_following_twice_and_building_anew_give_the_same(found: Order, anna: User) -> None:
    def written() -> list[tuple[object, ...]]:
        return sorted(Passage.objects.values_list("kind", "owner_id", "page_id", "anchor", "title", "text", "words"))

    before = written()
    assert follow() == 0
    assert rebuild() == len(before)
    assert written() == before
    assert CliRunner().invoke(index).output.startswith("Собрано: ")
    assert kinds(anna, "соглашение")["measure"] == 1


def test_all_of_one_kind_are_leafed_through(found: Order, anna: User) -> None:
    page = opened_by(anna).get("/search/?words=мониторинг&kind=point")
    assert "Контрольные точки: 12 мест найдено" in words(page)
    assert opened_by(anna).get("/search/?words=мониторинг&kind=secret").status_code == 200


def test_the_page_costs_as_much_however_much_is_found(found: Order, anna: User) -> None:
    client, counts = opened_by(anna), []
    for asked in ("мониторинг", "Мельникова"):
        client.get("/search/", {"words": asked})
        with CaptureQueriesContext(connection) as statements:
            client.get("/search/", {"words": asked})
        counts.append(len(statements))
    assert counts[0] == counts[1] <= MOST_STATEMENTS


def test_what_somebody_wrote_is_shown_as_text(found: Order, anna: User) -> None:
    with on("2021-03-09"):
        add_organization(
            by=anna,
            parent=Organization.objects.get(code="kovrov"),
            code="evil",
            kind=Kind.SCHOOL,
            name="Школа <script>alert(1)</script> соглашений",
            short_name="Школа",
        )
    follow()
    page = opened_by(anna).get("/search/", {"words": "alert"}).content.decode()
    assert "&lt;script&gt;<mark>alert</mark>" in page


def test_a_snippet_shows_the_words_around_the_first_hit() -> None:
    text = " ".join(f"слово{number}" for number in range(100)) + " соглашение о субсидии"
    pieces = snippet(text, question_of("соглашениями"))
    assert (pieces[0].text, [piece.text for piece in pieces if piece.is_hit]) == ("… ", ["соглашение"])
    assert sum(len(piece.text) for piece in pieces) < 200
    assert snippet(text, question_of("гиппопотам")) == []
