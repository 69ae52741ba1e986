"""Who is told of a request for a later date and of what became of it: whoever decides, whoever asked and answers, the municipality.
Parts of deeds, inside their transactions.
"""

from vekha.accounts.models import User
from vekha.accounts.rules import Right, roles_with
from vekha.control.models import ControlPoint, Extension
from vekha.control.services.news import redated
from vekha.foundation import clock
from vekha.notifications.rules import Kind
from vekha.notifications.selectors.recipients import executors, over
from vekha.notifications.services.notices import News, Subject, settle, tell


def asked(by: User, extension: Extension) -> None:
    """It waits for whoever gave the date; the municipality learns of it."""
    point = extension.point
    deciding = _over(point, Right.EXTEND)
    data = {
        "organization": point.organization.short_name,
        "due": extension.was_due.isoformat(),
        "wished": extension.wished.isoformat(),
    }
    once = f"request {extension.pk}"
    tell(by=by, people=deciding, news=News(Kind.EXTENSION_ASKED, Subject.of(point), once, data))
    told = News(Kind.EXTENSION, Subject.of(point), f"{once} asked", {**data, "outcome": "asked"})
    tell(by=by, people=_over(point, Right.CONFIRM) - deciding, news=told)


def decided(by: User, extension: Extension, *, ground: str) -> None:
    """Granted, refused or withdrawn; `ground` is the act or the remark. A withdrawal is told to those who were asked."""
    point, outcome = extension.point, Extension.Outcome(extension.outcome)
    settle(subjects=[point.pk], kind_of_subject=ControlPoint._meta.label, kinds=[Kind.EXTENSION_ASKED])
    if outcome is Extension.Outcome.GRANTED:
        redated([point])
    data = {
        "outcome": outcome.value,
        "organization": point.organization.short_name,
        "due": point.due.isoformat() if point.due else "",
        "ground": ground,
    }
    people = _over(point, Right.CONFIRM)
    if outcome is Extension.Outcome.WITHDRAWN:
        people |= _over(point, Right.EXTEND)
    else:
        path = point.organization.path
        people |= executors([path], clock.today())[path] | {extension.asked_by_id}
    tell(by=by, people=people, news=News(Kind.EXTENSION, Subject.of(point), f"request {extension.pk} {outcome}", data))


def _over(point: ControlPoint, right: Right) -> set[int]:
    path = point.organization.path
    return over([path], roles_with(right), clock.today())[path]
