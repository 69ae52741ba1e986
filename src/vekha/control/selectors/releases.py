"""Reading what was taken off control, and what waits for that."""

import datetime as dt
from typing import NamedTuple

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.accounts.selectors import holder_in
from vekha.acts.models import Act
from vekha.acts.selectors import post_of_control
from vekha.control.models import ActReport, ControlPoint, Release
from vekha.foundation import clock
from vekha.roadmaps.models import Measure, Roadmap


def reports_of(act: Act) -> QuerySet[ActReport]:
    """The reports on an act, latest first, with the people of each."""
    people = ("made_by", "checked_by", "signed_by")
    return ActReport.objects.filter(act=act).select_related(*people, "blob", "signed_copy", "signature")


def release_of(subject: ControlPoint | Measure) -> Release | None:
    """What was last proposed, done or declined about a point or a measure."""
    mine = {"point": subject} if isinstance(subject, ControlPoint) else {"measure": subject}
    return (
        Release.objects.filter(**mine).select_related("by", "proposed_by", "position", "whole").order_by("-pk").first()
    )


def on_control(acts: QuerySet[Act]) -> QuerySet[Act]:
    """Those of the acts that have road maps and neither went off control nor were repealed."""
    gone = Release.objects.filter(act=OuterRef("pk"), outcome=Release.Outcome.RELEASED)
    return acts.filter(~Exists(gone), Exists(Roadmap.objects.filter(act=OuterRef("pk"))), repealed_on=None)


def acts_held(rights: Rights) -> QuerySet[Act]:
    """Acts on control that the person holds today, by the rule of `access.holds_control`; one statement, also inside another."""
    if not rights.has(Right.RELEASE):
        return Act.objects.none()
    today = clock.today()
    known = on_control(Act.objects.order_by("pk")).annotate(post=post_of_control(OuterRef("pk"), today))
    known = known.annotate(holder=holder_in(OuterRef("post"), today))
    return known.filter(Q(post=None) | Q(holder=rights.user.pk))


class ToSign(NamedTuple):
    """What waits for whoever holds control: a `point` or a `measure` proposed to be taken off it, or the `report` on an act that lacks only
    a signature. `pk` is that of the point, the measure or the act, `number` that of the measure or the report.
    """

    what: str
    pk: int
    number: str
    text: str
    organization: str
    act_id: int
    act_kind: str
    act_number: str
    who: str
    at: dt.datetime
    note: str


def to_sign(rights: Rights) -> list[ToSign]:
    """What waits for this person, reports first, then the oldest; one statement, none for whoever takes nothing off control."""
    if not rights.has(Right.RELEASE):
        return []
    of_points, of_measures = "point__roadmap__act", "measure__edition__roadmap__act"
    told = (F("proposed_by__name"), F("proposed_at"), F("note"))
    proposed = proposals_to_decide(rights).order_by()
    points = proposed.filter(measure=None).values_list(
        Value("point"), "point", "point__deliverable__measure__number", "point__deliverable__text",
        "point__organization__short_name", of_points, f"{of_points}__kind", f"{of_points}__number", *told,
    )  # fmt: skip
    measures = proposed.filter(point=None).values_list(
        Value("measure"), "measure", "measure__number", "measure__text", Value(""), of_measures, f"{of_measures}__kind",
        f"{of_measures}__number", *told,
    )  # fmt: skip
    number = Cast("number", CharField(max_length=20))
    reports = reports_to_sign(rights).order_by().values_list(
        Value("report"), "act", number, "act__title", Value(""), "act", "act__kind", "act__number",
        "checked_by__name", "checked_at", Value(""),
    )  # fmt: skip
    found = [ToSign(*row) for row in points.union(measures, reports, all=True)]
    return sorted(found, key=lambda one: (one.what != "report", one.at, one.pk))


def proposals_to_decide(rights: Rights) -> QuerySet[Release]:
    """Points and measures proposed to be taken off control under acts that the person holds, the oldest first."""
    held = acts_held(rights).order_by().values("pk")
    mine = Q(point__roadmap__act__in=held) | Q(measure__edition__roadmap__act__in=held)
    proposed = Release.objects.filter(mine, outcome=Release.Outcome.PROPOSED)
    return proposed.select_related(
        "proposed_by", "point__deliverable__measure", "point__organization", "point__roadmap__act", "measure__edition__roadmap__act"
    ).order_by("pk")  # fmt: skip


def reports_to_sign(rights: Rights) -> QuerySet[ActReport]:
    """Checked reports on acts that the person holds, which only a signature is missing from."""
    held = acts_held(rights).order_by().values("pk")
    checked = ActReport.objects.filter(act__in=held, checked_by__isnull=False, signed_by=None)
    newer = ActReport.objects.filter(act=OuterRef("act"), number__gt=OuterRef("number"), checked_by__isnull=False)
    return checked.filter(~Exists(newer)).select_related("act", "checked_by").order_by("pk")
