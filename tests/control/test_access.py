"""Nobody sees a control point, its evidence or its story from outside the own subtree, nor before or after the own dates."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile
from django.http import Http404

from tests.people import PASSWORD, on
from vekha.accounts.access import rights_of
from vekha.accounts.rules import COORDINATOR, EXECUTOR, Right
from vekha.accounts.services import add_user, give_role
from vekha.control.access import (
    answering,
    entries_visible_to,
    get_evidence,
    get_visible,
    moves_of,
    require_plan,
    visible_to,
)
from vekha.control.models import ControlPoint, Evidence
from vekha.control.services import points
from vekha.files.services import store
from vekha.foundation.errors import NotAllowed

if TYPE_CHECKING:
    from tests.people import Order, Region
    from vekha.accounts.models import User

DAY = "2021-02-10"
PLACES = ("education", "kovrov", "kovrov-school-8", "murom", "vladimir")


@pytest.fixture
def everywhere(order_1074: Order, region: Region) -> dict[str, ControlPoint]:
    """Points of measure 4 by the code of who owes them; each has been reported on with a file."""
    like = order_1074.point("4")
    found = {"education": like}
    for code in PLACES[1:]:
        found[code] = ControlPoint.objects.create(
            roadmap=like.roadmap,
            deliverable=like.deliverable,
            organization=region.organization(code),
            ordinal=1,
            stated=like.stated,
            due=like.due,
        )
    with on(DAY):
        for code, point in found.items():
            blob = store(upload=ContentFile(f"Отчёт {code}".encode(), name="report.txt"))
            points.start(by=region.person("anna"), point=point, version=1)
            proofs = [points.Proof(name=f"{code}.txt", blob=blob)]
            points.submit(
                by=region.person("anna"), point=point, version=2, note="", proofs=proofs, without="Номера ещё нет"
            )
    return found


SEES = {
    "anna": set(PLACES),
    "gleb": set(PLACES),
    "pavel": {"education"},
    "vera": {"murom"},
    "boris": {"kovrov-school-8"},
}


@pytest.mark.parametrize("login", SEES)
def test_a_person_sees_the_own_subtree_and_nothing_else(
    everywhere: dict[str, ControlPoint], region: Region, login: str
) -> None:
    with on(DAY):
        rights = rights_of(region.person(login))
        others = {point.pk for point in everywhere.values()}
        assert {point.organization.code for point in visible_to(rights).filter(pk__in=others)} == SEES[login]
        for code, point in everywhere.items():
            [evidence] = Evidence.objects.filter(submission__point=point)
            if code in SEES[login]:
                assert get_visible(rights, point.pk) == point
                assert get_evidence(rights, evidence.pk) == evidence
            else:
                with pytest.raises(Http404):
                    get_visible(rights, point.pk)
                with pytest.raises(Http404):
                    get_evidence(rights, evidence.pk)


@pytest.mark.parametrize("login", SEES)
def test_the_story_of_a_point_is_seen_by_who_sees_the_point(
    everywhere: dict[str, ControlPoint], region: Region, login: str
) -> None:
    with on(DAY):
        found = entries_visible_to(rights_of(region.person(login)))
        told = set(found.filter(deed="control.point.submitted").values_list("subject_id", flat=True))
        names = set(found.filter(deed="accounts.user.added").values_list("subject_name", flat=True))
    assert told == {everywhere[code].pk for code in SEES[login]}
    assert bool(names) is (login in {"anna", "gleb"}), "who was added is for those who may read the whole journal"


def test_what_is_not_there_is_not_found(order_1074: Order, anna: User) -> None:
    with on(DAY):
        for get in (get_visible, get_evidence):
            with pytest.raises(Http404):
                get(rights_of(anna), 999_999)


def test_a_person_without_a_role_sees_nothing(everywhere: dict[str, ControlPoint], region: Region) -> None:
    stranger = add_user(
        by=None, login="stranger", name="Без роли", password=PASSWORD, organization=region.organization("kovrov")
    )
    with on(DAY):
        rights = rights_of(stranger)
        assert not visible_to(rights).exists()
        assert not entries_visible_to(rights).exists()
        with pytest.raises(Http404):
            get_visible(rights, everywhere["kovrov"].pk)


@pytest.mark.parametrize(
    ("day", "sees"), [("2021-01-31", False), ("2021-02-01", True), ("2021-02-28", True), ("2021-03-01", False)]
)
def test_a_role_holds_from_its_first_day_to_its_last(
    everywhere: dict[str, ControlPoint], region: Region, day: str, sees: bool
) -> None:
    substitute = add_user(by=None, login="maria", name="Мария Зорина", password=PASSWORD)
    give_role(
        by=None,
        user=substitute,
        role=EXECUTOR,
        organization=region.organization("kovrov"),
        since=dt.date(2021, 2, 1),
        until=dt.date(2021, 2, 28),
    )
    with on(day):
        rights = rights_of(substitute)
        seen = set(visible_to(rights).values_list("organization__code", flat=True))
        assert seen == ({"kovrov", "kovrov-school-8"} if sees else set())
        assert bool(moves_of(rights, ControlPoint(organization=region.organization("kovrov"), state="planned"))) is sees


def test_two_roles_in_two_places_add_up(everywhere: dict[str, ControlPoint], region: Region, vera: User) -> None:
    give_role(
        by=None, user=vera, role=COORDINATOR, organization=region.organization("kovrov"), since=dt.date(2021, 1, 1)
    )
    with on(DAY):
        rights = rights_of(vera)
        seen = set(visible_to(rights).values_list("organization__code", flat=True))
        assert seen == {"murom", "kovrov", "kovrov-school-8"}
        assert (
            rights.has(Right.ACCEPT, region.organization("kovrov-school-8")),
            rights.has(Right.ACCEPT, region.organization("murom")),
        ) == (
            True,
            False,
        )


@pytest.mark.parametrize(
    ("login", "may"), [("anna", True), ("pavel", False), ("gleb", False), ("vera", False), ("boris", False)]
)
def test_only_who_plans_for_all_sets_the_rules_of_a_road_map(
    everywhere: dict[str, ControlPoint], order_1074: Order, region: Region, login: str, may: bool
) -> None:
    with on(DAY):
        rights = rights_of(region.person(login))
        if may:
            require_plan(rights, order_1074.roadmap)
        else:
            with pytest.raises(NotAllowed):
                require_plan(rights, order_1074.roadmap)


def test_a_coordinator_of_a_part_does_not_set_the_rules_of_the_whole(
    everywhere: dict[str, ControlPoint], order_1074: Order, region: Region, vera: User
) -> None:
    give_role(
        by=None, user=vera, role=COORDINATOR, organization=region.organization("murom"), since=dt.date(2021, 1, 1)
    )
    with on(DAY), pytest.raises(NotAllowed):
        require_plan(rights_of(vera), order_1074.roadmap)


@pytest.mark.parametrize(("login", "codes"), [("anna", set(PLACES)), ("vera", {"murom"}), ("gleb", set())])
def test_who_answers_for_a_measure_within_the_own_reach(
    everywhere: dict[str, ControlPoint], region: Region, login: str, codes: set[str]
) -> None:
    measure = everywhere["education"].deliverable.measure
    with on(DAY):
        found = answering(rights_of(region.person(login)), Right.WORK, measure)
    assert set(found.values_list("code", flat=True)) == codes
