"""The life of a control point and the dates of a series. Pure functions on plain values."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

import srok
from vekha.accounts.rules import Right


class State(StrEnum):
    """Where a point stands in the simple chain. Accepted is not yet released from control; cancelled is owed no more."""

    PLANNED = "planned"
    IN_WORK = "in-work"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"


class Move(StrEnum):
    """What a person can do with a point."""

    START = "start"
    SUBMIT = "submit"
    ACCEPT = "accept"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Step:
    """A move: from which states, to which, and the right it asks for."""

    origins: frozenset[State]
    target: State
    right: Right


STEPS = {
    Move.START: Step(frozenset({State.PLANNED}), State.IN_WORK, Right.WORK),
    Move.SUBMIT: Step(frozenset({State.IN_WORK, State.RETURNED}), State.SUBMITTED, Right.WORK),
    Move.ACCEPT: Step(frozenset({State.SUBMITTED}), State.ACCEPTED, Right.ACCEPT),
    Move.RETURN: Step(frozenset({State.SUBMITTED}), State.RETURNED, Right.ACCEPT),
}


class Ask(StrEnum):
    """What a point asks of a person now."""

    START = "start"
    SUBMIT = "submit"
    DECIDE = "decide"
    SCHEDULE = "schedule"
    LOOK = "look"  # somebody else must act


class Stretch(StrEnum):
    """When a point is to be dealt with, as a desk says it."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    UNDATED = "undated"
    NEXT = "next"


# States in which the executor still owes a report.
OPEN = frozenset({State.PLANNED, State.IN_WORK, State.RETURNED})

# States from which nothing moves a point any more: neither its dates nor its deliverable's text are owed anew.
FINAL = frozenset({State.ACCEPTED, State.CANCELLED})

# A point that nobody has begun is at risk from this many working days before its date.
RISK_WORKING_DAYS = 10

# Of a series that begins beyond the horizon the first date is planned all the same, if it lies within so many years.
YEARS_TO_A_FIRST_DATE = 20

# «в течение 10 дней со дня подписания настоящего распоряжения»: the act was signed, and what it approves approved, on its date.
# Coming into force and publication may be later days and are not meant.
_OF_THE_ACT = re.compile(
    r"(?:подписания|утверждения|принятия|издания)\s+(?:настоящ|данн)(?:его|ого|ей|ой)\s+"
    r"(?:распоряжения|приказа|постановления|решения|указа|акта|плана|перечня|комплекса\s+мер|«?дорожной\s+карты»?)",
    re.IGNORECASE,
)

AnyDeadline = TypeVar("AnyDeadline")

_ALWAYS = (dt.date(1900, 1, 1), dt.date(2099, 12, 31))  # the years that srok knows


def moves_from(state: str) -> list[Move]:
    """Moves that the state allows, whoever asks."""
    return [move for move, step in STEPS.items() if state in step.origins]


def end_of_week(day: dt.date) -> dt.date:
    """The Sunday of the day's week."""
    return day + dt.timedelta(days=6 - day.weekday())


def stretch_of(state: str, due: dt.date | None, today: dt.date) -> Stretch:
    """When a point is to be dealt with. A report that came in is today's business, whenever the point is due."""
    if state == State.SUBMITTED:
        return Stretch.TODAY
    if due is None:
        return Stretch.UNDATED
    if due < today:
        return Stretch.LATE
    if due == today:
        return Stretch.TODAY
    return Stretch.WEEK if due <= end_of_week(today) else Stretch.NEXT


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """One date of a deadline: as stated, as it works, and why, all as srok says."""

    start: dt.date | None
    stated: dt.date
    due: dt.date
    reason: str
    is_provisional: bool


def is_series(value: Mapping[str, Any]) -> bool:
    """Whether a stored deadline repeats by the calendar; an empty cell has no value and does not."""
    return bool(value) and any(_repeats(item) for item in _items(srok.load(dict(value))))


def planned_dates(value: Mapping[str, Any], *, signed: dt.date, horizon: dt.date, shift: str) -> list[PlannedDate]:
    """All dates of a stored deadline: a series up to the horizon and at least its first; anything else whole, however far it lies.

    A series without a first date of its own begins with the act; «в течение 10 дней» counts from the act too, as does «со дня
    подписания настоящего приказа». A farther horizon only adds dates at the end, so a place in this list is a place in the series.
    """
    if not value:
        return []
    deadline = srok.load(dict(value))
    if not is_series(value):
        return _dates(_from_act(deadline), _ALWAYS, shift, base=signed)
    begins = signed if any(isinstance(item, srok.Recurring) for item in _items(deadline)) else _ALWAYS[0]
    far = dt.date(min(signed.year + YEARS_TO_A_FIRST_DATE, _ALWAYS[1].year), 12, 31)
    return _dates(deadline, (begins, horizon), shift) or _dates(deadline, (begins, far), shift)[:1]


def shifted(stated: dt.date, shift: str) -> PlannedDate:
    """The working date of one stated day under a policy."""
    return _dates(_on(stated), (stated, stated), shift)[0]


def kept_reason_in_words(reason: str, stated: dt.date, due: dt.date, language: str) -> str:
    """The reason stored with a date, in words: also right for a date that an earlier policy of the road map gave."""
    return srok.Reason(srok.ReasonCode(reason), stated, due).say(language)


def may_be_scheduled(stated: dt.date | None, ground: str) -> bool:
    """Whether a person may set the date: the act left it open, and it is not set yet or a document named since set it."""
    return stated is None or bool(ground)


def days_ahead(asked: dt.date, due: dt.date) -> int:
    """How many working days before a date something was asked; none on the day itself."""
    return srok.russia().working_days_between(asked, due)


def is_web_link(link: str) -> bool:
    """Whether an address opens a page of a site and does nothing else."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _on(day: dt.date) -> srok.OnDate:
    return srok.OnDate(srok.Day(day.month, day.day, day.year))


def _items(deadline: srok.Deadline) -> tuple[srok.Deadline, ...]:
    return deadline.items if isinstance(deadline, srok.Several) else (deadline,)


def _from_act(deadline: srok.Deadline) -> srok.Deadline:
    """The deadline, where it counts from the signing or approval of this very act, as one that counts from the act."""
    if isinstance(deadline, srok.Several):
        return replace(deadline, items=tuple(_counted(item) for item in deadline.items))
    return _counted(deadline)


def _counted(item: AnyDeadline) -> AnyDeadline:
    match item:
        case srok.Relative(event=str(event), bound=srok.Bound.WITHIN | srok.Bound.EXACTLY, offset=srok.Offset()):
            return replace(item, event=None) if _OF_THE_ACT.fullmatch(event) else item
        case _:
            return item


def _repeats(item: srok.Deadline) -> bool:
    then = item.then if isinstance(item, srok.Sequence) else item
    return isinstance(then, srok.Recurring)


def _dates(
    deadline: srok.Deadline, between: tuple[dt.date, dt.date], shift: str, *, base: dt.date | None = None
) -> list[PlannedDate]:
    policy = srok.Policy(shift=cast("srok.Shift", shift))
    found = srok.dates(deadline, between, srok.russia(), policy, base=base)
    return [PlannedDate(one.start, one.stated, one.effective, one.reason.code.value, one.provisional) for one in found]
