"""Bodies are renamed, moved, merged and split while road maps run; what they were stays known."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from vekha.foundation.errors import Conflict, Refused
from vekha.journal.models import Entry
from vekha.organizations.models import Kind, Organization, Succession
from vekha.organizations.rules import comparable
from vekha.organizations.selectors import by_names, within
from vekha.organizations.services.organizations import (
    Codes,
    Naming,
    add_organization,
    close,
    move,
    rename,
    set_beginning,
    set_codes,
)
from vekha.organizations.services.positions import abolish, add_position
from vekha.organizations.services.reorganization import merge, split

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.people import Region
    from vekha.accounts.models import User

DAY = dt.date(2023, 2, 1)
ACT = "Закон области от 10.01.2023 № 2-ОЗ"
MINISTRY = "Министерство образования Владимирской области"


def school_in(parent: Organization, code: str) -> Organization:
    return add_organization(by=None, parent=parent, code=code, kind=Kind.SCHOOL, name=f"Школа {code}", short_name=code)


def codes_below(organization: Organization) -> set[str]:
    path = Organization.objects.get(pk=organization.pk).path
    return set(Organization.objects.filter(within([path], "path")).values_list("code", flat=True))


def test_a_department_becomes_a_ministry_and_old_acts_still_name_it(region: Region, anna: User) -> None:
    body = region.organization("education")
    old = body.name
    rename(by=anna, organization=body, naming=Naming(MINISTRY, "Минобразования", DAY, ACT), version=1)
    body.refresh_from_db()
    assert (body.name, body.short_name, body.version) == (MINISTRY, "Минобразования", 2)
    assert by_names(on=dt.date(2023, 1, 31))[comparable(old)] == body
    assert comparable(old) not in by_names(on=DAY)
    assert by_names(on=DAY)[comparable(MINISTRY)] == body
    entry = Entry.objects.latest("number")
    assert (entry.deed, entry.ground, entry.before) == (
        "organizations.organization.renamed",
        ACT,
        {"name": old, "short_name": "Департамент образования"},
    )


def test_a_name_does_not_begin_before_the_one_it_follows(region: Region, anna: User) -> None:
    body = region.organization("education")
    rename(by=anna, organization=body, naming=Naming(MINISTRY, "Минобр", DAY, ACT), version=1)
    with pytest.raises(Refused) as refused:
        rename(by=anna, organization=body, naming=Naming("Иное", "Иное", DAY, ACT), version=2)
    assert refused.value.code == "name-too-early"


def test_of_two_who_rename_at_once_the_second_is_told(region: Region, anna: User) -> None:
    body = region.organization("education")
    rename(by=anna, organization=body, naming=Naming(MINISTRY, "Минобр", DAY, ACT), version=1)
    with pytest.raises(Conflict):
        rename(by=anna, organization=body, naming=Naming("Иное", "Иное", dt.date(2024, 1, 1), ACT), version=1)
    assert Organization.objects.get(pk=body.pk).name == MINISTRY


def test_codes_are_taken_with_their_control_digits(region: Region, anna: User) -> None:
    body = region.organization("education")
    set_codes(by=anna, organization=body, codes=Codes("7707 083 893", "1027700132195", "17 701 000"), version=1)
    body.refresh_from_db()
    assert (body.inn, body.ogrn, body.oktmo) == ("7707083893", "1027700132195", "17701000")


def test_wrong_codes_are_all_named_and_none_is_taken(region: Region, anna: User) -> None:
    body = region.organization("education")
    with pytest.raises(Refused, match=r"7707083894.*1027700132196.*1770"):
        set_codes(by=anna, organization=body, codes=Codes("7707083894", "1027700132196", "1770"), version=1)
    body.refresh_from_db()
    assert (body.inn, body.ogrn, body.oktmo, body.version) == ("", "", "", 1)


def test_a_branch_moves_with_all_below_it_in_one_statement(region: Region, anna: User) -> None:
    kovrov, kovrovsky = region.organization("kovrov"), region.organization("kovrovsky")
    for number in range(20):
        school_in(kovrov, f"s{number}")
    with CaptureQueriesContext(connection) as captured:
        move(by=anna, organization=kovrov, parent=kovrovsky, ground=ACT, version=1)
    assert len(captured) <= 10
    assert codes_below(kovrovsky) == {"kovrovsky", "kovrov", "kovrov-school-8", *(f"s{n}" for n in range(20))}
    assert Organization.objects.get(code="s0").parent == kovrov


@pytest.mark.parametrize("place", ["kovrov", "kovrov-school-8"])
def test_nothing_moves_below_itself(region: Region, anna: User, place: str) -> None:
    with pytest.raises(Refused) as refused:
        move(
            by=anna,
            organization=region.organization("kovrov"),
            parent=region.organization(place),
            ground=ACT,
            version=1,
        )
    assert refused.value.code == "move-into-itself"


def test_a_body_with_subordinates_is_not_closed(region: Region, anna: User) -> None:
    with pytest.raises(Refused) as refused:
        close(by=anna, organization=region.organization("kovrov"), on=DAY, ground=ACT, version=1)
    assert refused.value.code == "has-subordinates"


def test_a_district_is_split_in_two(region: Region, anna: User) -> None:
    root, old = region.organization("vladimir-oblast"), region.organization("petushinsky")
    schools = [school_in(old, f"p{number}") for number in range(3)]
    heirs = [
        add_organization(by=anna, parent=root, code=code, kind=Kind.MUNICIPALITY, name=f"Округ {code}", short_name=code)
        for code in ("petushki", "pokrov")
    ]
    split(by=anna, organization=old, heirs={heirs[0]: schools[:1], heirs[1]: schools[1:]}, on=DAY, ground=ACT)
    assert codes_below(heirs[0]) == {"petushki", "p0"}
    assert codes_below(heirs[1]) == {"pokrov", "p1", "p2"}
    assert Organization.objects.get(pk=old.pk).until == dt.date(2023, 1, 31)
    told = Succession.objects.values_list("before__code", "after__code", "kind", "on", "ground")
    assert list(told) == [("petushinsky", code, "split", DAY, ACT) for code in ("petushki", "pokrov")]


@pytest.mark.parametrize("shares", [((0, 1), ()), ((0, 1), (1, 2)), ((0, 1, 2),)])
def test_a_split_leaves_no_school_without_an_heir_and_gives_none_to_two(
    region: Region, anna: User, shares: tuple[tuple[int, ...], ...]
) -> None:
    old = region.organization("petushinsky")
    schools = [school_in(old, f"p{number}") for number in range(3)]
    codes = ("murom", "kovrov")
    heirs = {region.organization(code): [schools[n] for n in share] for code, share in zip(codes, shares, strict=False)}
    with pytest.raises(Refused) as refused:
        split(by=anna, organization=old, heirs=heirs, on=DAY, ground=ACT)
    assert refused.value.code == "split-incomplete"
    assert codes_below(old) == {"petushinsky", "p0", "p1", "p2"}
    assert not Succession.objects.exists()


def test_districts_merge_with_all_that_stands_below_them(region: Region, anna: User) -> None:
    town, district = region.organization("kovrov"), region.organization("kovrovsky")
    school_in(district, "rural")
    merge(by=anna, parts=[district], into=town, on=DAY, ground=ACT)
    assert codes_below(town) == {"kovrov", "kovrov-school-8", "rural"}
    assert [(one.before.code, one.kind) for one in town.origins.all()] == [("kovrovsky", "merger")]


@pytest.mark.parametrize("parts", [[], ["kovrov"]])
def test_nothing_merges_with_itself(region: Region, anna: User, parts: list[str]) -> None:
    town = region.organization("kovrov")
    with pytest.raises(Refused) as refused:
        merge(by=anna, parts=[region.organization(code) for code in parts], into=town, on=DAY, ground=ACT)
    assert refused.value.code == "merger-of-itself"


def test_a_change_without_its_ground_is_refused(region: Region, anna: User) -> None:
    body, root = region.organization("murom"), region.organization("education")
    deeds: list[Callable[[], None]] = [
        lambda: rename(by=anna, organization=body, naming=Naming("а", "а", DAY, " "), version=1),
        lambda: move(by=anna, organization=body, parent=root, ground="", version=1),
        lambda: close(by=anna, organization=body, on=DAY, ground="", version=1),
    ]
    for deed in deeds:
        with pytest.raises(Refused) as refused:
            deed()
        assert refused.value.code == "ground-missing"


def test_an_organization_begins_on_a_day_with_its_first_name(region: Region, anna: User) -> None:
    body = region.organization("education")
    set_beginning(by=anna, organization=body, since=dt.date(2005, 1, 1), version=1)
    assert Organization.objects.get(pk=body.pk).since == dt.date(2005, 1, 1)
    assert comparable(body.name) not in by_names(on=dt.date(2004, 12, 31))
    assert by_names(on=dt.date(2005, 1, 1))[comparable(body.name)] == body
    with pytest.raises(Refused) as refused:
        set_beginning(by=anna, organization=body, since=dt.date(2006, 1, 1), version=2)
    assert refused.value.code == "name-earlier"


def test_a_post_is_abolished_and_stays_known(region: Region, anna: User) -> None:
    post = add_position(by=anna, organization=region.organization("murom"), title="глава округа")
    abolish(by=anna, position=post, on=DAY, ground=ACT)
    assert post.until == dt.date(2023, 1, 31)
    with pytest.raises(Refused) as refused:
        abolish(by=anna, position=post, on=DAY, ground=ACT)
    assert refused.value.code == "position-abolished"
