"""Taking off control: proposed by who coordinates, done only by who holds control of the act on that day.

A released point moves no more. A measure goes with all its points; what a series would still add to it is added no more.
"""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import User
from vekha.acts.models import Act
from vekha.acts.selectors import edition_shown
from vekha.control.access import holds_control
from vekha.control.models import ControlPoint, Release
from vekha.control.rules import FINAL
from vekha.control.services import release_news
from vekha.foundation import clock
from vekha.foundation.errors import Conflict, NotAllowed, Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record, record_all
from vekha.organizations.models import Position
from vekha.roadmaps.models import Measure

PROPOSED = declare("control.release.proposed", gettext_lazy("proposed to be taken off control"))
RELEASED = declare("control.release.released", gettext_lazy("taken off control"))
DECLINED = declare("control.release.declined", gettext_lazy("left on control"))

Subject = ControlPoint | Measure
NAMED = 10  # open points that a refusal names


@transaction.atomic
def propose(*, by: User, subject: Subject, note: str) -> Release:
    """Propose to take a point or a measure off control. It must be over, and nothing is closed by it."""
    points = _points_of(subject)
    _require_over(subject, points)
    if live_release(subject):
        raise _already(subject)
    release = Release.objects.create(
        **_of(subject),
        outcome=Release.Outcome.PROPOSED,
        proposed_by=by,
        proposed_at=clock.now(),
        note=note.strip(),
    )
    record(by=by, change=Change(PROPOSED, subject, ground=note.strip()))
    release_news.proposed(by, subject, release, points)
    return release


@transaction.atomic
def decline(*, by: User, subject: Subject, remark: str) -> None:
    """Leave on control what was proposed, with a remark that says why."""
    position = post_of_control(by, _act_of(subject))
    if not remark.strip():
        raise Refused(
            "remark-missing",
            _("What stays on control needs a remark."),
            where=str(subject),
            to_do=_("Write what is still to be done."),
        )
    values = _done(by, remark) | {"outcome": Release.Outcome.DECLINED, "position": position}
    proposed = Release.objects.filter(**_of(subject), outcome=Release.Outcome.PROPOSED)
    found = proposed.first()
    if found is None or proposed.filter(pk=found.pk).update(**values) != 1:
        raise Conflict("nothing-proposed", _("Nothing proposed waits for a decision here."), where=str(subject))
    found.refresh_from_db()
    record(by=by, change=Change(DECLINED, subject, ground=remark.strip()))
    release_news.declined(by, subject, found)


@transaction.atomic
def release(*, by: User, subject: Subject, ground: str, version: int | None = None) -> Release:
    """Take a point or a measure off control. Every point of it must be accepted or cancelled, and a point as the person saw it."""
    position = post_of_control(by, _act_of(subject))
    if not ground.strip():
        raise Refused(
            "ground-missing",
            _("A release needs a ground."),
            where=str(subject),
            to_do=_("Name the report or the document that shows that it is done."),
        )
    points = _points_of(subject)
    if version is not None and [one.version for one in points] != [version]:
        raise _changed(subject)
    _require_over(subject, points)
    done = live_release(subject) or Release(**_of(subject))
    if done.outcome == Release.Outcome.RELEASED:
        raise _already(subject)
    for name, value in (_done(by, ground) | {"outcome": Release.Outcome.RELEASED, "position": position}).items():
        setattr(done, name, value)
    done.save()
    closing = [point for point in points if point.released_on is None]
    whole = []
    if isinstance(subject, Measure):
        _rows_of_parts(done, closing)
        whole = [Change(RELEASED, subject, ground=done.ground)]
    record_all(by=by, changes=[*whole, *_set_released(closing, done.ground)])
    release_news.released(by, subject, done, points)
    return done


def take_along(*, by: User, whole: Release, points: Sequence[ControlPoint]) -> None:
    """The points of an act that goes off control go with it. Runs inside the transaction of the act's release."""
    closing = [point for point in points if point.released_on is None]
    _rows_of_parts(whole, closing)
    record_all(by=by, changes=_set_released(closing, whole.ground))
    if whole.act:
        release_news.released(by, whole.act, whole, points)


