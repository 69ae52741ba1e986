"""What stood on a day."""

import datetime as dt

from django.db.models import Q

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.control.access import visible_to
from vekha.control.models import PointPeriod
from vekha.control.selectors.points import Rows
from vekha.foundation import clock
from vekha.organizations.selectors import within


def standing_on(rights: Rights, day: dt.date) -> Rows:
    """The points that the person may see, as they stood at the end of a day.

    Of a past day these are periods, each the one of its point that held that day, and a point belongs to whoever answered then. From today
    on they are the points themselves: of a day ahead that tells what will be if nothing more happens. Signals read both alike.
    """
    if day >= clock.today():
        return visible_to(rights)
    return periods_of(day).filter(within(rights.paths(Right.SEE), "organization__path"))


def periods_of(day: dt.date) -> Rows:
    """The periods that hold a day, one of each point that was there."""
    return PointPeriod.objects.filter(Q(until=None) | Q(until__gte=day), since__lte=day)
