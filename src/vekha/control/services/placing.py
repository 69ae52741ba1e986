"""Placing: deliverables of a road map go down to those who carry them out, many at once.

`foresee` says what `place` would do; `place` does just that or nothing. Who answers for a deliverable as a whole – the body that the act
names, whose points approval made – keeps these points; the placed ones are parts beside them. Placing again adds only what is missing.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.access import rights_of
from vekha.accounts.models import User
from vekha.control.models import ControlPoint
from vekha.control.rules import PlannedDate, planned_dates
from vekha.control.rules.placing import first_to_place, own_date
from vekha.control.selectors.placing import Aim, Denied, Found, Target, called, placeable, targets_of
from vekha.control.services.plan import UNDATED, Dates, Subject, create, hold, last_places, series_of
from vekha.foundation import clock
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record_all
from vekha.organizations.models import Organization
from vekha.roadmaps.models import Deliverable, Roadmap
from vekha.roadmaps.rules import horizon_of
from vekha.roadmaps.selectors import is_in_force

PLACED = declare("control.roadmap.placed", gettext_lazy("placed on those who carry it out"))


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose: the numbers of deliverables, none for the whole road map; on whom; how many working days before the official
    date theirs lies, and on what ground; who helps, by code or name.
    """

    aim: Aim
    deliverables: tuple[int, ...] = ()
    days_before: int = 0
    ground: str = ""
    helping: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """What placing does with one deliverable: the points it adds, how many it finds, how many dates are past and left out."""

    deliverable: Deliverable
    added: list[ControlPoint]
    existing: int
    past: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What placing would do; `seen` is the mark by which `place` knows that it still would do the same."""

    pieces: list[Piece]
    targets: list[Target]
    denied: list[Denied]
    seen: str
    helping: list[Organization]

    @property
    def added(self) -> int:
        """How many points are added."""
        return sum(len(piece.added) for piece in self.pieces)

    @property
    def existing(self) -> int:
        """How many points are there already."""
        return sum(piece.existing for piece in self.pieces)


def foresee(*, by: User, roadmap: Roadmap, choice: Choice) -> Outlook:
    """What placing would do; nothing is changed."""
    found = targets_of(rights_of(by), choice.aim, clock.today())
    pieces = _pieces(roadmap, choice, found)
    helping = called(rights_of(by), choice.helping, clock.today())
    who = [target.organization for target in helping.targets]
    return Outlook(pieces, found.targets, [*found.denied, *helping.denied], _mark(pieces, who), who)


@transaction.atomic
def place(*, by: User, roadmap: Roadmap, choice: Choice, seen: str) -> Outlook:
    """Do what the person saw, in one piece; a road map that is repealed is placed on nobody."""
    held = hold(roadmap)
    if not is_in_force(held):
        raise Refused("roadmap-repealed", _("The road map is not in force any more."), where=str(held))
    if choice.days_before > 0 and not choice.ground.strip():
        raise Refused(
            "ground-missing",
            _("A date earlier than the official one needs a ground."),
            where=str(held),
            to_do=_("Name the order or letter that sets it."),
        )
    outlook = foresee(by=by, roadmap=held, choice=choice)
    if outlook.seen != seen:
        raise Conflict(
            "placing-changed",
            _("The road map or the registers were changed meanwhile: placing would now do something else."),
            where=str(held),
            to_do=_("Look at it again. Nothing has been placed."),
        )
    if not outlook.added:
        raise Refused(
            "nothing-to-place",
            _("Nothing is left to be placed: all these points are there."),
            where=str(held),
            to_do=_("Choose other measures or other organizations."),
        )
    points = [point for piece in outlook.pieces for point in piece.added]
    after = {"points": len(points), "subjects": len(outlook.targets), "measures": _numbers(outlook.pieces)}
    told = Change(PLACED, held, after=after, ground=choice.ground.strip())
    record_all(by=by, changes=[told, *create(points, outlook.helping)])
    return outlook


def _pieces(roadmap: Roadmap, choice: Choice, found: Found) -> list[Piece]:
    chosen = list(placeable(roadmap, choice.deliverables))
    organizations = {target.organization.pk for target in found.targets}
    known = last_places(ControlPoint.objects.filter(deliverable__in=chosen, organization__in=organizations))
    scheduled = _scheduled(chosen)
    horizon = horizon_of(roadmap.horizon, clock.today())
    pieces = []
    for one in chosen:
        value = one.deadline.value
        dates: Dates = planned_dates(value, signed=roadmap.act.date, horizon=horizon, shift=roadmap.shift)
        by_schedule = scheduled.get(one.pk) if not dates else None
        there = {(subject.organization, subject.centre): last for subject, last in known.get(one.pk, [])}
        piece = _piece(one, roadmap, _dates_as(by_schedule) if by_schedule else dates or UNDATED, found.targets, there)
        for point in piece.added if by_schedule else []:
            point.ground = by_schedule.ground if by_schedule else ""
        pieces.append(piece)
    _date_earlier([point for piece in pieces for point in piece.added], choice)
    return pieces


def _piece(
    deliverable: Deliverable,
    roadmap: Roadmap,
    dates: Dates,
    targets: Sequence[Target],
    there: Mapping[tuple[int, int | None], int],
) -> Piece:
    past = first_to_place([planned.due if planned else None for planned in dates], clock.today())
    added, existing = [], 0
    for target in targets:
        key = (target.organization.pk, target.centre.pk if target.centre else None)
        last = there.get(key, past)
        existing += max(0, last - past)
        added += series_of(deliverable, roadmap, Subject(*key, is_part=True), dates, after=last)
    return Piece(deliverable, added, existing, past)


def _scheduled(deliverables: Sequence[Deliverable]) -> dict[int, ControlPoint]:
    """Deliverables that the act leaves open and a document has dated since: the point of who answers for the whole."""
    dated = ControlPoint.objects.filter(deliverable__in=deliverables, is_part=False, ordinal=1).exclude(ground="")
    return {point.deliverable_id: point for point in dated.exclude(stated=None).order_by("-pk")}


def _dates_as(point: ControlPoint) -> Dates:
    if point.stated is None or point.due is None:
        return UNDATED
    return [PlannedDate(point.window_start, point.stated, point.due, point.shift_reason, point.is_provisional)]


def _date_earlier(points: Sequence[ControlPoint], choice: Choice) -> None:
    """Give points their own earlier date, not saved yet."""
    today, earlier = clock.today(), lru_cache(own_date)
    for point in points:
        point.own_due = earlier(point.due, choice.days_before, today)
        point.own_ground = choice.ground.strip() if point.own_due else ""


def _mark(pieces: Sequence[Piece], helping: Sequence[Organization]) -> str:
    lines = [
        (one.deliverable_id, one.organization_id, one.centre_id, one.ordinal, one.stated, one.due, one.own_due)
        for piece in pieces
        for one in piece.added
    ]
    return hashlib.sha256(repr((lines, [one.pk for one in helping])).encode()).hexdigest()


def _numbers(pieces: Sequence[Piece]) -> list[str]:
    """Measures that something is placed of, by number."""
    measures = (piece.deliverable.measure for piece in pieces if piece.added)
    return list(dict.fromkeys(one.number or str(one.order) for one in measures))
