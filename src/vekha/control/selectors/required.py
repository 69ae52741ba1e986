"""What reports on a point are to bring by the kind of its measure, and what of it one brings."""

from vekha.control.models import ControlPoint, Evidence, Submission
from vekha.control.rules.required import Held, forms_of, held_against
from vekha.programmes.rules import Required
from vekha.programmes.selectors import kinds_for


def required_of(point: ControlPoint) -> tuple[Required, ...]:
    """What a report on the point is to bring; nothing where its measure is of no known kind."""
    kind = point.deliverable.measure.kind
    return next((one.evidence for one in kinds_for(point.roadmap.programme) if one.code == kind), ())


def held(point: ControlPoint, evidence: list[Evidence]) -> list[Held]:
    """What a report with this evidence brings and lacks."""
    brought = (
        forms_of(media_type=one.blob.media_type if one.blob else None, number_kind=one.number_kind) for one in evidence
    )
    return held_against(required_of(point), brought)


def held_by(point: ControlPoint, report: Submission) -> list[Held]:
    """The same of a report that was sent, with its evidence at hand."""
    return held(point, list(report.evidence.all()))
