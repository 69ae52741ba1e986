"""What was accepted beside what stands now: a later edition, another date, other proofs."""

from collections.abc import Iterable

from django.db.models import Prefetch

from vekha.control.models import ControlPoint, Decision, Evidence, Submission
from vekha.control.rules import Changed, Standing, State, changes_between
from vekha.roadmaps.models import Deliverable

Mark = list[str]  # name; fingerprint, link or number


def marks_of(submission: Submission) -> list[Mark]:
    """What proves a report, each with what tells it from another of the same name."""
    return [[one.name, one.mark] for one in submission.evidence.all()]


def changes_since_acceptance(points: Iterable[ControlPoint]) -> dict[int, list[Changed]]:
    """Accepted points of which something is no more what was accepted, each with what changed; two statements, none where
    none of them is accepted, three where the words of one came from another edition. `with_words` has loaded what the points say.
    """
    accepted = {point.pk: point for point in points if point.state == State.ACCEPTED}
    if not accepted:
        return {}
    decisions = _last_acceptances(accepted)
    _give_words(decisions, accepted)
    found = {
        pk: changes_between(_accepted(decision), _now(accepted[pk], decision.submission))
        for pk, decision in decisions.items()
    }
    return {pk: changed for pk, changed in found.items() if changed}


def changes_in(point: ControlPoint, reports: Iterable[Submission]) -> list[Changed]:
    """The same of one point with its reports at hand, as `submissions_of` gives them: asks nothing more of the database, unless what
    was accepted are the words of another edition."""
    if point.state != State.ACCEPTED:
        return []
    decisions = [(decision, report) for report in reports for decision in report.decisions.all()]
    accepted = [pair for pair in decisions if pair[0].verdict == Decision.Verdict.ACCEPTED]
    decision, report = max(accepted, key=lambda pair: pair[0].pk)
    if decision.deliverable_id == point.deliverable_id:
        decision.deliverable = point.deliverable
    return changes_between(_accepted(decision), _now(point, report))


def _last_acceptances(points: Iterable[int]) -> dict[int, Decision]:
    evidence = Prefetch("submission__evidence", Evidence.objects.select_related("blob").order_by("pk"))
    decisions = Decision.objects.filter(verdict=Decision.Verdict.ACCEPTED, submission__point__in=list(points))
    whole = decisions.select_related("submission").prefetch_related(evidence).order_by("pk")
    return {one.submission.point_id: one for one in whole}


def _give_words(decisions: dict[int, Decision], points: dict[int, ControlPoint]) -> None:
    """Most were accepted as they stand now: those need no words of their own."""
    known = {point.deliverable_id: point.deliverable for point in points.values()}
    others = {one.deliverable_id for one in decisions.values() if one.deliverable_id} - known.keys()
    if others:
        known |= Deliverable.objects.select_related("measure", "deadline").in_bulk(others)
    for decision in decisions.values():
        decision.deliverable = known.get(decision.deliverable_id or 0)


def _accepted(decision: Decision) -> Standing:
    proofs = [tuple(mark) for mark in decision.proofs]
    return Standing(*_words(decision.deliverable), decision.stated, decision.due, tuple(proofs))


def _now(point: ControlPoint, submission: Submission) -> Standing:
    proofs = [tuple(mark) for mark in marks_of(submission)]
    return Standing(*_words(point.deliverable), point.stated, point.due, tuple(proofs))


def _words(deliverable: Deliverable | None) -> tuple[str, str, str, str]:
    if deliverable is None:  # the database does not let an acceptance be without one
        return ("", "", "", "")
    measure = deliverable.measure
    return measure.text, deliverable.text, measure.result, deliverable.deadline.text
