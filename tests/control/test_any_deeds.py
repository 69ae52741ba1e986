"""Whatever people do, in whatever order: what was refused changed nothing, what was accepted stays, and the journal holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.people import PROVEN, SIGNED, officer_of, on, point_at, rights
from vekha.accounts.models import User
from vekha.accounts.rules import COORDINATOR
from vekha.accounts.services import give_role
from vekha.control.access import require_move
from vekha.control.models import ControlPoint, Decision, Submission, Suspension
from vekha.control.rules import Ground, Move
from vekha.control.services import halts, plan, points
from vekha.control.tasks import do_daily
from vekha.foundation.errors import VekhaError
from vekha.journal.models import Entry
from vekha.journal.services import verify
from vekha.roadmaps.models import Roadmap

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.people import Order, Region


@dataclass(frozen=True)
class Deed:
    """Somebody does something with the department's or the school's point of a measure, `later` days after the deed before,
    knowing it as it was `behind` changes ago.
    """

    what: str
    login: str
    place: str
    measure: str
    later: int
    behind: int


ORDER = Ground("распоряжение Губернатора", "1-р", dt.date(2020, 12, 11))

DEEDS: dict[str, Callable[[User, ControlPoint, int], object]] = {
    "start": lambda by, point, version: points.start(by=by, point=point, version=version),
    "submit": lambda by, point, version: points.submit(
        by=by, point=point, version=version, note="Сделано", proofs=PROVEN
    ),
    "accept": lambda by, point, version: points.accept(by=by, point=point, version=version),
    "return": lambda by, point, version: points.return_for_rework(by=by, point=point, version=version, remark="Не то"),
    "confirm": lambda by, point, version: points.confirm(by=by, point=point, version=version),
    "partly": lambda by, point, version: points.accept_partly(by=by, point=point, version=version, remark="Не всё"),
    "uphold": lambda by, point, version: points.uphold(by=by, point=point, version=version),
    "reopen": lambda by, point, version: points.reopen(by=by, point=point, version=version, remark="Изменилось"),
    "suspend": lambda by, point, version: halts.suspend(by=by, point=point, version=version, ground=ORDER),
    "resume": lambda by, point, version: halts.resume(by=by, point=point, version=version, ground=ORDER),
    "cancel": lambda by, point, version: halts.cancel(by=by, point=point, version=version, ground=ORDER),
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
MOVES = {move.value for move in Move}
MEASURES = ("4",)


def _some(what: st.SearchStrategy[str], logins: list[str]) -> st.SearchStrategy[Deed]:
    return st.builds(
        Deed,
        what=what,
        login=st.sampled_from(logins),
        place=st.sampled_from(["education", "kovrov-school-8"]),
        measure=st.sampled_from(MEASURES),
        later=st.sampled_from([0, 0, 1, 30, 200]),
        behind=st.sampled_from([0, 0, 0, 0, 1]),
    )


# Most of what anybody can do with a point is possible only once a report waits: every sequence begins with several.
any_deed = _some(st.sampled_from([*DEEDS]), ["anna", "pavel", "boris", "ksenia"])
DECIDE = ["submit", "confirm", "accept", "accept", "return", "partly", "suspend", "resume", "cancel"]
decision = _some(st.sampled_from(DECIDE), ["anna", "ksenia"])
deeds = decision | decision | any_deed
reports = st.fixed_dictionaries(
    {
        place: st.sampled_from(logins)
        for place, logins in (("education", ["anna", "pavel"]), ("kovrov-school-8", ["boris", "ksenia"]))
    }
)
sequences = st.tuples(reports, st.lists(deeds, min_size=6, max_size=18))


def _begun(reporters: dict[str, str]) -> list[Deed]:
    """Both points of every measure are taken into work and reported on."""
    places = [(place, login, measure) for place, login in reporters.items() for measure in MEASURES]
    return [Deed(what, login, place, measure, 0, 0) for place, login, measure in places for what in ("start", "submit")]


def _set_shift(by: User, shift: str) -> None:
    roadmap = Roadmap.objects.get()
    plan.set_shift(by=by, roadmap=roadmap, shift=shift, version=roadmap.version)


def _set_horizon(by: User, horizon: dt.date) -> None:
    roadmap = Roadmap.objects.get()
    plan.set_horizon(by=by, roadmap=roadmap, horizon=horizon, version=roadmap.version)


Row = dict[str, object]


def rows() -> dict[int, Row]:
    return {row["id"]: dict(row) for row in ControlPoint.objects.values()}


def everything() -> tuple[dict[int, Row], list[Row], list[Row], int, int, int]:
    settings_now, halts_now = ([dict(row) for row in model.objects.values()] for model in (Roadmap, Suspension))
    counts = Submission.objects.count(), Decision.objects.count(), Entry.objects.count()
    return rows(), settings_now, halts_now, *counts


@pytest.fixture
def two_places(order_1074: Order, region: Region) -> Order:
    """The order with points of a school beside those of the department; its municipality has an officer, who is also allowed to
    accept: only the second person stands between her and the whole.
    """
    officer_of(region.organization("kovrov"))
    give_role(
        by=None,
        user=region.person("ksenia"),
        role=COORDINATOR,
        organization=region.organization("kovrov"),
        since=SIGNED,
    )
    for measure in MEASURES:
        point_at(region.organization("kovrov-school-8"), order_1074, measure)
    return order_1074


BY_ONE = [Deed(what, "ksenia", "kovrov-school-8", "4", 0, 0) for what in ("confirm", "accept")]


@given(sequences)
@example(({"education": "pavel", "kovrov-school-8": "boris"}, BY_ONE))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_of_deeds_leaves_a_story_that_holds(
    two_places: Order, sequence: tuple[dict[str, str], list[Deed]]
) -> None:
    with transaction.atomic():
        day = dt.date(2020, 12, 11)
        for deed in (*_begun(sequence[0]), *sequence[1]):
            day += dt.timedelta(days=deed.later)
            before = everything()
            with on(day):
                was_done = happened(deed)
            after = everything()
            if was_done:
                _stays_true(before[0], after[0])
            else:
                assert after == before, "what was refused left a trace"
        assert verify() is None
        _decisions_agree_with_states()
        _halts_agree_with_states()
        transaction.set_rollback(True)


def happened(deed: Deed) -> bool:
    """Whether it was carried out, asked for as the pages ask: the role first, then the deed."""
    chosen = ControlPoint.objects.filter(organization__code=deed.place, deliverable__measure__number=deed.measure)
    point, person = chosen.order_by("ordinal")[0], User.objects.get(login=deed.login)
    try:
        if deed.what in MOVES:
            require_move(rights(person), Move(deed.what), point)
        DEEDS[deed.what](person, point, point.version - deed.behind)
    except VekhaError:
        return False
    return True


def _stays_true(before: dict[int, Row], after: dict[int, Row]) -> None:
    """Nothing is deleted; what was accepted or cancelled is not touched; a date of the act is never overwritten."""
    for pk, was in before.items():
        now = after[pk]
        assert now["version"] in {was["version"], int(str(was["version"])) + 1}
        if now["version"] == was["version"]:
            assert now == was
        if was["state"] in {"accepted", "cancelled"}:
            assert now == was
        if was["stated"] and not was["ground"]:
            assert now["stated"] == was["stated"]
        if was["first_submitted_on"]:
            assert now["first_submitted_on"] == was["first_submitted_on"]


OF_DEPARTMENT: tuple[list[str], ...] = ([], ["returned"], ["partly"], ["accepted"])
OF_SCHOOL: tuple[list[str], ...] = (
    [],
    ["returned"],
    ["confirmed"],
    *(["confirmed", *ending] for ending in OF_DEPARTMENT[1:]),
)
LAST = {
    (): "submitted",
    ("confirmed",): "confirmed",
    ("returned",): "returned",
    ("partly",): "returned",
    ("accepted",): "accepted",
}


def _decisions_agree_with_states() -> None:
    """Each report was decided on level by level, by others than who sent it; the last word on the last one is the state."""
    for point in ControlPoint.objects.select_related("organization").prefetch_related("suspensions"):
        reports = list(point.submissions.order_by("number").prefetch_related("decisions"))
        verdicts = [[one.verdict for one in report.decisions.all()] for report in reports]
        allowed = OF_SCHOOL if point.organization.code == "kovrov-school-8" else OF_DEPARTMENT
        assert all(one in allowed for one in verdicts)
        assert all(one[-1:] in (["returned"], ["partly"]) for one in verdicts[:-1])
        assert (point.first_submitted_on is None) == (not reports)
        for report in reports:
            _decided_by_others(report)
        state = _state_without_halt(point)
        if state != "cancelled":
            assert state == LAST[tuple(verdicts[-1][-1:])] if reports else state in {"planned", "in-work"}


def _decided_by_others(report: Submission) -> None:
    judged = [one for one in report.decisions.all() if one.verdict != "returned"]
    assert report.by_id not in {one.by_id for one in judged}
    assert len({one.by_id for one in judged}) == len(judged), "the second person"
    assert [one.level for one in judged] == sorted((one.level for one in judged), reverse=True)


def _state_without_halt(point: ControlPoint) -> str:
    """The state of a point; of a suspended one the state to which it comes back."""
    return next((one.was for one in point.suspensions.all() if one.until is None), point.state)


def _halts_agree_with_states() -> None:
    """A point is suspended while one of its suspensions has no end."""
    halted = Suspension.objects.filter(until=None).values_list("point", flat=True)
    suspended = ControlPoint.objects.filter(state="suspended").values_list("pk", flat=True)
    assert sorted(halted) == sorted(suspended)
