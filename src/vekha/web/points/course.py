"""Where a control point stands on its way, with the days on which it got there."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from vekha.control.models import STATE_TITLES
from vekha.control.rules import State
from vekha.control.services import carry, plan, points
from vekha.journal.models import Entry

# The deed that brings a point into a state; its day is the day of the step.
BROUGHT_BY = {
    plan.PLANNED.code: State.PLANNED,
    plan.ADDED.code: State.PLANNED,
    points.STARTED.code: State.IN_WORK,
    points.RETURNED.code: State.RETURNED,
    points.SUBMITTED.code: State.SUBMITTED,
    points.ACCEPTED.code: State.ACCEPTED,
    carry.CANCELLED.code: State.CANCELLED,
}
CHAIN = (State.PLANNED, State.IN_WORK, State.SUBMITTED, State.ACCEPTED)
CHAIN_RETURNED = (State.PLANNED, State.IN_WORK, State.RETURNED, State.SUBMITTED, State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `place` is «past», «now» or empty for what is still ahead; `at` is when it was last reached."""

    title: str | Promise
    place: str
    at: dt.datetime | None


def course(state: str, story: Iterable[Entry]) -> list[Step]:
    """The steps of a point in this state; `story` is its journal, latest first. What is ahead has no day yet."""
    reached: dict[State, dt.datetime] = {}
    for entry in story:
        brought = BROUGHT_BY.get(entry.deed)
        if brought is not None:
            reached.setdefault(brought, entry.at)
    chain = _chain(State(state), reached)
    here = chain.index(State(state))
    return [
        Step(STATE_TITLES[step], _place(place, here, len(chain)), reached.get(step) if place <= here else None)
        for place, step in enumerate(chain)
    ]


def _chain(state: State, reached: Mapping[State, dt.datetime]) -> tuple[State, ...]:
    """The steps that the point goes through; of a cancelled one those that it reached."""
    if state == State.CANCELLED:
        return (*(step for step in CHAIN if step in reached), State.CANCELLED)
    return CHAIN_RETURNED if state == State.RETURNED else CHAIN


def _place(place: int, here: int, steps: int) -> str:
    """The last step, once reached, is passed: nothing more is to be done there."""
    if place < here or here == steps - 1:
        return "past"
    return "now" if place == here else ""
