"""Measures that come after others: said in words, never in a ring, kept where an edition goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vekha.foundation.errors import Conflict, Refused
from vekha.journal.models import Entry
from vekha.roadmaps.models import Measure
from vekha.roadmaps.rules import cycle_in, order_said
from vekha.roadmaps.selectors import order_of
from vekha.roadmaps.services import set_order

if TYPE_CHECKING:
    from tests.people import Order
    from vekha.accounts.models import User


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("4 – после 2, 3", ("4", ["2", "3"])),
        ("4. после 3.", ("4", ["3"])),
        ("1.2: 1.1", ("1.2", ["1.1"])),
        ("7 - 5; 6", ("7", ["5", "6"])),
        ("4 после 2 и 3", ("4", ["2", "3"])),
        ("4", None),
        ("", None),
    ],
)
def test_an_order_is_said_in_a_line(line: str, said: tuple[str, list[str]] | None) -> None:
    assert order_said(line) == said


@pytest.mark.parametrize(
    ("order", "ring"),
    [
        ({"4": ["3"], "3": ["2"]}, []),
        ({"4": ["3", "2"], "3": ["2"]}, []),
        ({"4": ["4"]}, ["4", "4"]),
        ({"4": ["3"], "3": ["2"], "2": ["4"]}, ["4", "3", "2", "4"]),
    ],
)
def test_a_ring_is_found_and_named(order: dict[str, list[str]], ring: list[str]) -> None:
    assert cycle_in(order) == ring


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_what_only_looks_back_is_never_a_ring(pairs: set[tuple[int, int]]) -> None:
    order: dict[str, list[str]] = {}
    for one, other in pairs:
        if other < one:
            order.setdefault(str(one), []).append(str(other))
    assert cycle_in(order) == []


def test_anna_sets_the_order_and_the_journal_tells_it(order_1074: Order, anna: User) -> None:
    roadmap = order_1074.roadmap
    set_order(by=anna, roadmap=roadmap, order={"4": ["2", "3"], "7": ["6"]}, version=roadmap.version)
    assert order_of(roadmap) == ["4 – после 2, 3", "7 – после 6"]
    set_order(by=anna, roadmap=roadmap, order={"7": ["6"]}, version=roadmap.version)
    told = [(one.before, one.after) for one in Entry.objects.filter(deed="roadmaps.roadmap.order-set")]
    assert sorted(told, key=str) == sorted(
        [
            ({"order": []}, {"order": ["4 – после 2, 3", "7 – после 6"]}),
            ({"order": ["4 – после 2, 3", "7 – после 6"]}, {"order": ["7 – после 6"]}),
        ],
        key=str,
    )


@pytest.mark.parametrize("order", [{"4": ["99"]}, {"99": ["4"]}, {"4": ["3"], "3": ["4"]}])
def test_what_cannot_be_is_refused(order_1074: Order, anna: User, order: dict[str, list[str]]) -> None:
    with pytest.raises(Refused):
        set_order(by=anna, roadmap=order_1074.roadmap, order=order, version=order_1074.roadmap.version)
    with pytest.raises(Conflict):
        set_order(by=anna, roadmap=order_1074.roadmap, order={"4": ["3"]}, version=99)
    assert not Measure.waits_for.through.objects.exists()
