"""Where a control point stands on its way, with the days on which it got there."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from vekha.control.models import AWAITING_CONFIRMATION, STATE_TITLES, Decision
from vekha.control.rules import State
from vekha.control.services import halts, plan, points
from vekha.journal.models import Entry

# The deed that brings a point into a state; its day is the day of the step.
BROUGHT_BY = {
    plan.PLANNED.code: State.PLANNED,
    plan.ADDED.code: State.PLANNED,
    points.STARTED.code: State.IN_WORK,
    points.RETURNED.code: State.RETURNED,
    points.REOPENED.code: State.RETURNED,
    points.PARTLY.code: State.RETURNED,
    points.SUBMITTED.code: State.SUBMITTED,
    points.CONFIRMED.code: State.CONFIRMED,
    points.ACCEPTED.code: State.ACCEPTED,
    halts.SUSPENDED.code: State.SUSPENDED,
    halts.CANCELLED.code: State.CANCELLED,
}
BEGINNING = (State.PLANNED, State.IN_WORK)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `place` is «past», «now» or empty for what is still ahead; `at` is when it was last reached."""

    title: str | Promise
    place: str
    at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Way:
    """What decides through which steps a point goes: whether a municipality confirms its reports, whether it was found partly done,
    and of a suspended one from which state it was suspended.
    """

    is_confirmed: bool = False
    is_partly: bool = False
    halted_in: State | None = None


def course(state: State, story: Iterable[Entry], way: Way) -> list[Step]:
    """The steps of a point in this state; `story` is its journal, latest first. What is ahead has no day yet."""
    reached: dict[State, dt.datetime] = {}
    for entry in story:
        brought = BROUGHT_BY.get(entry.deed)
        if brought is not None:
            reached.setdefault(brought, entry.at)
    chain = _chain(state, reached, way)
    here = chain.index(state)
    return [
        Step(_title(step, way), _place(place, here, len(chain)), reached.get(step) if place <= here else None)
        for place, step in enumerate(chain)
    ]


def _chain(state: State, reached: Mapping[State, dt.datetime], way: Way) -> tuple[State, ...]:
    """The steps that the point goes through; of a cancelled one those that it reached."""
    is_confirmed = way.is_confirmed or State.CONFIRMED in {state, way.halted_in}
    deciding = (State.SUBMITTED, State.CONFIRMED) if is_confirmed else (State.SUBMITTED,)
    if state == State.CANCELLED:
        return (*(step for step in (*BEGINNING, *deciding) if step in reached), State.CANCELLED)
    returned = (State.RETURNED,) if State.RETURNED in {state, way.halted_in} else ()
    chain = (*BEGINNING, *returned, *deciding, State.ACCEPTED)
    if state != State.SUSPENDED:
        return chain
    behind = chain.index(way.halted_in or State.PLANNED) + 1
    return (*chain[:behind], State.SUSPENDED, *chain[behind:])


def _title(step: State, way: Way) -> str | Promise:
    if step == State.SUBMITTED and way.is_confirmed:
        return AWAITING_CONFIRMATION
    if step == State.RETURNED and way.is_partly:
        return Decision.Verdict.PARTLY.label
    return STATE_TITLES[step]


def _place(place: int, here: int, steps: int) -> str:
    """The last step, once reached, is passed: nothing more is to be done there."""
    if place < here or here == steps - 1:
        return "past"
    return "now" if place == here else ""