def live_release(subject: Subject) -> Release | None:
    """What was proposed for a point or a measure, or done with it."""
    live = [Release.Outcome.PROPOSED, Release.Outcome.RELEASED]
    return Release.objects.filter(**_of(subject), outcome__in=live).first()


def _rows_of_parts(whole: Release, points: Sequence[ControlPoint]) -> None:
    """A row for each point that goes along; one that had been proposed by itself keeps who proposed it."""
    values = {name: getattr(whole, name) for name in ("outcome", "by", "at", "on", "position", "ground")}
    proposed = Release.objects.filter(point__in=points, outcome=Release.Outcome.PROPOSED)
    known = set(proposed.values_list("point_id", flat=True))
    proposed.update(whole=whole, **values)
    new = [Release(point=one, whole=whole, **values) for one in points if one.pk not in known]
    Release.objects.bulk_create(new, batch_size=200)


def _set_released(points: Sequence[ControlPoint], ground: str) -> list[Change]:
    """Compare and set: a point that somebody moved meanwhile is not closed unseen."""
    today = clock.today()
    open_ones = ControlPoint.objects.filter(pk__in=[one.pk for one in points], released_on=None, state__in=[*FINAL])
    if open_ones.update(released_on=today, version=F("version") + 1) != len(points):
        raise _changed(points[0])
    after = {"released_on": today.isoformat()}
    return [Change(RELEASED, one, after=after, ground=ground) for one in points]


def _points_of(subject: Subject) -> list[ControlPoint]:
    held = ControlPoint.objects.select_for_update(of=("self",)).select_related(
        "deliverable", "organization", "roadmap__act"
    )
    mine = (
        held.filter(pk=subject.pk) if isinstance(subject, ControlPoint) else held.filter(deliverable__measure=subject)
    )
    return list(mine.order_by("pk"))


def _require_over(subject: Subject, points: Sequence[ControlPoint]) -> None:
    open_ones = [one for one in points if one.state not in FINAL]
    if open_ones or not points:
        raise Refused(
            "not-over",
            _("Only what is accepted or cancelled is taken off control."),
            where=str(subject),
            to_do=_("Still open: %(points)s") % {"points": listed(open_ones)} if open_ones else "",
            data={"points": [one.pk for one in open_ones]},
        )


def listed(points: Sequence[ControlPoint]) -> str:
    """Open points as a refusal names them: what and by when; of many the first ones."""
    named = [f"«{one}»{f', {one.due:%d.%m.%Y}' if one.due else ''}" for one in points[:NAMED]]
    more = [_("and %(n)s more") % {"n": len(points) - NAMED}] if len(points) > NAMED else []
    return "; ".join([*named, *more])


def post_of_control(by: User, act: Act) -> Position | None:
    """The post by which the person closes what is done under the act today; NotAllowed for whoever does not hold it."""
    if not holds_control(by, act):
        raise NotAllowed(
            "not-the-holder",
            _("Only whoever holds control of the act takes it off control."),
            where=str(act),
            to_do=_("Propose it: the holder of control decides."),
        )
    return edition_shown(act, clock.today()).control_position


def _act_of(subject: Subject) -> Act:
    return subject.roadmap.act if isinstance(subject, ControlPoint) else subject.edition.roadmap.act


def _of(subject: Subject) -> dict[str, Subject]:
    return {"point" if isinstance(subject, ControlPoint) else "measure": subject}


def _done(by: User, ground: str) -> dict[str, object]:
    return {"by": by, "at": clock.now(), "on": clock.today(), "ground": ground.strip()}


def _already(subject: Subject) -> Conflict:
    return Conflict("release-known", _("This has been proposed or taken off control already."), where=str(subject))


def _changed(subject: Subject) -> Conflict:
    return Conflict(
        "point-changed",
        _("The control point was changed meanwhile."),
        where=str(subject),
        to_do=_("Open it again and look at what changed. Nothing you sent has been carried out."),
    )
