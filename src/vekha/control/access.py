"""The one door to control points: what is outside a person's subtrees does not exist for that person."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vekha.accounts.access import Rights
from vekha.accounts.models import User
from vekha.accounts.rules import Right
from vekha.accounts.selectors import holder_of
from vekha.acts.models import Act
from vekha.acts.selectors import edition_shown
from vekha.control.models import ActReport, ClauseReport, ControlPoint, CoResponsible, Evidence
from vekha.control.rules import DECIDES, OPEN, Ask, Move, State, rights_for, steps_from
from vekha.foundation import clock
from vekha.foundation.errors import NotAllowed
from vekha.journal.models import Entry
from vekha.organizations.models import Organization
from vekha.organizations.rules import contains
from vekha.organizations.selectors import within
from vekha.roadmaps.models import Measure, Roadmap


def visible_to(rights: Rights) -> QuerySet[ControlPoint]:
    """Points that the person may see."""
    return ControlPoint.objects.filter(within(rights.paths(Right.SEE), "organization__path"))


def helped_by(rights: Rights) -> QuerySet[CoResponsible]:
    """Where an organization that the person sees helps to carry out what another answers for."""
    return CoResponsible.objects.filter(within(rights.paths(Right.SEE), "organization__path"))


def shown_to(rights: Rights) -> QuerySet[ControlPoint]:
    """Points that the person may read: besides those of the subtrees, those with which an organization of them helps.

    Figures of who answers count `visible_to` alone: what one helps with is owed by another.
    """
    if rights.has_everywhere(Right.SEE):
        return visible_to(rights)
    answering = within(rights.paths(Right.SEE), "organization__path")
    return ControlPoint.objects.filter(answering | Q(pk__in=helped_by(rights).order_by().values("point")))


def helped_among(rights: Rights, points: Sequence[ControlPoint]) -> set[int]:
    """Of some points those that the person may read only because an organization of the person's helps with them; no statement."""
    paths = rights.paths(Right.SEE)
    return {one.pk for one in points if not any(contains(path, one.organization.path) for path in paths)}


def get_visible(rights: Rights, pk: int) -> ControlPoint:
    """A point to show, with what a page needs of it. A foreign one is not found."""
    found = shown_to(rights).select_related(
        "organization",
        "centre",
        "roadmap__act",
        "roadmap__programme",
        "deliverable__deadline",
        "deliverable__measure__edition",
    )
    mine = OuterRef("deliverable__measure")
    linked = Measure.waits_for.through.objects.filter(Q(from_measure=mine) | Q(to_measure=mine))
    point = found.annotate(is_ordered=Exists(linked)).filter(pk=pk).first()
    if point is None:
        raise Http404
    return point


def entries_visible_to(rights: Rights) -> QuerySet[Entry]:
    """Journal entries that the person may read: all with the right to the whole journal, else those about public acts,
    their road maps, and the control points that the person may see.
    """
    if rights.has_everywhere(Right.JOURNAL):
        return Entry.objects.all()
    if not rights.standings:
        return Entry.objects.none()
    points = Q(subject_kind=ControlPoint._meta.label, subject_id__in=shown_to(rights).order_by().values("pk"))
    return Entry.objects.filter(points | Q(subject_kind__in=[Act._meta.label, Roadmap._meta.label]))


def awaiting(rights: Rights) -> Q:
    """Condition: a report waits for a decision of this person's role, at the level at which it stands."""
    by_municipality = Q(state=State.SUBMITTED, needs_confirmation=True)
    by_department = Q(state=State.CONFIRMED) | Q(state=State.SUBMITTED, needs_confirmation=False)
    return (by_municipality & within(rights.paths(Right.CONFIRM), "organization__path")) | (
        by_department & within(rights.paths(Right.ACCEPT), "organization__path")
    )


def moves_of(rights: Rights, point: ControlPoint, *, is_changed: bool = False) -> list[Move]:
    """What this person can do with this point now; `is_changed`: something of it is no more what was accepted."""
    if point.released_on:
        return []  # off control: nothing moves it any more
    steps = (step for step in steps_from(point.state, point.level) if is_changed or not step.if_changed)
    return [step.move for step in steps if rights.has(step.right, point.organization)]


def decides_on(rights: Rights, point: ControlPoint) -> bool:
    """Whether the report that waits here waits for this person's role."""
    level = point.level
    return level is not None and rights.has(DECIDES[level], point.organization)


def confirms_for(rights: Rights, organization: Organization) -> bool:
    """Whether the person confirms reports of this organization for the municipality above it."""
    return any(
        Right.CONFIRM in one.role.rights
        and one.organization.path != organization.path
        and contains(one.organization.path, organization.path)
        for one in rights.standings
    )


def asked_of(rights: Rights, point: ControlPoint) -> Ask:
    """The one thing that the point asks of this person now. Who decides on reports does not write them, though the role allows it."""
    here, is_open = point.organization, point.state in OPEN
    if decides_on(rights, point):
        return Ask.DECIDE
    if is_open and point.due is None and rights.has(Right.PLAN, here):
        return Ask.SCHEDULE
    decides = rights.has(Right.ACCEPT, here) or confirms_for(rights, here)
    if is_open and rights.has(Right.WORK, here) and not decides:
        return Ask.START if point.state == State.PLANNED else Ask.SUBMIT
    return Ask.LOOK


