"""Acts name bodies as they were called on the day they were signed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from vekha.organizations.models import Organization, OrganizationName
from vekha.organizations.rules import comparable
from vekha.organizations.selectors import by_names, positions_by_title
from vekha.organizations.services.organizations import add_organization
from vekha.organizations.services.positions import add_position

if TYPE_CHECKING:
    from tests.people import Region

DEPARTMENT = "Департамент образования Владимирской области"
MINISTRY = "Министерство образования и молодёжной политики Владимирской области"


@pytest.fixture
def renamed(region: Region) -> Organization:
    """The department became a ministry on 1 February 2023."""
    body = region.organization("education")
    body.names.update(until=dt.date(2023, 1, 31))
    OrganizationName.objects.create(organization=body, name=MINISTRY, since=dt.date(2023, 2, 1))
    return body


@pytest.mark.parametrize(
    ("name", "day", "found"),
    [
        (DEPARTMENT, "2020-12-10", True),
        (DEPARTMENT, "2023-01-31", True),
        (DEPARTMENT, "2023-02-01", False),
        (MINISTRY, "2023-01-31", False),
        (MINISTRY, "2023-02-01", True),
        ("ДЕПАРТАМЕНТ ОБРАЗОВАНИЯ  ВЛАДИМИРСКОЙ ОБЛАСТИ.", "2020-12-10", True),
        ("министерство образования и молодежной политики Владимирской области", "2024-01-01", True),
        ("Департамент образования", "2020-12-10", False),  # short for several
        ("Департамент здравоохранения Владимирской области", "2020-12-10", False),
    ],
)
def test_a_body_is_known_by_the_name_of_that_day(renamed: Organization, name: str, day: str, found: bool) -> None:
    names = by_names(on=dt.date.fromisoformat(day))
    assert names.get(comparable(name)) == (renamed if found else None)


def test_a_name_that_several_bear_tells_none_of_them(region: Region) -> None:
    for code in ("kovrov", "murom"):
        add_organization(
            by=None,
            parent=region.organization(code),
            code=f"{code}-education",
            kind="body",
            name="Управление образования",
            short_name="УО",
        )
    names = by_names(on=dt.date(2021, 3, 9))
    assert comparable("Управление образования") not in names
    assert names[comparable(DEPARTMENT)] == region.organization("education")


def test_a_body_that_bore_one_name_twice_is_still_one(region: Region) -> None:
    body = region.organization("education")
    OrganizationName.objects.create(organization=body, name=DEPARTMENT.upper(), since=dt.date(2020, 1, 1))
    assert by_names(on=dt.date(2021, 3, 9))[comparable(DEPARTMENT)] == body


def test_a_post_is_known_by_its_title_unless_several_have_it(region: Region) -> None:
    for code in ("kovrov", "murom"):
        add_position(by=None, organization=region.organization(code), title="Глава администрации")
    posts = positions_by_title()
    holder = "Первый заместитель Губернатора области, курирующий вопросы социальной политики"
    assert posts[comparable(holder)].organization.code == "administration"
    assert comparable("глава администрации") not in posts


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ГБУ «Центр „Точка роста“»", 'гбу "центр точка роста"', True),
        ("Королёвский  район", "Королевский район.", True),
        ("Ковровский район", "г. Ковров", False),
        ("округ Муром", "Муромский район", False),
    ],
)
def test_what_tells_two_names_apart(one: str, other: str, same: bool) -> None:
    assert (comparable(one) == comparable(other)) is same
