"""Reading road maps."""

import datetime as dt

from django.db.models import QuerySet

from vekha.roadmaps.models import Measure, Roadmap, RoadmapEdition


def edition_on(roadmap: Roadmap, day: dt.date) -> RoadmapEdition | None:
    """The edition in force on a day."""
    found = roadmap.editions.filter(effective_from__lte=day).select_related("act_edition", "appendix")
    return found.order_by("-effective_from").first()


def measures_of(edition: RoadmapEdition) -> QuerySet[Measure]:
    """The rows of an edition with all that the table prints; four statements however many rows."""
    return edition.measures.prefetch_related("responsibles__organization", "deadlines", "deliverables__deadline")
