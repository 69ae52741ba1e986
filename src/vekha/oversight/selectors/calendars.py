"""Due dates as a calendar (RFC 5545) that other programs read."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.db.models import Count, F, Max, QuerySet, Sum
from django.utils import translation
from django.utils.translation import gettext as _

import srok
from vekha.control.models import OFF_CONTROL, STATE_TITLES, ControlPoint
from vekha.control.rules import OPEN, State
from vekha.foundation import clock
from vekha.journal.models import Entry
from vekha.notifications.selectors.addresses import page_of
from vekha.notifications.selectors.words import day_in_words
from vekha.oversight.models import CalendarFeed
from vekha.oversight.rules.calendars import Alarm, Event, calendar
from vekha.oversight.rules.warnings import Plan
from vekha.oversight.selectors.warnings import default_plan, own_plans
from vekha.roadmaps.models import Roadmap

POINT = ControlPoint._meta.label
FORMAT = 2  # of what is written: programs read anew where it grows
MOST = 5000  # events: the nearest dates and what is late
PAST = dt.timedelta(days=366)  # what was done longer ago is left out
ALARMED = dt.timedelta(
    days=45
)  # dates nearer than this have alarms: a program reads again long before the others need one
MORNING = dt.timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class Read:
    """What a calendar shows now: which points, and by what it is told from what it showed before."""

    points: QuerySet[ControlPoint]
    version: str


def reading(feed: CalendarFeed, points: QuerySet[ControlPoint], language: str) -> Read:
    """Cheap: one statement, whatever a program asks for. Every change of a point raises its version."""
    today = clock.today()
    shown = points.filter(due__gte=today - PAST) | points.filter(state__in=[*OPEN])
    sums = shown.order_by().aggregate(
        n=Count("pk"), points=Sum("pk"), versions=Sum("version"), both=Sum(F("pk") * F("version")),
        names=Sum("organization__version"), texts=Sum("deliverable_id"), last=Max("due"),
    )  # fmt: skip
    said = repr((FORMAT, feed.pk, language, today.isoformat(), sorted((name, str(one)) for name, one in sums.items())))
    return Read(shown, hashlib.sha256(said.encode()).hexdigest())


class Row(NamedTuple):
    """What an event is made of. Rows and not models: of thousands of points only this is read."""

    pk: int
    due: dt.date
    own: dt.date | None
    state: str
    released: dt.date | None
    version: int
    roadmap: int
    organization: str
    text: str
    number: str
    measure: str


_COLUMNS = (
    "pk", "due", "own_due", "state", "released_on", "version", "roadmap", "organization__short_name", "deliverable__text",
    "deliverable__measure__number", "deliverable__measure__text",
)  # fmt: skip


def calendar_of(feed: CalendarFeed, points: QuerySet[ControlPoint], language: str) -> bytes:
    """The whole calendar, in the language of its owner; five statements."""
    with translation.override(language):
        rows = [Row(*row) for row in points.order_by("-due", "pk").values_list(*_COLUMNS)[:MOST]]
        acts = {
            one.pk: str(one.act)
            for one in Roadmap.objects.filter(pk__in={row.roadmap for row in rows}).select_related("act")
        }
        changed, home, own = _changed(points), _home(), own_plans()
        events = (
            event
            for row in rows
            for event in _events(
                row,
                changed.get(row.pk, feed.created_at),
                (home, acts[row.roadmap]),
                own.get(row.roadmap, default_plan()),
            )
        )
        return calendar(title_of(feed), events)


def title_of(feed: CalendarFeed) -> str:
    """What the calendar is called in its reader's program."""
    if feed.organization:
        return _("Vekha: %(name)s") % {"name": feed.organization.short_name}
    if feed.roadmap:
        return _("Vekha: %(name)s") % {"name": feed.roadmap}
    return _("Vekha: due dates of %(name)s") % {"name": feed.user.name}


def _events(row: Row, changed: dt.datetime, places: tuple[str, str], plan: Plan) -> Iterator[Event]:
    """The official date; before it the one of the point's own while something is owed, and then only that one rings."""
    home, act = places
    state, address = State(row.state), page_of(POINT, row.pk)
    is_open, words = state in OPEN, str(OFF_CONTROL if row.released else STATE_TITLES[state])
    measure = f"{row.number}. {row.measure}" if row.number else row.measure
    official = Event(
        uid=f"point-{row.pk}@{home}",
        sequence=row.version,
        changed=changed,
        day=row.due,
        summary=row.text if is_open else f"{words}: {row.text}",
        description="\n".join((measure, row.organization, act, words, address)),
        address=address,
        is_cancelled=state is State.CANCELLED,
    )
    has_own = is_open and row.own is not None and row.own != row.due
    rings = is_open and not (has_own and row.own and row.own >= clock.today())
    yield replace(official, alarms=_alarms(row.due, plan) if rings else ())
    if has_own and row.own:
        beside = _("officially %(day)s") % {"day": day_in_words(row.due.isoformat())}
        yield replace(
            official,
            uid=f"point-{row.pk}-own@{home}",
            day=row.own,
            summary=_("by its own date: %(what)s") % {"what": row.text},
            description=f"{beside}\n{official.description}",
            alarms=_alarms(row.own, plan),
        )


def _alarms(day: dt.date, plan: Plan) -> tuple[Alarm, ...]:
    return tuple(Alarm(one) for one in _triggers(day, plan))


def _triggers(due: dt.date, plan: Plan) -> list[dt.timedelta]:
    """On the mornings on which a warning is due, from the midnight that begins the day itself."""
    today, working = clock.today(), srok.russia()
    if not today <= due <= today + ALARMED:
        return []
    last = working.shift(due, "backward")
    days = [working.add_working_days(last, -n) for n in plan.before]
    return [day - due + MORNING for day in days if day >= today]


def _changed(points: QuerySet[ControlPoint]) -> dict[int, dt.datetime]:
    """When each point changed last, by the journal; one statement."""
    entries = Entry.objects.filter(subject_kind=POINT, subject_id__in=points.order_by().values("pk"))
    return dict(entries.order_by().values_list("subject_id").annotate(last=Max("at")))


def _home() -> str:
    """What tells this installation from every other and never changes: the beginning of its journal."""
    first = Entry.objects.order_by("number").values_list("digest", flat=True).first()
    return f"{(first or '')[:16]}.vekha"
