"""Reading requests for a later date and the register of shifts.

For a desk: `requests_to_decide(rights)` is what waits for the person's decision, `waiting_requests(rights)` all that the person may see;
both are querysets with all that a line shows, so that a desk may count or cut them.
"""

import datetime as dt

from django.db.models import F, Q, QuerySet

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.control.access import visible_to
from vekha.control.models import ControlPoint, DateChange, Extension
from vekha.control.rules import FINAL, OPEN
from vekha.organizations.selectors import within


def waiting_requests(rights: Rights) -> QuerySet[Extension]:
    """Open requests on points that the person may see and that can still be moved, the nearest date first."""
    waiting = Extension.objects.filter(outcome=Extension.Outcome.WAITING)
    seen = waiting.filter(within(rights.paths(Right.SEE), "point__organization__path"))
    return _with_words(seen.exclude(point__state__in=[*FINAL])).order_by("was_due", "pk")


def requests_to_decide(rights: Rights) -> QuerySet[Extension]:
    """Open requests that wait for this person's decision: nobody decides on a request of their own."""
    mine = waiting_requests(rights).filter(within(rights.paths(Right.EXTEND), "point__organization__path"))
    return mine.exclude(asked_by=rights.user)


def extensions_of(point: ControlPoint) -> QuerySet[Extension]:
    """All requests on a point, latest first, with who asked and who decided; one statement."""
    return point.extensions.select_related("asked_by", "decided_by", "change").order_by("-pk")


def shifts(rights: Rights) -> QuerySet[DateChange]:
    """The register of shifts: every change of a date that the person may see, latest first, with all that its row shows."""
    found = DateChange.objects.filter(point__in=visible_to(rights).order_by())
    with_point = found.select_related(
        "by", "point__organization", "point__roadmap__act", "point__deliverable__measure", "extension__asked_by",
        "extension__decided_by",
    )  # fmt: skip
    return with_point.order_by("-on", "-pk")


def late_against_first(today: dt.date) -> Q:
    """Condition: the point has another date than its first, and was, or still is, late against that first one."""
    reported = Q(first_submitted_on__gt=F("first_due"))
    owed = Q(first_submitted_on=None, state__in=[*OPEN], first_due__lt=today)
    return Q(first_due__isnull=False) & (reported | owed)


def _with_words(requests: QuerySet[Extension]) -> QuerySet[Extension]:
    return requests.select_related(
        "asked_by", "point__organization", "point__roadmap__act", "point__deliverable__measure"
    )
