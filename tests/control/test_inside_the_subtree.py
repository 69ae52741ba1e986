"""Whoever tries whatever on whichever point: it lies in the own subtree, or it does not exist and nothing has happened."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people import officer_of, point_at, rights
from tests.seen import opened_by
from vekha.accounts.models import User
from vekha.accounts.rules import Right
from vekha.control.models import ControlPoint, Submission
from vekha.control.services import points
from vekha.journal.models import Entry
from vekha.organizations.rules.tree import contains
from vekha.web.points.deeds import DEEDS

if TYPE_CHECKING:
    from tests.people import Order, Region

PEOPLE = ["anna", "pavel", "boris", "vera", "gleb", "ksenia"]
PLACES = ["education", "kovrov-school-8", "kovrov", "murom"]
TYPED = {
    "seen": 0, "note": "Сделано", "remark": "Не то", "without": "Позже", "links": "https://example.ru/1", "ground": "Приказ № 1",
    "kind": "приказ", "number": "1", "date": "2021-01-11", "stated": "2030-02-01", "own": "2021-01-11", "wished": "2030-02-01",
    "reasons": "Нужно", "act_kind": "приказ", "act_number": "1", "act_date": "2021-01-11",
}  # fmt: skip


@pytest.fixture
def everywhere(order_1074: Order, region: Region) -> Order:
    """Measure 4 owed by the department, a school and two municipalities, each in a state of its own."""
    officer_of(region.organization("kovrov"))
    for place in PLACES[1:]:
        point_at(region.organization(place), order_1074)
    for place, login in (("kovrov-school-8", "boris"), ("murom", "vera")):
        point, person = ControlPoint.objects.get(organization__code=place), region.person(login)
        points.start(by=person, point=point, version=1)
        points.submit(by=person, point=point, version=2, note="Сделано", proofs=[], without="Позже")
    return order_1074


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(login=st.sampled_from(PEOPLE), place=st.sampled_from(PLACES), deed=st.sampled_from([*DEEDS]))
def test_nobody_reads_or_writes_outside_the_own_subtree(everywhere: Order, login: str, place: str, deed: str) -> None:
    with transaction.atomic():
        person = User.objects.get(login=login)
        found = ControlPoint.objects.filter(organization__code=place, deliverable__measure__number="4")
        point = found.select_related("organization").get()
        is_inside = any(contains(path, point.organization.path) for path in rights(person).paths(Right.SEE))
        before, client = traces(), opened_by(person)
        read = client.get(f"/points/{point.pk}/").status_code
        typed = {**TYPED, "token": str(uuid.uuid4()), "version": point.version}
        sent = client.post(f"/points/{point.pk}/{deed}/", typed).status_code
        if is_inside:
            assert (read, sent in {302, 403, 409, 422}) == (200, True)
        else:
            assert (read, sent, traces()) == (404, 404, before)
        assert sent == 302 or traces() == before
        transaction.set_rollback(True)


def traces() -> tuple[list[dict[str, object]], int, int]:
    """All that a deed on a point leaves behind."""
    rows = [dict(row) for row in ControlPoint.objects.order_by("pk").values()]
    return rows, Submission.objects.count(), Entry.objects.count()
