"""Who is told of what happens to a point, and which notices it makes needless. Parts of deeds, inside their transactions."""

from collections.abc import Collection

from vekha.accounts.models import User
from vekha.accounts.rules import roles_with
from vekha.control.models import ControlPoint, Decision, Submission
from vekha.control.rules import DECIDES
from vekha.foundation import clock
from vekha.notifications.rules import SOON, Kind
from vekha.notifications.selectors.recipients import executors, over
from vekha.notifications.services.notices import News, Subject, settle, tell

_ASKED = (*SOON, Kind.TO_DECIDE, Kind.RETURNED)


def submitted(by: User, point: ControlPoint, submission: Submission) -> None:
    """The report waits for somebody."""
    _settle([point], *SOON, Kind.RETURNED)
    _ask_to_decide(by, point, submission)


def decided(by: User, point: ControlPoint, submission: Submission, decision: Decision) -> None:
    """Confirmed: it waits for the next level. Accepted or given back: who wrote it learns of it, and who else writes reports there."""
    verdict = Decision.Verdict(decision.verdict)
    if verdict is Decision.Verdict.CONFIRMED:
        _settle([point], Kind.TO_DECIDE)
        _ask_to_decide(by, point, submission)
        return
    is_accepted = verdict is Decision.Verdict.ACCEPTED
    _settle([point], *((*_ASKED, Kind.EXTENSION_ASKED) if is_accepted else (Kind.TO_DECIDE,)))
    path = point.organization.path
    helping = [one.organization.path for one in point.co_responsibles.select_related("organization")]
    told = executors([path, *helping], clock.today())
    people = {submission.by_id}.union(*(told[one] for one in (path, *helping)))
    data: dict[str, object] = {"remark": decision.remark, "due": _iso(point)}
    if verdict is Decision.Verdict.PARTLY:
        data["partly"] = True
    kind = Kind.ACCEPTED if is_accepted else Kind.RETURNED
    tell(by=by, people=people, news=News(kind, Subject.of(point), f"decision {decision.pk}", data))


def halted(points: Collection[ControlPoint]) -> None:
    """Nothing is asked of anybody any more."""
    _settle(points, *_ASKED)


def cancelled(points: Collection[ControlPoint]) -> None:
    """The same, and nothing that was asked for waits for an answer."""
    _settle(points, *_ASKED, Kind.EXTENSION_ASKED)


def redated(points: Collection[ControlPoint]) -> None:
    """What was told of the dates before is so no more; the daily warnings tell of the new ones."""
    _settle(points, *SOON)


def _ask_to_decide(by: User, point: ControlPoint, submission: Submission) -> None:
    if point.level is None:
        return
    organization = point.organization
    people = over([organization.path], roles_with(DECIDES[point.level]), clock.today())[organization.path]
    data = {"organization": organization.short_name, "due": _iso(point)}
    once = f"report {submission.number}, {point.level}"
    tell(by=by, people=people, news=News(Kind.TO_DECIDE, Subject.of(point), once, data))


def _settle(points: Collection[ControlPoint], *kinds: Kind) -> None:
    settle(subjects=[one.pk for one in points], kind_of_subject=ControlPoint._meta.label, kinds=kinds)


def _iso(point: ControlPoint) -> str:
    return point.due.isoformat() if point.due else ""
