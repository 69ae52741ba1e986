"""Reading acts."""

import datetime as dt

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, When

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


def post_of_control(act: OuterRef, day: dt.date) -> Subquery:
    """The post that the edition of `edition_shown` gives control to, inside a statement about many acts."""
    return Subquery(_shown_first(act, day).values("control_position")[:1])


def edition_shown_of(act: Act, day: dt.date) -> Subquery:
    """The key of the edition of `edition_shown`, inside a statement about what belongs to it."""
    return Subquery(_shown_first(act, day).values("pk")[:1])


def _shown_first(act: Act | OuterRef, day: dt.date) -> QuerySet[ActEdition]:
    in_force = Case(When(effective_from__lte=day, then=F("effective_from")))
    return ActEdition.objects.filter(act=act).order_by(in_force.desc(nulls_last=True), "effective_from")


def absent_appendices(acts: QuerySet[Act], day: dt.date) -> QuerySet[Appendix]:
    """Appendices that the editions in force on a day name but that were not in the files read."""
    newer = ActEdition.objects.filter(
        act=OuterRef("edition__act"), effective_from__gt=OuterRef("edition__effective_from"), effective_from__lte=day
    )
    found = Appendix.objects.filter(is_present=False, edition__act__in=acts, edition__effective_from__lte=day)
    return found.exclude(Exists(newer)).select_related("edition__act").order_by(F("edition__act__date").desc(), "order")
