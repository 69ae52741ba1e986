"""The tree of organizations: a subtree is one range of paths, in every collation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection

from vekha.foundation.errors import Conflict
from vekha.journal.models import Entry
from vekha.organizations.models import Kind, Organization
from vekha.organizations.rules import contains, step, subtree
from vekha.organizations.selectors import named_like, within
from vekha.organizations.services.organizations import add_organization
from vekha.organizations.services.positions import add_position

if TYPE_CHECKING:
    from tests.people import Region


def below(code: str) -> set[str]:
    """Codes of an organization and all below it, found by the range."""
    path = Organization.objects.get(code=code).path
    return set(Organization.objects.filter(within([path], "path")).values_list("code", flat=True))


def test_a_subtree_is_the_organization_and_all_below_it(region: Region) -> None:
    assert below("kovrov-school-8") == {"kovrov-school-8"}
    assert below("kovrov") == {"kovrov", "kovrov-school-8"}
    assert below("vladimir-oblast") == set(Organization.objects.values_list("code", flat=True))


def test_no_path_is_no_organization_and_two_paths_are_both(region: Region) -> None:
    assert not Organization.objects.filter(within([], "path")).exists()
    paths = [region.organization(code).path for code in ("kovrov", "murom")]
    found = Organization.objects.filter(within(paths, "path")).values_list("code", flat=True)
    assert set(found) == {"kovrov", "kovrov-school-8", "murom"}


def test_a_path_is_the_chain_of_ids(region: Region) -> None:
    school, kovrov, root = (region.organization(code) for code in ("kovrov-school-8", "kovrov", "vladimir-oblast"))
    assert school.path == f"{step(root.pk)}{step(kovrov.pk)}{step(school.pk)}"
    assert step(42) == "00000042."


def test_a_neighbour_whose_number_begins_alike_is_not_below(region: Region) -> None:
    kovrov = region.organization("kovrov")
    near = Organization(path=kovrov.path.replace(step(kovrov.pk), step(kovrov.pk * 10)))
    assert contains(kovrov.path, kovrov.path + step(7))
    assert contains(kovrov.path, kovrov.path)
    assert not contains(kovrov.path, near.path)
    first, last = subtree(kovrov.path)
    assert not first <= near.path <= last


@pytest.mark.postgres
@pytest.mark.parametrize("collation", ["C", "en-x-icu", "ru-x-icu", "und-x-icu"])
def test_the_range_holds_in_every_collation(db: None, collation: str) -> None:
    first, last = subtree("00000001.00000002.")
    paths = {
        "00000001.": False,
        "00000001.00000002.": True,
        "00000001.00000002.00000003.": True,
        "00000001.00000002.99999998.00000001.": True,
        "00000001.00000003.": False,
        "00000001.00000020.": False,
        "00000002.": False,
    }
    with connection.cursor() as cursor:
        found = {}
        for path in paths:
            cursor.execute(
                f'SELECT %s COLLATE "{collation}" >= %s AND %s COLLATE "{collation}" <= %s',
                [path, first, path, last],
            )
            found[path] = cursor.fetchone()[0]
    assert found == paths


def test_an_organization_is_added_with_its_name_and_an_entry(region: Region) -> None:
    murom = region.organization("murom")
    school = add_organization(
        by=None, parent=murom, code="murom-1", kind=Kind.SCHOOL, name="Школа № 1 округа Муром", short_name="Школа № 1"
    )
    assert school.path == murom.path + step(school.pk)
    assert list(school.names.values_list("name", "since", "until")) == [("Школа № 1 округа Муром", None, None)]
    entry = Entry.objects.latest("number")
    assert (entry.deed, entry.subject_id, entry.after) == (
        "organizations.organization.added",
        school.pk,
        {"name": "Школа № 1 округа Муром", "kind": "school", "parent": "округ Муром"},
    )


def test_a_code_and_a_post_are_there_once(region: Region) -> None:
    murom = region.organization("murom")
    with pytest.raises(Conflict):
        add_organization(by=None, parent=None, code="murom", kind=Kind.MUNICIPALITY, name="Муром", short_name="Муром")
    add_position(by=None, organization=murom, title="глава округа")
    with pytest.raises(Conflict):
        add_position(by=None, organization=murom, title=" глава  округа ")


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("КОВРОВ", {"kovrov", "kovrovsky", "kovrov-school-8"}),
        ("гусь-хрустальн", {"gus-khrustalny", "gus-khrustalny-district"}),
        (" школа № 8 ", {"kovrov-school-8"}),
        ("8, ковров", {"kovrov-school-8"}),
        ("[", set()),
        (".*", set()),
    ],
)
def test_organizations_are_found_by_a_part_of_a_name_in_any_case(region: Region, words: str, codes: set[str]) -> None:
    found = named_like(Organization.objects.all(), words)
    assert set(found.values_list("code", flat=True)) == codes


def test_no_words_find_all(region: Region) -> None:
    assert named_like(Organization.objects.all(), " ").count() == Organization.objects.count()