def may_move(rights: Rights, move: Move, point: ControlPoint) -> bool:
    """Whether the person's role allows the move, whatever the state; a state that does not allow it the service tells."""
    return any(rights.has(right, point.organization) for right in rights_for(move, point.state, point.level))


def require_move(rights: Rights, move: Move, point: ControlPoint) -> None:
    """Refuse a person whose role does not allow the move."""
    if not may_move(rights, move, point):
        raise _not_allowed(point)


def require(rights: Rights, right: Right, point: ControlPoint) -> None:
    """Refuse a person who may see the point but not do this with it."""
    if not rights.has(right, point.organization):
        raise _not_allowed(point)


def _not_allowed(point: ControlPoint) -> NotAllowed:
    return NotAllowed(
        "right-missing",
        _("Your role does not allow this."),
        where=str(point),
        to_do=_("Ask the coordinator of the road map."),
    )


def may_plan(rights: Rights, roadmap: Roadmap) -> bool:
    """Whether the person plans for all who answer in a road map."""
    paths = rights.paths(Right.PLAN)
    return bool(paths) and not roadmap.points.exclude(within(paths, "organization__path")).exists()


def require_plan(rights: Rights, roadmap: Roadmap) -> None:
    """Refuse a person who plans only a part of those who answer: the settings of a road map move the dates of all."""
    if not may_plan(rights, roadmap):
        raise NotAllowed(
            "right-missing",
            _("Only the coordinator of the whole road map sets its dates."),
            where=str(roadmap),
            to_do=_("Ask the coordinator of the road map."),
        )


def answering(rights: Rights, right: Right, measure: Measure) -> QuerySet[Organization]:
    """Organizations that answer for a measure and over which the person has the right."""
    points = ControlPoint.objects.filter(deliverable__measure=measure).order_by().values("organization")
    return Organization.objects.filter(within(rights.paths(right)), pk__in=points)


def get_evidence(rights: Rights, pk: int) -> Evidence:
    """A file or link of a point that the person may see."""
    shown = shown_to(rights).order_by().values("pk")
    found = Evidence.objects.filter(submission__point__in=shown, pk=pk).select_related(
        "blob__picture__preview", "copy__blob"
    )
    evidence = found.first()
    if evidence is None:
        raise Http404
    return evidence


def holds_control(user: User, act: Act) -> bool:
    """Whether the person holds today, or acts in, the post that the act's edition in force gives control to.

    Where the directory does not know the post nobody can be told to hold it; then the role alone decides.
    """
    today = clock.today()
    position = edition_shown(act, today).control_position
    if position is None:
        return True
    holder = holder_of(position, today)
    return holder is not None and holder.pk == user.pk


def may_release(rights: Rights, act: Act) -> bool:
    """Whether the person takes off control what is done under the act: the role that allows it, and the post that holds control."""
    return rights.has(Right.RELEASE) and holds_control(rights.user, act)


def require_release(rights: Rights, act: Act) -> None:
    """Refuse whoever does not hold control of the act."""
    if not may_release(rights, act):
        raise NotAllowed(
            "not-the-holder",
            _("Only whoever holds control of the act takes it off control."),
            where=str(act),
            to_do=_("Propose it: the holder of control decides."),
        )


def sees_whole(rights: Rights, act: Act) -> bool:
    """Whether the person sees all that is done under the act. What tells of the whole act is for such a person alone."""
    paths = rights.paths(Right.SEE)
    others = ControlPoint.objects.filter(roadmap__act=act).exclude(within(paths, "organization__path"))
    return bool(paths) and not others.exists()


def get_report(rights: Rights, act: Act, number: int) -> ActReport:
    """A report on an act with the people and files of it; not found for whoever does not see the whole act."""
    people = ("made_by", "checked_by", "signed_by", "release__position")
    files = ("blob", "signed_copy", "signature")
    found = ActReport.objects.filter(act=act, number=number).select_related("act", *people, *files).first()
    if found is None or not sees_whole(rights, act):
        raise Http404
    return found


def get_clause_report(rights: Rights, act: Act, pk: int) -> ClauseReport:
    """A report on a clause with its file; not found for whoever does not see the whole act."""
    found = ClauseReport.objects.filter(pk=pk, clause__edition__act=act).select_related("blob").first()
    if found is None or not sees_whole(rights, act):
        raise Http404
    return found


def coordinates(rights: Rights, act: Act) -> bool:
    """Whether the person plans for all who answer under an act: such a person proposes, checks the report, reports clauses done."""
    paths = rights.paths(Right.PLAN)
    others = ControlPoint.objects.filter(roadmap__act=act).exclude(within(paths, "organization__path"))
    return bool(paths) and not others.exists()


def require_coordinator(rights: Rights, act: Act) -> None:
    """Refuse whoever does not coordinate the whole act."""
    if not coordinates(rights, act):
        raise NotAllowed(
            "not-the-coordinator",
            _("Only the coordinator of the whole act does this."),
            where=str(act),
            to_do=_("Ask the coordinator of the road map."),
        )
