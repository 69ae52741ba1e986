"""Reading control points: the four signals and what stands where. One definition, in SQL, for every page."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db.models import Case, CharField, Count, F, Max, Min, Prefetch, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from vekha.control.models import ControlPoint, Decision, Evidence, Submission
from vekha.control.rules import FINAL, OPEN, WAITING, State, risk_ends
from vekha.journal.selectors import told_of
from vekha.roadmaps.models import Roadmap

Rows = QuerySet[Any]  # control points, or periods of them

ORDER = ("late", "wait", "risk", "none", "done")  # of several signals the first of these is shown


@dataclass(frozen=True, slots=True)
class Signals:
    """How many points show each signal. The four are separate: one point may show several. Cancelled points are not counted."""

    late: int
    risk: int
    none: int
    wait: int
    done: int
    total: int

    @property
    def is_done(self) -> bool:
        """Whether there are points and all are accepted."""
        return 0 < self.total == self.done

    @property
    def first(self) -> str:
        """The signal to show first; «done» only where all is done."""
        burning = next((name for name in ORDER[:-1] if getattr(self, name)), "")
        return burning or ("done" if self.is_done else "")


def conditions(day: dt.date) -> dict[str, Q]:
    """What each signal means on a day; reads a point as well as a period of one (PointPeriod), so that any day is told alike.

    late – a report is owed and the date has passed; risk – too little working time is left for what is missing (rules.risk_ends),
    to the date or to an earlier one of its own;
    none – no report has ever come and its date is today or past, or the date itself is still to be set;
    wait – a report waits for a decision; done – accepted. What is released from control owes nothing more.
    """
    is_open = Q(state__in=[*OPEN], released_on=None)
    too_near = Q(pk__in=[])
    for state, end in risk_ends(day, settings.RISK_WORKING_DAYS).items():
        too_near |= Q(state=state) & (Q(due__lte=end) | Q(own_due__lte=end))
    never_reported = Q(first_submitted_on=None)
    return {
        "late": is_open & Q(due__lt=day),
        "risk": Q(due__gte=day, released_on=None) & too_near,
        "none": is_open & never_reported & (Q(due__lte=day) | Q(due=None)),
        "wait": Q(state__in=[*WAITING], released_on=None),
        "done": Q(state=State.ACCEPTED),
    }


def signals(points: Rows, day: dt.date) -> Signals:
    """Count the signals over some points, or over periods of points that hold the day; one statement, two after a change."""
    return told_of(points, _asked("signals", day), lambda: Signals(**points.order_by().aggregate(**_counted(day))))


def tally(points: Rows, day: dt.date, *keys: str | Combinable) -> dict[Any, Signals]:
    """The same for each value of the keys that any of the points has, or for each tuple of values of several; one statement."""
    return told_of(points, (*_asked("tally", day), keys), lambda: _tallied(points, day, keys))


def _tallied(points: Rows, day: dt.date, keys: Sequence[str | Combinable]) -> dict[Any, Signals]:
    named = {f"key_{place}": F(key) if isinstance(key, str) else key for place, key in enumerate(keys)}
    rows = points.order_by().values(**named).annotate(**_counted(day)).values_list(*named, *Signals.__slots__)
    n = len(keys)
    return {row[0] if n == 1 else row[:n]: Signals(*row[n:]) for row in rows}


def signals_by_roadmap(points: Rows, day: dt.date) -> dict[int, Signals]:
    """The same for each road map that has any of the points; one statement."""
    return tally(points, day, "roadmap_id")


def together(parts: Iterable[Signals]) -> Signals:
    """The sum of counts over parts that have no point in common."""
    rows = [_numbers(part) for part in parts]
    return Signals(*map(sum, zip(*rows, strict=True))) if rows else Signals(0, 0, 0, 0, 0, 0)


def _asked(what: str, day: dt.date) -> tuple[object, ...]:
    """What the figures rest on besides the points."""
    return (what, day, settings.RISK_WORKING_DAYS)


_numbers = attrgetter(*Signals.__slots__)


def _counted(today: dt.date) -> dict[str, Count]:
    counts = {name: Count("pk", filter=meant) for name, meant in conditions(today).items()}
    return counts | {"total": Count("pk", filter=~Q(state=State.CANCELLED))}


def with_signal(points: QuerySet[ControlPoint], today: dt.date) -> QuerySet[ControlPoint]:
    """Add to each point `signal`, the one to show first: late, wait, risk, none, done or empty."""
    meant = conditions(today)
    cases = [When(meant[name], then=Value(name)) for name in ORDER]
    return points.annotate(signal=Case(*cases, default=Value(""), output_field=CharField()))


def beside(points: QuerySet[ControlPoint], point: ControlPoint) -> QuerySet[ControlPoint]:
    """Points of the same result and place in its series: the parts of a whole, and the whole."""
    return points.filter(deliverable=point.deliverable_id, ordinal=point.ordinal).exclude(pk=point.pk)


def with_words(points: QuerySet[ControlPoint]) -> QuerySet[ControlPoint]:
    """Load with each point what a list shows of it, without a query per row."""
    return points.select_related("organization", "roadmap__act", "deliverable__measure", "deliverable__deadline")


def with_place(points: QuerySet[ControlPoint]) -> QuerySet[ControlPoint]:
    """And the centre for which it is owed, which periods of a point do not hold."""
    return with_words(points).select_related("centre")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Points of one measure that fall due together, however many organizations owe them: what a row or a mark shows.

    A value in which the points differ is None or empty. `due` is the first date that is still owed (of all, where all are
    accepted), `last_due` the last of all; None where no date is set.
    """

    measure_id: int
    deliverable_id: int | None
    ordinal: int
    signals: Signals
    state: str
    start: dt.date | None
    stated: dt.date | None
    due: dt.date | None
    last_due: dt.date | None
    reason: str
    is_provisional: bool
    ground: str
    undated: int
    accepted_on: dt.date | None
    organization_id: int | None
    point_id: int | None

    @property
    def is_done(self) -> bool:
        """Whether every point of it is accepted."""
        return self.signals.done == self.signals.total

    @property
    def signal(self) -> str:
        """The signal to show first; «done» only where all is done."""
        return self.signals.first


