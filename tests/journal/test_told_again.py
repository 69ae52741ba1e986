"""A figure is told again without counting for as long as the journal stands still, and counted anew after whatever was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.people import PROVEN, Order, on, rights
from vekha.control.access import visible_to
from vekha.control.models import ControlPoint
from vekha.control.selectors.points import signals
from vekha.control.services.points import start, submit
from vekha.foundation import clock
from vekha.journal.selectors import told_of

if TYPE_CHECKING:
    from vekha.accounts.models import User

pytestmark = pytest.mark.django_db


def counted(log: list[str], name: str) -> str:
    log.append(name)
    return name


def test_what_was_told_is_told_again_and_only_of_the_same_rows_and_question() -> None:
    log: list[str] = []
    every, late = ControlPoint.objects.all(), ControlPoint.objects.filter(state="returned")
    for rows, question in (
        (every, "a"),
        (every, "a"),
        (late, "a"),
        (every, "b"),
        (late.none(), "a"),
        (late.none(), "a"),
    ):
        told_of(rows, question, lambda: counted(log, "asked"))
    assert len(log) == 5, "nothing is kept of rows that there cannot be"


def test_what_pavel_reports_is_seen_in_the_figures_at_once(story: Order, anna: User, pavel: User) -> None:
    with on("2021-03-09"):
        points = visible_to(rights(anna))
        before = signals(points, clock.today())
        one = points.filter(state="planned").first()
        assert one is not None
        start(by=pavel, point=one, version=one.version)
        submit(by=pavel, point=one, version=one.version, note="Сделано.", proofs=PROVEN)
        after = signals(points, clock.today())
    assert (after.wait, after.total) == (before.wait + 1, before.total)


def test_another_day_is_another_question(story: Order, anna: User) -> None:
    points = visible_to(rights(anna))
    with on("2021-03-09"):
        early = signals(points, clock.today())
    with on("2030-03-09"):
        late = signals(points, clock.today())
    assert early.late < late.late
