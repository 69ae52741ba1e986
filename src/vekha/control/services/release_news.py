"""Who is told of what is proposed to go off control and of what became of it. Parts of deeds, inside their transactions."""

from collections.abc import Sequence

from vekha.accounts.models import User
from vekha.accounts.rules import Right, roles_with
from vekha.accounts.selectors import holder_of
from vekha.acts.models import Act
from vekha.acts.selectors import edition_shown
from vekha.control.models import ActReport, ControlPoint, Release
from vekha.foundation import clock
from vekha.notifications.rules import Kind
from vekha.notifications.selectors.recipients import executors, over
from vekha.notifications.services.notices import News, Subject, settle, tell
from vekha.roadmaps.models import Measure


def proposed(by: User, subject: ControlPoint | Measure, release: Release, points: Sequence[ControlPoint]) -> None:
    """It waits for whoever holds control of the act."""
    roadmap = points[0].roadmap
    news = News(Kind.TO_RELEASE, Subject.of(subject), f"proposal {release.pk}", {"note": release.note})
    tell(by=by, people=_holders(roadmap.act, points), news=news)


def to_sign(by: User, report: ActReport) -> None:
    """A checked report lacks only the signature of whoever holds control of the act."""
    points = list(ControlPoint.objects.filter(roadmap__act=report.act).select_related("organization"))
    news = News(Kind.TO_RELEASE, Subject.of(report.act), f"report {report.number}", {"report": report.number})
    tell(by=by, people=_holders(report.act, points), news=news)


def declined(by: User, subject: ControlPoint | Measure, release: Release) -> None:
    """Whoever proposed it learns why it stays."""
    settle(subjects=[subject.pk], kind_of_subject=subject._meta.label, kinds=[Kind.TO_RELEASE])
    news = News(Kind.KEPT, Subject.of(subject), f"proposal {release.pk}", {"remark": release.ground})
    tell(by=by, people=_proposers(release), news=news)


def released(by: User, subject: ControlPoint | Measure | Act, release: Release, points: Sequence[ControlPoint]) -> None:
    """Whoever proposed it and whoever carried it out learn that it is over: of a measure or an act once, not of each point."""
    settle(subjects=[subject.pk], kind_of_subject=subject._meta.label, kinds=[Kind.TO_RELEASE])
    _settle_parts(points)
    people = _proposers(release)
    paths = {point.organization.path for point in points}
    today = clock.today()
    for found in (executors(paths, today), over(paths, roles_with(Right.CONFIRM), today)):
        people = people.union(*found.values())
    news = News(Kind.RELEASED, Subject.of(subject), f"release {release.pk}", {"ground": release.ground})
    tell(by=by, people=people, news=news)


def _settle_parts(points: Sequence[ControlPoint]) -> None:
    settle(subjects=[one.pk for one in points], kind_of_subject=ControlPoint._meta.label, kinds=[Kind.TO_RELEASE])
    measures = {one.deliverable.measure_id for one in points}
    settle(subjects=measures, kind_of_subject=Measure._meta.label, kinds=[Kind.TO_RELEASE])


def _holders(act: Act, points: Sequence[ControlPoint]) -> set[int]:
    """Whoever holds the post today; where the directory knows no such post, all whose role takes off control here."""
    today = clock.today()
    position = edition_shown(act, today).control_position
    if position is not None:
        holder = holder_of(position, today)
        return {holder.pk} if holder else set()
    paths = {point.organization.path for point in points}
    return set().union(*over(paths, roles_with(Right.RELEASE), today).values())


def _proposers(release: Release) -> set[int]:
    """Whoever proposed it; of an act, whoever made and checked its report."""
    report = release.report
    asked = (report.made_by_id, report.checked_by_id) if report else (release.proposed_by_id,)
    return {one for one in asked if one is not None}