def occurrences(points: QuerySet[ControlPoint], today: dt.date, *, by: str = "ordinal") -> list[Occurrence]:
    """Points gathered by measure and by `by`: `ordinal` (place in the series), `due` (day), or `deliverable_id`, each with
    its ordinals. In the order of measures and dates, undated ones last; one statement, however many points there are.
    """
    keys = ["deliverable_id", "ordinal"] if by == "deliverable_id" else [by]
    rows = points.order_by().values("deliverable__measure_id", *keys).annotate(**_counted(today), **_SHARED)
    ordered = rows.order_by("deliverable__measure__order", F("first_due").asc(nulls_last=True), *keys)
    return [_occurrence(row) for row in ordered]


_ENDS = {
    "ordinal": "ordinal", "state": "state", "start": "window_start", "stated": "stated", "due": "due", "reason": "shift_reason",
    "ground": "ground", "organization": "organization_id", "point": "pk", "deliverable": "deliverable_id",
}  # fmt: skip
_SHARED: dict[str, Any] = {
    **{f"first_{name}": Min(field) for name, field in _ENDS.items()},
    **{f"last_{name}": Max(field) for name, field in _ENDS.items()},
    "owed": Min("due", filter=~Q(state__in=[*FINAL])),
    "latest_acceptance": Max("accepted_on"),
    "provisional": Count("pk", filter=Q(is_provisional=True)),
    "undated": Count("pk", filter=Q(due=None)),
}


def _occurrence(row: dict[str, Any]) -> Occurrence:
    def shared(name: str) -> Any:
        return row[f"first_{name}"] if row[f"first_{name}"] == row[f"last_{name}"] else None

    return Occurrence(
        measure_id=row["deliverable__measure_id"],
        deliverable_id=shared("deliverable"),
        ordinal=row["first_ordinal"],
        signals=Signals(*(row[name] for name in Signals.__slots__)),
        state=shared("state") or "",
        start=row["first_start"],
        stated=shared("stated"),
        due=row["owed"] or row["first_due"],
        last_due=row["last_due"],
        reason=shared("reason") or "",
        is_provisional=row["provisional"] > 0,
        ground=shared("ground") or "",
        undated=row["undated"],
        accepted_on=row["latest_acceptance"],
        organization_id=shared("organization"),
        point_id=shared("point"),
    )


def stated_days(roadmap: Roadmap) -> dict[dt.date, int]:
    """Days that the act states for points of a road map that a change of its rule would date anew, with how many fall on each."""
    still_open = roadmap.points.exclude(state__in=[*FINAL]).exclude(stated=None).order_by()
    rows = still_open.values_list("stated").annotate(n=Count("pk")).order_by("stated")
    return {day: number for day, number in rows if day}


def by_due(points: QuerySet[ControlPoint]) -> QuerySet[ControlPoint]:
    """In the order of their dates; those that wait for one at the end."""
    return points.order_by(F("due").asc(nulls_last=True), "pk")


def signal_of(point: ControlPoint, today: dt.date) -> str:
    """The signal to show first for one point."""
    found: Any = with_signal(ControlPoint.objects.filter(pk=point.pk), today).get()
    return str(found.signal)


def partly_done(points: Iterable[ControlPoint]) -> set[int]:
    """Which of the points were returned because they are only partly done; one statement, none where none was returned."""
    returned = [point.pk for point in points if point.state == State.RETURNED]
    if not returned:
        return set()
    decided = Decision.objects.filter(submission__point__in=returned).order_by("pk")
    last = dict(decided.values_list("submission__point", "verdict"))
    return {pk for pk, verdict in last.items() if verdict == Decision.Verdict.PARTLY}


def submissions_of(point: ControlPoint) -> QuerySet[Submission]:
    """Reports on a point, latest first, each with what proves it and what was decided; three statements."""
    evidence = Prefetch(
        "evidence", Evidence.objects.select_related("blob__picture__preview", "copy__blob").order_by("pk")
    )
    decisions = Prefetch("decisions", Decision.objects.select_related("by"))
    return point.submissions.select_related("by").prefetch_related(evidence, decisions)


def last_proofs(points: Iterable[int]) -> dict[int, list[str]]:
    """What proves the last report on each of the points, by name; one statement, none where none was reported on."""
    keys = list(points)
    if not keys:
        return {}
    found: dict[int, tuple[int, list[str]]] = {}
    rows = Submission.objects.filter(point__in=keys).order_by("number", "evidence__pk")
    for pk, number, name in rows.values_list("point", "number", "evidence__name"):
        last, names = found.get(pk, (0, []))
        found[pk] = (number, [*(names if number == last else []), *([name] if name else [])])
    return {pk: names for pk, (_number, names) in found.items()}
