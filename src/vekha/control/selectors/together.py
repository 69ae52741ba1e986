"""Several points as one person may decide on them at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from vekha.accounts.access import Rights
from vekha.control.access import moves_of
from vekha.control.models import ControlPoint, Decision, Evidence, Submission
from vekha.control.rules import Move, Objection, objection
from vekha.control.rules.required import Held
from vekha.control.selectors.points import by_due, with_place
from vekha.control.selectors.required import held_by

TOGETHER = (Move.CONFIRM, Move.ACCEPT, Move.RETURN)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A point with its last report, what this person may decide on it, and why not where only the person stands in the way."""

    point: ControlPoint
    report: Submission | None
    moves: tuple[Move, ...]
    objection: Objection | None
    held: tuple[Held, ...]


def waiting(rights: Rights, points: QuerySet[ControlPoint]) -> list[Waiting]:
    """The points in the order of their dates, each with its last report; four statements however many they are."""
    evidence = Prefetch(
        "evidence", Evidence.objects.select_related("blob__picture__preview", "copy__blob").order_by("pk")
    )
    decisions = Prefetch("decisions", Decision.objects.select_related("by"))
    reports = Prefetch("submissions", Submission.objects.select_related("by").prefetch_related(evidence, decisions))
    whole = with_place(by_due(points)).select_related("roadmap__programme").prefetch_related(reports)
    return [_waiting(rights, point) for point in whole]


def possible(rows: Iterable[Waiting]) -> dict[Move, int]:
    """On how many of them each decision is possible, in the order in which decisions are offered; none where on none."""
    found: Sequence[Move] = [move for row in rows for move in row.moves]
    return {move: found.count(move) for move in TOGETHER if move in found}


def _waiting(rights: Rights, point: ControlPoint) -> Waiting:
    report = next(iter(point.submissions.all()), None)
    allowed = [move for move in moves_of(rights, point) if move in TOGETHER]
    objections = {move: _objection(rights, point, report, move) for move in allowed}
    moves = tuple(move for move in allowed if objections[move] is None)
    held = tuple(held_by(point, report)) if report else ()
    return Waiting(point, report, moves, next((one for one in objections.values() if one), None), held)


def _objection(rights: Rights, point: ControlPoint, report: Submission | None, move: Move) -> Objection | None:
    if report is None:
        return None
    confirmed = [one.by_id for one in report.decisions.all() if one.verdict == Decision.Verdict.CONFIRMED]
    return objection(
        move,
        rights.user.pk,
        reporter=report.by_id,
        confirmed_by=confirmed,
        second_person=point.roadmap.second_person,
    )
