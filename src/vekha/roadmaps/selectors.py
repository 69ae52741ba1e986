"""Reading road maps."""

import datetime as dt
from typing import Any

from django.db.models import Count, Prefetch, QuerySet, Subquery, prefetch_related_objects

from vekha.acts.models import ActEdition, Appendix
from vekha.roadmaps.models import Measure, Responsible, Roadmap, RoadmapEdition


def edition_on(roadmap: Roadmap, day: dt.date) -> RoadmapEdition | None:
    """The edition in force on a day."""
    found = roadmap.editions.filter(effective_from__lte=day).select_related("act_edition", "appendix")
    return found.order_by("-effective_from").first()


def edition_shown(roadmap: Roadmap, day: dt.date) -> RoadmapEdition | None:
    """The edition in force on a day; of a road map that is not in force yet, its first."""
    first = roadmap.editions.select_related("act_edition", "appendix").order_by("effective_from")
    return edition_on(roadmap, day) or first.first()


def is_in_force(roadmap: Roadmap) -> bool:
    """Whether its act has not been repealed and the last edition of the act still has its appendix; one statement."""
    last = ActEdition.objects.filter(act=roadmap.act_id).order_by("-effective_from")[:1]
    found = Appendix.objects.filter(edition__act__repealed_on=None, number=roadmap.appendix_number)
    return found.filter(edition=Subquery(last.values("pk"))).exists()


def appendices_of(edition: ActEdition) -> QuerySet[Appendix]:
    """The appendices of an edition, each with its road map, if it is one, and `measures`, their number; one statement."""
    found = edition.appendices.select_related("roadmap_edition__roadmap__programme")
    return found.annotate(measures=Count("roadmap_edition__measures"))


def measures_of(edition: RoadmapEdition) -> QuerySet[Measure]:
    """The rows of an edition with all that the table prints; four statements however many rows."""
    return printed(edition.measures.all())


def printed(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    """Load with each measure all that its row prints; three statements more."""
    return measures.prefetch_related(*_of_row())


def load_row(measure: Measure) -> None:
    """Load into a measure all that its row prints; three statements."""
    prefetch_related_objects([measure], *_of_row())


def _of_row() -> "tuple[Prefetch[Any, Any, Any], str, str]":
    return Prefetch("responsibles", Responsible.objects.select_related("organization")), "deadlines", "deliverables"


def measures_by_number(roadmap: Roadmap) -> dict[str, int]:
    """Measures of the last edition by number, a point at its end left out; one statement."""
    last = roadmap.editions.order_by("-effective_from").values("pk")[:1]
    rows = Measure.objects.filter(edition=Subquery(last)).values_list("number", "order", "pk")
    return {(number or str(order)).rstrip("."): pk for number, order, pk in rows}


def order_of(roadmap: Roadmap) -> list[str]:
    """Which measures of the last edition come after which, a line each: «4 – после 2, 3»; one statement."""
    last = roadmap.editions.order_by("-effective_from").values("pk")[:1]
    links = Measure.waits_for.through.objects.filter(from_measure__edition=Subquery(last))
    numbers = ("from_measure__number", "to_measure__number")
    found: dict[str, list[str]] = {}
    for one, other in links.order_by("from_measure__order", "to_measure__order").values_list(*numbers):
        found.setdefault(one.rstrip("."), []).append(other.rstrip("."))
    return [f"{one} – после {', '.join(others)}" for one, others in found.items()]
