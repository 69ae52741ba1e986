"""Whom the words of an act mean: names in every case and of every day, short names, roles."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from vekha.intake.selectors.bodies import Bodies, How
from vekha.organizations.models import Kind
from vekha.organizations.rules.roles import BodyRole, role_of
from vekha.organizations.services.organizations import Naming, add_organization, rename

if TYPE_CHECKING:
    from tests.people import Region
    from vekha.accounts.models import User

SIGNED = dt.date(2020, 12, 10)
CLAUSE = (
    "Определить Департамент образования Владимирской области (далее – Координатор) и "
    "общеобразовательные организации (далее - Учреждения)."
)


def reading(*clauses: str) -> dict[str, Any]:
    told: list[dict[str, Any]] = [{"number": None, "text": text, "clauses": []} for text in clauses]
    return {"preamble": None, "clauses": told, "appendices": []}


@pytest.mark.parametrize(
    ("text", "how", "code", "role"),
    [
        ("Департамент образования Владимирской области", How.NAME, "education", ""),
        ("департаментом образования  Владимирской области", How.NAME, "education", ""),
        ("Департамента образования Владимирской области (по согласованию)", How.NAME, "education", ""),
        ("Департамент образования", How.SHORT_NAME, "education", ""),
        ("Координатор", How.SHORT_NAME, "education", ""),
        ("Учреждения", How.ROLE, None, "schools"),
        ("Субъект Российской Федерации", How.ROLE, "education", "coordinator"),
        ("Региональный координатор", How.ROLE, "education", "coordinator"),
        ("органы местного самоуправления", How.ROLE, None, "municipalities"),
        ("Администрации муниципальных образований", How.ROLE, None, "municipalities"),
        ("руководители образовательных организаций", How.ROLE, None, "schools"),
        ("федеральный оператор", How.ROLE, None, "operator"),
        ("Департамент здравоохранения Владимирской области", How.NONE, None, ""),
        ("Ковров", How.NONE, None, ""),
        ("", How.NONE, None, ""),
    ],
)
def test_words_mean_a_body_a_role_or_nothing(region: Region, text: str, how: How, code: str | None, role: str) -> None:
    found = Bodies(reading(CLAUSE), SIGNED, region.organization("education")).match(text)
    assert (found.how, found.organization.code if found.organization else None, found.role) == (how, code, role)


def test_a_body_is_known_by_the_name_that_it_bears_later(region: Region, anna: User) -> None:
    ministry = "Министерство образования Владимирской области"
    body = region.organization("education")
    rename(by=anna, organization=body, naming=Naming(ministry, "Минобразования", dt.date(2023, 2, 1), "№ 2"), version=1)
    found = Bodies(reading(), SIGNED, body).match(ministry)
    assert (found.how, found.organization) == (How.RENAMED, body)


def test_a_name_with_a_like_beginning_is_another_name(region: Region) -> None:
    home = region.organization("education")
    for code, name in (("alex", "Александровского"), ("alexandr", "Александрийского")):
        add_organization(
            by=None, parent=home, code=code, kind=Kind.BODY, name=f"Администрация {name} района", short_name=code
        )
    known = Bodies(reading(), SIGNED, home)
    asked = (
        "Администрации Александровского района",
        "Администрация Александрийского района",
        "Администрация Алексеевского района",
    )
    assert [known.match(words).how for words in asked] == [How.NAME, How.NAME, How.NONE]


def test_a_name_that_several_bear_means_none_of_them(region: Region) -> None:
    for code in ("kovrov", "murom"):
        add_organization(
            by=None,
            parent=region.organization(code),
            code=f"{code}-education",
            kind=Kind.BODY,
            name="Управление образования",
            short_name="УО",
        )
    assert Bodies(reading(), SIGNED, region.organization("education")).match("Управление образования").how is How.NONE


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("РОИВ", BodyRole.COORDINATOR),
        ("муниципалитеты", BodyRole.MUNICIPALITIES),
        ("школы", BodyRole.SCHOOLS),
        ("школы города Коврова", None),
        ("муниципальный район Ковровский", None),
        ("Органы местного самоуправления Ковровского района", None),
        ("органы местного самоуправления муниципальных образований Владимирской области", BodyRole.MUNICIPALITIES),
        ("образовательная организация № 5", None),
    ],
)
def test_a_role_is_named_by_the_whole_of_the_words(text: str, role: BodyRole | None) -> None:
    assert role_of(text) == role
