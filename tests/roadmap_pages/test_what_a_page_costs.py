"""Every page of a road map stays small and asks the database a fixed number of times, however many organizations answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from vekha.control.models import ControlPoint
from vekha.organizations.models import Kind, Organization
from vekha.organizations.rules import step

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.people import Order

STATEMENTS = 12
BYTES = 150_000
PAGES = [
    "roadmap",
    "roadmap-gantt",
    "roadmap-calendar",
    "roadmap-as-issued",
    "roadmap-settings",
    "measure-3",
    "measure-8",
]


@pytest.fixture
def of_page(story: Order, signed_in: Callable[[str], Client]) -> Callable[[str], tuple[int, int]]:
    """How many statements a page took, and how many bytes it has."""
    anna = signed_in("anna")

    def cost(name: str) -> tuple[int, int]:
        page, _, number = name.partition("-")
        if page == "measure":
            address = reverse("measure", args=[story.point(number).deliverable.measure_id])
        else:
            address = reverse(name, args=[] if name == "roadmaps" else [story.roadmap.pk])
        caches["figures"].clear()  # rows are laid past the journal, and the most that a page asks is what it asks first
        with CaptureQueriesContext(connection) as statements:
            answer = anna.get(address)
        assert answer.status_code == 200
        return len(statements), len(answer.content)

    return cost


@pytest.mark.parametrize("name", ["roadmaps", *PAGES])
def test_a_page_asks_at_most_twelve_times(of_page: Callable[[str], tuple[int, int]], name: str) -> None:
    statements, size = of_page(name)
    assert statements <= STATEMENTS
    assert size < BYTES


@pytest.mark.parametrize("name", ["roadmaps", *PAGES])
def test_a_hundred_times_the_points_ask_no_more(
    story: Order, of_page: Callable[[str], tuple[int, int]], name: str
) -> None:
    before, _ = of_page(name)
    schools(100, story)
    statements, size = of_page(name)
    assert (statements, size < BYTES) == (before, True)


def schools(number: int, story: Order) -> None:
    """Schools of Ковров, each owing every point of the road map."""
    kovrov, first = Organization.objects.get(code="kovrov"), 10_000
    added = [
        Organization(
            pk=pk, parent=kovrov, path=kovrov.path + step(pk), code=f"school-{pk}", kind=Kind.SCHOOL, name=f"Школа {pk}",
            short_name=f"Школа {pk}",
        )
        for pk in range(first, first + number)
    ]  # fmt: skip
    Organization.objects.bulk_create(added)
    dates = ["roadmap", "deliverable", "ordinal", "stated", "due", "shift_reason"]
    points = story.points()
    ControlPoint.objects.bulk_create(
        ControlPoint(organization=school, **{name: getattr(point, name) for name in dates})
        for school in added
        for point in points
    )
