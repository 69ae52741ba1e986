"""Whatever people do, in whatever order: what was refused changed nothing, what was accepted stays, and the journal holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people import on
from vekha.accounts.models import User
from vekha.control.models import ControlPoint, Decision, Submission
from vekha.control.services import plan, points
from vekha.control.tasks import do_daily
from vekha.foundation.errors import VekhaError
from vekha.journal.models import Entry
from vekha.journal.services import verify
from vekha.roadmaps.models import Roadmap

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.people import Order


@dataclass(frozen=True)
class Deed:
    """Somebody does something with a point, `later` days after the deed before, knowing it as it was `behind` changes ago."""

    what: str
    login: str
    measure: str
    later: int
    behind: int


DEEDS: dict[str, Callable[[User, ControlPoint, int], object]] = {
    "start": lambda by, point, version: points.start(by=by, point=point, version=version),
    "submit": lambda by, point, version: points.submit(by=by, point=point, version=version, note="Сделано", proofs=[]),
    "accept": lambda by, point, version: points.accept(by=by, point=point, version=version),
    "return": lambda by, point, version: points.return_for_rework(by=by, point=point, version=version, remark="Не то"),
    "schedule": lambda by, point, version: plan.set_schedule(
        by=by, point=point, stated=dt.date(2021, 5, 1), ground="График", version=version
    ),
    "need": lambda by, point, _version: plan.add_on_need(
        by=by,
        deliverable=point.deliverable,
        organization=point.organization,
        stated=dt.date(2021, 5, 1),
        ground="Нужно",
    ),
    "forward": lambda by, _point, _version: _set_shift(by, "forward"),
    "backward": lambda by, _point, _version: _set_shift(by, "backward"),
    "far": lambda by, _point, _version: _set_horizon(by, dt.date(2026, 12, 31)),
    "near": lambda by, _point, _version: _set_horizon(by, dt.date(2021, 12, 31)),
    "daily": lambda _by, _point, _version: do_daily(),
}
deeds = st.builds(
    Deed,
    what=st.sampled_from([*DEEDS, "start", "submit", "submit", "accept", "return"]),
    login=st.sampled_from(["anna", "pavel"]),
    measure=st.sampled_from(["2", "3", "8"]),
    later=st.sampled_from([0, 0, 1, 30, 200]),
    behind=st.sampled_from([0, 0, 0, 1]),
)


def _set_shift(by: User, shift: str) -> None:
    roadmap = Roadmap.objects.get()
    plan.set_shift(by=by, roadmap=roadmap, shift=shift, version=roadmap.version)


def _set_horizon(by: User, horizon: dt.date) -> None:
    roadmap = Roadmap.objects.get()
    plan.set_horizon(by=by, roadmap=roadmap, horizon=horizon, version=roadmap.version)


Row = dict[str, object]


def rows() -> dict[int, Row]:
    return {row["id"]: dict(row) for row in ControlPoint.objects.values()}


def everything() -> tuple[dict[int, Row], list[Row], int, int, int]:
    settings_now = [dict(row) for row in Roadmap.objects.values()]
    return rows(), settings_now, Submission.objects.count(), Decision.objects.count(), Entry.objects.count()


@given(st.lists(deeds, max_size=12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_of_deeds_leaves_a_story_that_holds(order_1074: Order, sequence: list[Deed]) -> None:
    with transaction.atomic():
        day = dt.date(2020, 12, 11)
        for deed in sequence:
            day += dt.timedelta(days=deed.later)
            before = everything()
            with on(day):
                happened = _happened(deed, order_1074)
            after = everything()
            if happened:
                _stays_true(before[0], after[0])
            else:
                assert after == before, "what was refused left a trace"
        assert verify() is None
        _reports_agree_with_states()
        transaction.set_rollback(True)


def _happened(deed: Deed, order: Order) -> bool:
    point = order.point(deed.measure)
    person = User.objects.get(login=deed.login)
    try:
        DEEDS[deed.what](person, point, point.version - deed.behind)
    except VekhaError:
        return False
    return True


def _stays_true(before: dict[int, Row], after: dict[int, Row]) -> None:
    """Nothing is deleted; what was accepted is not touched; a date of the act is never overwritten."""
    for pk, was in before.items():
        now = after[pk]
        assert now["version"] in {was["version"], int(str(was["version"])) + 1}
        if now["version"] == was["version"]:
            assert now == was
        if was["state"] == "accepted":
            assert now == was
        if was["stated"] and not was["ground"]:
            assert now["stated"] == was["stated"]
        if was["first_submitted_on"]:
            assert now["first_submitted_on"] == was["first_submitted_on"]


def _reports_agree_with_states() -> None:
    for point in ControlPoint.objects.prefetch_related("submissions__decision"):
        verdicts = [
            getattr(getattr(one, "decision", None), "verdict", None) for one in point.submissions.order_by("number")
        ]
        assert all(verdict == "returned" for verdict in verdicts[:-1])
        last = verdicts[-1] if verdicts else "nothing"
        assert (
            point.state
            in {
                "nothing": {"planned", "in-work"},
                None: {"submitted"},
                "returned": {"returned"},
                "accepted": {"accepted"},
            }[last]
        )
        assert (point.first_submitted_on is None) == (last == "nothing")
