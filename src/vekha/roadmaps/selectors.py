"""Reading road maps."""

import datetime as dt

from django.db.models import Prefetch, QuerySet

from vekha.roadmaps.models import Measure, Responsible, Roadmap, RoadmapEdition


def edition_on(roadmap: Roadmap, day: dt.date) -> RoadmapEdition | None:
    """The edition in force on a day."""
    found = roadmap.editions.filter(effective_from__lte=day).select_related("act_edition", "appendix")
    return found.order_by("-effective_from").first()


def edition_shown(roadmap: Roadmap, day: dt.date) -> RoadmapEdition | None:
    """The edition in force on a day; of a road map that is not in force yet, its first."""
    first = roadmap.editions.select_related("act_edition", "appendix").order_by("effective_from")
    return edition_on(roadmap, day) or first.first()


def measures_of(edition: RoadmapEdition) -> QuerySet[Measure]:
    """The rows of an edition with all that the table prints; four statements however many rows."""
    return printed(edition.measures.all())


def printed(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    """Load with each measure all that its row prints."""
    responsibles = Prefetch("responsibles", Responsible.objects.select_related("organization"))
    return measures.prefetch_related(responsibles, "deadlines", "deliverables")
