"""How reports kept their dates, and what a week brought: asked of the points and of the days on which something happened to them."""

import datetime as dt
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from vekha.control.models import ControlPoint, DateChange, Decision, Submission

WEEK = dt.timedelta(days=7)


def happened(day: dt.date) -> dict[str, Q]:
    """What may have happened to a point by a day, and in the week up to it. The first date counts, whatever moved it later.

    reported – a report came; in-time – the first of them by the date; returned – a report was returned; moved – the date was moved.
    """
    first_due = Coalesce(F("first_due"), F("due"))
    return {
        "reported": Q(first_submitted_on__lte=day),
        "in-time": Q(first_submitted_on__lte=day) & Q(first_submitted_on__lte=first_due),
        "returned": _returned(at__date__lte=day),
        "moved": _moved(on__lte=day),
        "week-reported": _reported(on__lte=day, on__gt=day - WEEK),
        "week-accepted": Q(accepted_on__lte=day, accepted_on__gt=day - WEEK),
        "week-returned": _returned(at__date__lte=day, at__date__gt=day - WEEK),
        "week-moved": _moved(on__lte=day, on__gt=day - WEEK),
    }


def counted(points: QuerySet[ControlPoint], day: dt.date) -> dict[str, int]:
    """To how many of the points each of it happened; one statement."""
    return points.order_by().aggregate(
        **{name.replace("-", "_"): Count("pk", filter=meant) for name, meant in happened(day).items()}
    )


# A list of points made once and looked up for each row: asking anew for every row would cost as much as all the rest.


def _reported(**when: Any) -> Q:
    return Q(pk__in=Submission.objects.filter(**when).order_by().values("point"))


def _returned(**when: Any) -> Q:
    back = Decision.objects.filter(verdict__in=[Decision.Verdict.RETURNED, Decision.Verdict.PARTLY], **when)
    return Q(pk__in=back.order_by().values("submission__point"))


def _moved(**when: Any) -> Q:
    return Q(pk__in=DateChange.objects.filter(**when).order_by().values("point"))
