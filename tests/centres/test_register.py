"""The register of centres: a centre is no school, one school may have several, a branch may have one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction

from tests.people import rights
from vekha.accounts.rules import AUDITOR
from vekha.accounts.services import add_user, give_role
from vekha.centres.access import get_visible, schools_kept_by, visible_to
from vekha.centres.models import Centre, Cohort
from vekha.centres.selectors import called_like, cohorts_of, standing
from vekha.centres.services.centres import Facts, add_centre, change_centre, close_centre, open_cohort
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.models import Entry
from vekha.organizations.models import Kind
from vekha.organizations.services.organizations import add_organization
from vekha.programmes.models import Programme

if TYPE_CHECKING:
    from tests.people import Region
    from vekha.accounts.models import User
    from vekha.organizations.models import Organization

SCIENCE = "естественно-научный и технологический"


def cohort(anna: User, year: int = 2021, slug: str = "tochka-rosta") -> Cohort:
    return open_cohort(by=anna, programme=Programme.objects.get(slug=slug), year=year)


@pytest.fixture
def school(region: Region) -> Organization:
    """The school of Борис."""
    return region.organization("kovrov-school-8")


@pytest.fixture
def centre(anna: User, school: Organization) -> Centre:
    """Its centre of 2021."""
    facts = Facts("Центр «Точка роста» школы № 8", SCIENCE, dt.date(2021, 9, 1))
    return add_centre(by=anna, school=school, cohort=cohort(anna), code="kovrov-8-2021", facts=facts)


def test_two_centres_at_one_school_and_one_at_its_branch_are_three(
    anna: User, school: Organization, centre: Centre
) -> None:
    branch = add_organization(
        by=anna, parent=school, code="kovrov-8-branch", kind=Kind.SCHOOL, name="Филиал школы № 8", short_name="Филиал"
    )
    of_2019 = add_centre(
        by=anna, school=school, cohort=cohort(anna, 2019), code="kovrov-8-2019", facts=Facts("Центр 2019 года")
    )
    at_branch = add_centre(
        by=anna, school=branch, cohort=cohort(anna), code="kovrov-8-branch-2021", facts=Facts("Центр филиала")
    )
    assert set(school.centres.all()) == {centre, of_2019}
    assert list(branch.centres.all()) == [at_branch]
    assert [(str(one), one.size) for one in cohorts_of(Centre.objects.all())] == [  # type: ignore[attr-defined]
        ("«Точка роста», 2021", 2),
        ("«Точка роста», 2019", 1),
    ]


def test_a_cohort_is_opened_once_and_told_once(anna: User, region: Region) -> None:
    assert cohort(anna) == cohort(anna)
    assert list(Entry.objects.filter(deed="centres.cohort.opened").values_list("subject_name", "after")) == [
        ("«Точка роста», 2021", {"year": 2021})
    ]


@pytest.mark.parametrize("year", [21, 1999, 2100])
def test_a_year_of_no_programme_is_refused(anna: User, region: Region, year: int) -> None:
    with pytest.raises(Refused) as refused:
        cohort(anna, year)
    assert refused.value.code == "year-wrong"
    assert not Cohort.objects.exists()


@pytest.mark.parametrize("code", ["kovrov", "education", "vladimir-oblast"])
def test_only_a_school_has_a_centre(anna: User, region: Region, code: str) -> None:
    with pytest.raises(Refused) as refused:
        add_centre(by=anna, school=region.organization(code), cohort=cohort(anna), code="centre", facts=Facts("Центр"))
    assert refused.value.code == "not-a-school"


def test_a_code_is_taken_once_and_a_name_is_not_empty(anna: User, school: Organization, centre: Centre) -> None:
    with pytest.raises(Conflict) as conflict:
        add_centre(by=anna, school=school, cohort=centre.cohort, code=centre.code, facts=Facts("Другой"))
    assert conflict.value.code == "code-taken"
    with pytest.raises(Refused) as refused:
        add_centre(by=anna, school=school, cohort=centre.cohort, code="other", facts=Facts("  "))
    assert refused.value.code == "name-missing"
    with pytest.raises(IntegrityError), transaction.atomic():
        Centre.objects.create(school=school, cohort=centre.cohort, code="nameless", name="")


def test_a_change_is_told_with_what_was_before_and_a_stale_one_is_refused(anna: User, centre: Centre) -> None:
    facts = Facts("Центр «Точка роста»  школы № 8", "цифровой и гуманитарный", None)
    change_centre(by=anna, centre=centre, facts=facts, version=1, ground="Приказ от 01.03.2021 № 12")
    entry = Entry.objects.get(deed="centres.centre.changed")
    assert (entry.before, entry.after, entry.ground) == (
        {"name": "Центр «Точка роста» школы № 8", "profile": SCIENCE, "since": "2021-09-01"},
        {"name": "Центр «Точка роста» школы № 8", "profile": "цифровой и гуманитарный", "since": None},
        "Приказ от 01.03.2021 № 12",
    )
    with pytest.raises(Conflict):
        change_centre(by=anna, centre=centre, facts=Facts("Поздно"), version=1)
    centre.refresh_from_db()
    assert (centre.name, centre.version) == ("Центр «Точка роста» школы № 8", 2)


def test_a_closed_centre_stays_in_the_register_with_its_last_day(anna: User, centre: Centre) -> None:
    with pytest.raises(Refused) as refused:
        close_centre(by=anna, centre=centre, on=dt.date(2024, 9, 1), ground=" ", version=1)
    assert refused.value.code == "ground-missing"
    with pytest.raises(Refused) as refused:
        close_centre(by=anna, centre=centre, on=dt.date(2021, 9, 1), ground="Приказ № 1", version=1)
    assert refused.value.code == "ends-before-it-begins"
    close_centre(by=anna, centre=centre, on=dt.date(2024, 9, 1), ground="Приказ № 1", version=1)
    assert Centre.objects.get().until == dt.date(2024, 8, 31)
    assert [Centre.objects.filter(standing(day)).count() for day in (dt.date(2024, 8, 31), dt.date(2024, 9, 1))] == [
        1,
        0,
    ]
    with pytest.raises(Refused) as refused:
        close_centre(by=anna, centre=centre, on=dt.date(2025, 9, 1), ground="Приказ № 2", version=centre.version)
    assert refused.value.code == "already-closed"


def test_everybody_sees_the_centres_of_the_own_subtree_alone(
    region: Region, centre: Centre, anna: User, boris: User, vera: User, gleb: User
) -> None:
    kovrov = region.organization("kovrov")
    watcher = add_user(by=None, login="olga", name="Ольга", password="пароль", organization=kovrov)
    give_role(by=None, user=watcher, role=AUDITOR, organization=kovrov, since=dt.date(2020, 12, 10))
    seen = {one.login: list(visible_to(rights(one))) for one in (anna, boris, vera, gleb, watcher)}
    assert seen == {"anna": [centre], "boris": [centre], "vera": [], "gleb": [centre], "olga": [centre]}
    assert get_visible(rights(boris), centre.pk) == centre
    assert [list(schools_kept_by(rights(one))) for one in (anna, boris)] == [[centre.school], []]


def test_a_centre_is_found_by_its_own_name_and_by_its_schools_in_any_case(centre: Centre) -> None:
    found = [
        list(called_like(Centre.objects.all(), words)) for words in ("ТОЧКА РОСТА", "города коврова", "Муром", " ")
    ]
    assert found == [[centre], [centre], [], [centre]]
