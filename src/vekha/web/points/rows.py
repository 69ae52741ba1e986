"""Rows of the list of control points, as the page shows them.

All words are made here, and the template only puts them in their places: a hundred rows of components would take longer than all
the rest of the page (measured by bench/lists.py).
"""

import datetime as dt
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from vekha.control.models import ControlPoint
from vekha.control.rules import State
from vekha.control.selectors.changes import changes_since_acceptance
from vekha.control.selectors.points import by_due, partly_done, with_place, with_signal
from vekha.web.templatetags.since import changed_in
from vekha.web.templatetags.terms import term_of, time_left
from vekha.web.templatetags.words import day_month, long_date, signal_word

# What a row says, and what tells whether an accepted point still is what was accepted: reading all the rest would take as long again.
SHOWN = (
    *("state", "needs_confirmation", "stated", "due", "first_due", "own_due", "is_provisional"),
    *("accepted_on", "released_on"),
    *("organization__short_name", "organization__path", "roadmap__appendix_number", "roadmap__act__number"),
    "centre__name",
    *(
        "deliverable__text",
        "deliverable__measure__number",
        "deliverable__measure__text",
        "deliverable__measure__result",
    ),
    "deliverable__deadline__text",
)
HALTED = {State.SUSPENDED, State.CANCELLED}  # nothing is owed: no signal, no time left


@dataclass(frozen=True, slots=True)
class Row:
    """A point in words. `sign` is the signal to show first, or empty; `said` what stands beside it; `state` and `since` below it.
    `tick` is how the box is called that takes it into a decision on several; empty where it does not wait for the person.
    """

    pk: int
    tick: str
    number: str
    address: str
    text: str
    roadmap_id: int
    roadmap: str
    who: str
    role: str
    day: str
    due: str
    own: str
    is_provisional: bool
    sign: str
    said: str
    state: str
    since: str


def listed(points: QuerySet[ControlPoint], today: dt.date) -> QuerySet[ControlPoint]:
    """The points in the order of the list, with what a row says of them."""
    return with_signal(with_place(by_due(points)).only(*SHOWN), today)


def rows_of(
    points: Sequence[ControlPoint], today: dt.date, decidable: Set[int] = frozenset(), helped: Set[int] = frozenset()
) -> list[Row]:
    """The rows of a page; those of `decidable` can be ticked, of `helped` the person is co-responsible. Points of one day stand together, so what is said of a day is said once."""
    partly, changed = partly_done(points), changes_since_acceptance(points)
    days: dict[dt.date | None, tuple[str, str]] = {}
    somewhere = reverse("point", args=[0])
    rows = []
    for point in points:
        if point.due not in days:
            days[point.due] = (long_date(point.due), time_left(point.due, today))
        since = changed_in(changed, point.pk) if point.pk in changed else ""
        state = _("partly done") if point.pk in partly else str(point.state_title)
        day = (days[point.due][0], term_of(point, today)) if point.own_due else days[point.due]
        row = _row(point, somewhere.replace("0", str(point.pk)), day, state, since)
        tick = _tick(point) if point.pk in decidable else ""
        rows.append(replace(row, tick=tick, role=_("co-responsible") if point.pk in helped else ""))
    return rows


def _row(point: ControlPoint, address: str, day: tuple[str, str], state: str, since: str) -> Row:
    shown: Any = point  # with the annotation of `with_signal`
    sign = "" if point.state in HALTED else str(shown.signal)
    roadmap = f"№\u00a0{point.roadmap.act.number}"
    if point.roadmap.appendix_number:
        roadmap += f", {_('appendix')}\u00a0№\u00a0{point.roadmap.appendix_number}"
    return Row(
        pk=point.pk,
        tick="",
        number=point.deliverable.measure.number,
        address=address,
        text=point.deliverable.text,
        roadmap_id=point.roadmap_id,
        roadmap=roadmap,
        who=who_of(point),
        role="",
        day=point.due.isoformat() if point.due else "",
        due=day[0] or point.deliverable.deadline.text,
        own=_("its own date: %(day)s") % {"day": day_month(point.own_due)} if point.own_due else "",
        is_provisional=point.is_provisional,
        sign=sign,
        said="" if point.state in HALTED else _said(point, sign, state, day[1]),
        state="" if sign in {"wait", "done"} else state,
        since=_("changed since: %(what)s") % {"what": since} if since else "",
    )


def who_of(point: ControlPoint) -> str:
    """Who answers, and for which centre: a school may have several."""
    who = point.organization.short_name
    return f"{who}: {point.centre}" if point.centre else who


def _tick(point: ControlPoint) -> str:
    what = Truncator(point.deliverable.text).words(12)
    return _("Tick: %(what)s, %(who)s") % {"what": what, "who": who_of(point)}


def _said(point: ControlPoint, sign: str, state: str, left: str) -> str:
    match sign:
        case "wait":
            return state
        case "done":
            off = point.released_on
            return _off_control(off) if off else _("accepted on %(day)s") % {"day": long_date(point.accepted_on)}
        case "none":
            return signal_word("none") if point.due else _("date not set")
        case _:
            return left


def _off_control(day: dt.date) -> str:
    return _("taken off control on %(day)s") % {"day": long_date(day)}
