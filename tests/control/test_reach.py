"""However roles are given: nobody sees, moves or fetches anything outside the branches in which the roles were given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people import point_at
from vekha.accounts.access import Rights, Standing
from vekha.accounts.rules import ROLES, Right
from vekha.control.access import get_evidence, get_visible, moves_of, require_move, visible_to
from vekha.control.models import ControlPoint, Evidence
from vekha.control.rules import STEPS, Move
from vekha.foundation.errors import NotAllowed
from vekha.organizations.models import Organization

if TYPE_CHECKING:
    from tests.people import Order
    from vekha.accounts.models import User

CODES = ["education", "kovrov", "kovrov-school-8", "murom", "vladimir-oblast"]
given_roles = st.lists(st.tuples(st.sampled_from([*ROLES]), st.sampled_from(CODES)), max_size=3)


@pytest.fixture
def everywhere(story: Order) -> dict[str, Organization]:
    """Points of the region, of municipalities and of a school, some with a story and a file; the organizations by their codes."""
    found = {one.code: one for one in Organization.objects.select_related("parent")}
    for code in ("kovrov", "kovrov-school-8", "murom"):
        point_at(found[code], story)
    return found


def lies_in(organization: Organization, branch: Organization, everywhere: dict[str, Organization]) -> bool:
    """Told by the parents one after another, not by the path that the software uses."""
    above = {one.pk: one.parent_id for one in everywhere.values()}
    here: int | None = organization.pk
    while here is not None and here != branch.pk:
        here = above[here]
    return here is not None


@given(given_roles)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_role_reaches_outside_its_branch(
    everywhere: dict[str, Organization], anna: User, roles: list[tuple[str, str]]
) -> None:
    mine = Rights(anna, tuple(Standing(ROLES[role], everywhere[code]) for role, code in roles))

    def reaches(right: Right, organization: Organization) -> bool:
        return any(
            right in ROLES[role].rights and lies_in(organization, everywhere[code], everywhere) for role, code in roles
        )

    points = list(ControlPoint.objects.select_related("organization"))
    assert {one.pk for one in points if reaches(Right.SEE, one.organization)} == {
        *visible_to(mine).values_list("pk", flat=True)
    }
    for point in points:
        if not reaches(Right.SEE, point.organization):
            with pytest.raises(Http404):
                get_visible(mine, point.pk)
        allowed = {step.move for step in STEPS if reaches(step.right, point.organization)}
        assert {*moves_of(mine, point, is_changed=True)} <= allowed
        for move in {*Move} - allowed:
            with pytest.raises(NotAllowed):
                require_move(mine, move, point)
    for proof in Evidence.objects.select_related("submission__point__organization"):
        if reaches(Right.SEE, proof.submission.point.organization):
            assert get_evidence(mine, proof.pk) == proof
        else:
            with pytest.raises(Http404):
                get_evidence(mine, proof.pk)
