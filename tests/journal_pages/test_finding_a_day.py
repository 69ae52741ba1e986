"""A day is found among numbered entries by looking at few of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people import on
from vekha.journal import selectors
from vekha.journal.deeds import declare
from vekha.journal.models import Entry
from vekha.journal.rules import evenly_between
from vekha.journal.selectors import first_numbers_since, latest, latest_of_kind
from vekha.journal.services import Change, record_all

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from vekha.accounts.models import User

SEEN = declare("tests.seen", "seen")
UTC = dt.UTC


@pytest.fixture
def three_days(anna: User) -> None:
    """Entries of three days with nothing between them."""
    for day, number in (("2022-01-10", 40), ("2022-01-12", 1), ("2022-03-01", 300)):
        with on(day):
            record_all(by=anna, changes=[Change(SEEN, anna)] * number)


@pytest.mark.parametrize("probes", [1, 2, 7, 500])
@pytest.mark.parametrize(
    "moment",
    [
        dt.datetime(1990, 1, 1, tzinfo=UTC),
        dt.datetime(2022, 1, 10, tzinfo=UTC),
        dt.datetime(2022, 1, 11, tzinfo=UTC),
        dt.datetime(2022, 1, 12, tzinfo=UTC),
        dt.datetime(2022, 2, 1, tzinfo=UTC),
        dt.datetime(2099, 1, 1, tzinfo=UTC),
    ],
)
def test_the_first_entry_since_a_moment_is_found(
    three_days: None, monkeypatch: pytest.MonkeyPatch, moment: dt.datetime, probes: int
) -> None:
    monkeypatch.setattr(selectors, "PROBES", probes)
    first = Entry.objects.filter(at__gte=moment).order_by("number").values_list("number", flat=True).first()
    assert first_numbers_since([moment]) == [first or Entry.objects.count() + 1]


def test_several_moments_are_found_at_once(
    three_days: None, django_assert_max_num_queries: Callable[[int], AbstractContextManager[None]]
) -> None:
    moments = [dt.datetime(2022, 1, 11, tzinfo=UTC), dt.datetime(2022, 2, 1, tzinfo=UTC)]
    with django_assert_max_num_queries(2):
        first, second = first_numbers_since(moments)
    assert second - first == 1


def test_no_moment_asks_for_nothing_but_the_end(db: None) -> None:
    assert first_numbers_since([]) == []


def test_the_latest_are_found_by_number(three_days: None) -> None:
    every = list(Entry.objects.order_by("-number").values_list("number", flat=True))
    assert [one.number for one in latest(Entry.objects.all(), before=None, most=5)] == every[:5]
    assert [one.number for one in latest(Entry.objects.all(), before=every[4], most=5)] == every[5:10]
    assert latest(Entry.objects.none(), before=None, most=5) == []


@pytest.mark.parametrize("near", [0, 1, 50, 10_000])
@pytest.mark.parametrize("before", [None, 1, 60, 200])
@pytest.mark.parametrize("kind", ["accounts.User", "organizations.Organization", "no.Such"])
def test_entries_of_a_kind_are_found_near_or_far(
    three_days: None, monkeypatch: pytest.MonkeyPatch, kind: str, before: int | None, near: int
) -> None:
    monkeypatch.setattr(selectors, "NEAR", near)
    expected = Entry.objects.filter(subject_kind=kind, number__lt=before or 10_000).order_by("-number")[:5]
    assert latest_of_kind(Entry.objects.all(), kind, before=before, most=5) == list(expected)


@given(st.integers(0, 1000), st.integers(1, 1000), st.integers(1, 50))
def test_probes_are_few_between_the_ends_and_all_where_there_is_little(low: int, width: int, most: int) -> None:
    high = low + width
    found = evenly_between(low, high, most)
    assert found == sorted(set(found))
    assert all(low < number < high for number in found)
    assert len(found) == min(most, width - 1)
