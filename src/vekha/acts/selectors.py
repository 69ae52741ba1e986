"""Reading acts."""

import datetime as dt

from django.db.models import Exists, F, OuterRef, QuerySet

from vekha.acts.models import Act, ActEdition, Appendix
from vekha.acts.rules import identity


def known_act(kind: str, number: str, date: dt.date, issuer: str) -> Act | None:
    """The act that bears these four, if it has been entered; also from a file that spells them a little otherwise."""
    asked = identity(kind, number, date, issuer)
    of_that_day = Act.objects.filter(date=date).order_by("pk")
    return next((act for act in of_that_day if identity(act.kind, act.number, act.date, act.issuer) == asked), None)


def edition_on(act: Act, day: dt.date) -> ActEdition | None:
    """The edition in force on a day; before the first one none is."""
    found = act.editions.filter(effective_from__lte=day)
    return found.order_by("-effective_from").select_related("source", "control_position").first()


def edition_shown(act: Act, day: dt.date) -> ActEdition:
    """The edition in force on a day; of an act that is not in force yet, its first."""
    first = act.editions.order_by("effective_from").select_related("source", "control_position")
    return edition_on(act, day) or first[0]


def absent_appendices(acts: QuerySet[Act], day: dt.date) -> QuerySet[Appendix]:
    """Appendices that the editions in force on a day name but that were not in the files read."""
    newer = ActEdition.objects.filter(
        act=OuterRef("edition__act"), effective_from__gt=OuterRef("edition__effective_from"), effective_from__lte=day
    )
    found = Appendix.objects.filter(is_present=False, edition__act__in=acts, edition__effective_from__lte=day)
    return found.exclude(Exists(newer)).select_related("edition__act").order_by(F("edition__act__date").desc(), "order")
