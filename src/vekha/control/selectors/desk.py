"""What lies on the desk of each person: what is to be done and when, what comes next, whom it waits for, what changed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, DateField, Exists, F, OuterRef, Prefetch, Q, Value, When
from django.db.models.functions import Coalesce

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.control.access import asked_of, awaiting, entries_visible_to, visible_to
from vekha.control.models import ControlPoint, Submission
from vekha.control.rules import OPEN, WAITING, Ask, State, Stretch, end_of_week, stretch_of
from vekha.control.selectors.points import conditions, with_place, with_signal
from vekha.journal.models import Entry
from vekha.journal.selectors import latest
from vekha.organizations.selectors import within


@dataclass(frozen=True, slots=True)
class Todo:
    """A point as it lies on somebody's desk: what it asks, when, and the last report on it if one came and was read here."""

    point: ControlPoint
    ask: Ask
    stretch: Stretch
    report: Submission | None


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """How much lies on a desk, and what the person waits for: reports to be decided on, dates to be set by others."""

    late: int
    today: int
    week: int
    undated: int
    risk: int
    to_be_accepted: int
    to_be_dated: int
    total: int

    @property
    def now(self) -> int:
        """All that is not left for later."""
        return self.late + self.today + self.week + self.undated


@dataclass(frozen=True, slots=True)
class Owed:
    """How many reports an organization is at work on, and how many it has to mend."""

    organization_id: int
    name: str
    in_work: int
    returned: int


def on_desk(rights: Rights, today: dt.date) -> Q:
    """What a person has to look at by the end of the week: reports owed by then or waiting for a date, and reports to decide on."""
    is_open, sunday = Q(state__in=[*OPEN]), end_of_week(today)
    return (is_open & (Q(due__lte=sunday) | Q(own_due__lte=sunday) | Q(due=None))) | awaiting(rights)


def desk_counts(rights: Rights, today: dt.date) -> DeskCounts:
    """Count what lies on a desk; one statement."""
    is_open, sunday = Q(state__in=[*OPEN]), end_of_week(today)
    meant = {
        "late": is_open & Q(due__lt=today),
        "today": (is_open & Q(due__gte=today) & (Q(due=today) | Q(own_due__lte=today))) | awaiting(rights),
        "week": is_open
        & Q(due__gt=today)
        & (Q(own_due=None, due__lte=sunday) | Q(own_due__gt=today, own_due__lte=sunday)),
        "undated": is_open & Q(due=None),
        "risk": conditions(today)["risk"],
        "to_be_accepted": Q(state__in=[*WAITING]) & ~awaiting(rights),
        "to_be_dated": is_open & Q(due=None) & ~_over(rights, Right.PLAN),
    }
    counted = {name: Count("pk", filter=condition) for name, condition in meant.items()}
    return DeskCounts(
        **visible_to(rights).order_by().aggregate(**counted, total=Count("pk", filter=~Q(state=State.CANCELLED)))
    )


def todos(rights: Rights, today: dt.date, most: int) -> list[Todo]:
    """The first `most` points of a desk in the order in which they are to be dealt with; three statements."""
    is_today = Q(state__in=[*WAITING]) | Q(due__gte=today, own_due__lte=today)
    cases = [When(is_today, then=Value(today)), When(due__lt=today, then=F("due"))]
    when = Case(*cases, default=Coalesce("own_due", "due"), output_field=DateField())
    found = visible_to(rights).filter(on_desk(rights, today)).order_by(when.asc(nulls_last=True), "pk")
    reports = Prefetch("submissions", Submission.objects.select_related("by").prefetch_related("decisions"))
    points = with_signal(with_place(found), today).prefetch_related(reports)[:most]
    return [_todo(rights, today, point, next(iter(point.submissions.all()), None)) for point in points]


def coming(rights: Rights, today: dt.date, most: int) -> list[Todo]:
    """The next `most` reports that are owed after this week, of each series only the nearest; one statement."""
    is_open = Q(state__in=[*OPEN])
    same_series: dict[str, Any] = {name: OuterRef(name) for name in ("deliverable", "organization")}
    same_series["of"] = Coalesce(OuterRef("centre_id"), 0)  # to a database no empty centre is like another
    before = ControlPoint.objects.alias(of=Coalesce("centre_id", 0))
    nearer = before.filter(is_open, **same_series, ordinal__lt=OuterRef("ordinal"), due__gte=today)
    sunday = end_of_week(today)
    later = visible_to(rights).filter(is_open, ~Exists(nearer), Q(own_due=None) | Q(own_due__gt=sunday), due__gt=sunday)
    found = later.order_by(Coalesce("own_due", "due"), "pk")
    return [_todo(rights, today, point, None) for point in with_signal(with_place(found), today)[:most]]


def owed_by_others(rights: Rights, most: int) -> list[Owed]:
    """Who has begun work that the person waits for, those with most of it first; one statement."""
    begun = visible_to(rights).filter(state__in=[State.IN_WORK, State.RETURNED])
    confirmed = _over(rights, Right.CONFIRM) & ~Q(organization__path__in=rights.paths(Right.CONFIRM))
    mine = _over(rights, Right.WORK) & ~_over(rights, Right.ACCEPT) & ~confirmed
    rows = begun.exclude(mine).order_by().values_list("organization_id", "organization__short_name")
    counted = rows.annotate(
        in_work=Count("pk", filter=Q(state=State.IN_WORK)), returned=Count("pk", filter=Q(state=State.RETURNED))
    )
    return [Owed(*row) for row in counted.order_by(-(F("in_work") + F("returned")), "organization__short_name")[:most]]


# Planning a series writes many entries at once; the road map's own entry tells of them all.
UNTOLD = "control.point.planned"
RECENT = 300  # entries among which the latest changes are looked for first


def recent_changes(rights: Rights, most: int) -> list[Entry]:
    """The latest changes that the person may read, latest first; at most two statements.

    Looks among the last entries of all; where too few of them are this person's, among all entries on the person's points, which
    then are few. Either way no more than some hundred rows are read, however long the journal is.
    """
    told = entries_visible_to(rights).exclude(deed=UNTOLD)
    recent = Entry.objects.order_by("-number").values("number")[:RECENT]
    found = list(told.filter(number__in=recent).order_by("-number")[:most])
    if len(found) == most:
        return found
    points = Entry.objects.filter(
        subject_kind=ControlPoint._meta.label, subject_id__in=visible_to(rights).order_by().values("pk")
    )
    older = {entry.number: entry for entry in (*latest(points.exclude(deed=UNTOLD), before=None, most=most), *found)}
    return [older[number] for number in sorted(older, reverse=True)[:most]]


def _todo(rights: Rights, today: dt.date, point: ControlPoint, report: Submission | None) -> Todo:
    ask = asked_of(rights, point)
    if ask is Ask.DECIDE and report and report.by_id == rights.user.pk:
        ask = Ask.LOOK  # nobody decides on a report of their own
    return Todo(point, ask, stretch_of(point.state, point.due, today, point.own_due), report)


def _over(rights: Rights, right: Right) -> Q:
    return within(rights.paths(right), "organization__path")
