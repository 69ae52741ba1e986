"""Reading control points: the four signals and what stands where. One definition, in SQL, for every page."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When

import srok
from vekha.control.models import ControlPoint
from vekha.control.rules import OPEN, RISK_WORKING_DAYS, State


@dataclass(frozen=True, slots=True)
class Signals:
    """How many points show each signal. The four are separate: one point may show several."""

    late: int
    risk: int
    none: int
    wait: int
    done: int
    total: int


def conditions(today: dt.date) -> dict[str, Q]:
    """What each signal means on a day.

    late – a report is owed and the date has passed; risk – the date is near and nobody has begun;
    none – no report has ever come and its date is today or past, or the date itself is still to be set;
    wait – a report waits for a decision; done – accepted.
    """
    is_open = Q(state__in=[*OPEN])
    near = srok.russia().add_working_days(today, RISK_WORKING_DAYS)
    never_reported = Q(first_submitted_on=None)
    return {
        "late": is_open & Q(due__lt=today),
        "risk": Q(state=State.PLANNED, due__gte=today, due__lte=near),
        "none": is_open & never_reported & (Q(due__lte=today) | Q(due=None)),
        "wait": Q(state=State.SUBMITTED),
        "done": Q(state=State.ACCEPTED),
    }


def signals(points: QuerySet[ControlPoint], today: dt.date) -> Signals:
    """Count the signals over some points; one statement."""
    meant = conditions(today)
    counts = points.order_by().aggregate(
        total=Count("pk"), **{name: Count("pk", filter=q) for name, q in meant.items()}
    )
    return Signals(**counts)


def with_signal(points: QuerySet[ControlPoint], today: dt.date) -> QuerySet[ControlPoint]:
    """Add to each point `signal`, the one to show first: late, wait, risk, none, done or empty."""
    meant = conditions(today)
    order = ("late", "wait", "risk", "none", "done")
    cases = [When(meant[name], then=Value(name)) for name in order]
    return points.annotate(signal=Case(*cases, default=Value(""), output_field=CharField()))


def with_words(points: QuerySet[ControlPoint]) -> QuerySet[ControlPoint]:
    """Load with each point what a list shows of it, without a query per row."""
    return points.select_related("organization", "roadmap__act", "deliverable__measure", "deliverable__deadline")
