"""Reading what was taken off control, and what waits for that.

For a desk: `proposals_to_decide(rights)` and `reports_to_sign(rights)` are what waits for the holder of control; querysets with all that
a line shows.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.acts.models import Act
from vekha.control.access import may_release
from vekha.control.models import ActReport, ControlPoint, Release
from vekha.roadmaps.models import Measure


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


def acts_held(rights: Rights) -> list[Act]:
    """Acts on control that the person holds today; a statement an act, and acts on control are few."""
    if not rights.has(Right.RELEASE):
        return []
    gone = Release.objects.filter(act=OuterRef("pk"), outcome=Release.Outcome.RELEASED)
    on_control = Act.objects.filter(~Exists(gone), roadmaps__isnull=False, repealed_on=None).distinct()
    return [act for act in on_control if may_release(rights, act)]


def proposals_to_decide(rights: Rights) -> QuerySet[Release]:
    """Points and measures proposed to be taken off control under acts that the person holds, the oldest first."""
    held = acts_held(rights)
    mine = Q(point__roadmap__act__in=held) | Q(measure__edition__roadmap__act__in=held)
    proposed = Release.objects.filter(mine, outcome=Release.Outcome.PROPOSED)
    return proposed.select_related(
        "proposed_by", "point__deliverable", "point__organization", "measure__edition__roadmap__act"
    ).order_by("pk")


def reports_to_sign(rights: Rights) -> QuerySet[ActReport]:
    """Checked reports on acts that the person holds, which only a signature is missing from."""
    checked = ActReport.objects.filter(act__in=acts_held(rights), checked_by__isnull=False, signed_by=None)
    newer = ActReport.objects.filter(act=OuterRef("act"), number__gt=OuterRef("number"), checked_by__isnull=False)
    return checked.filter(~Exists(newer)).select_related("act", "checked_by").order_by("pk")
