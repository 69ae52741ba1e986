"""The life of a control point and the dates of a series. Pure functions on plain values."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

import srok
from vekha.accounts.rules import Right


class State(StrEnum):
    """Where a point stands. Accepted is not yet released from control; suspended is owed nothing now, cancelled never again."""

    PLANNED = "planned"
    IN_WORK = "in-work"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


class Level(StrEnum):
    """Who decides on a report, one after the other. What one confirms the next has not yet approved."""

    MUNICIPALITY = "municipality"
    DEPARTMENT = "department"


class Move(StrEnum):
    """What a person can do with a point."""

    START = "start"
    SUBMIT = "submit"
    CONFIRM = "confirm"
    ACCEPT = "accept"
    PARTLY = "partly"
    RETURN = "return"
    UPHOLD = "uphold"
    REOPEN = "reopen"
    SUSPEND = "suspend"
    RESUME = "resume"
    CANCEL = "cancel"


class Says(StrEnum):
    """What a person must say with a move."""

    NOTHING = "nothing"
    REPORT = "report"
    REMARK = "remark"
    GROUND = "ground"  # an act with its number and date


@dataclass(frozen=True, slots=True)
class Step:
    """A move: from which states, to which (None: back to the one before), and the right it asks for.

    `level`: only where the report waits for that level. `if_changed`: only where what was accepted is no more what stands now.
    """

    move: Move
    origins: frozenset[State]
    target: State | None
    right: Right
    says: Says = Says.NOTHING
    level: Level | None = None
    if_changed: bool = False


# States in which the executor still owes a report.
OPEN = frozenset({State.PLANNED, State.IN_WORK, State.RETURNED})

# States in which a report waits for somebody's decision.
WAITING = frozenset({State.SUBMITTED, State.CONFIRMED})

# States from which no edition of the act and no rule moves a point any more: neither its dates nor its text are owed anew.
FINAL = frozenset({State.ACCEPTED, State.CANCELLED})

_SENT, _DONE, _HALTED = frozenset({State.SUBMITTED}), frozenset({State.ACCEPTED}), frozenset({State.SUSPENDED})
_MUNICIPALITY = "municipality"  # as the directory calls this kind of organizations
_CITY, _HEAD = Level.MUNICIPALITY, Level.DEPARTMENT

# The whole life of a point. Whoever wants to know what is possible reads this table, and so does the program.
STEPS = (
    Step(Move.START, frozenset({State.PLANNED}), State.IN_WORK, Right.WORK),
    Step(Move.SUBMIT, frozenset({State.IN_WORK, State.RETURNED}), State.SUBMITTED, Right.WORK, Says.REPORT),
    Step(Move.CONFIRM, _SENT, State.CONFIRMED, Right.CONFIRM, level=_CITY),
    Step(Move.RETURN, _SENT, State.RETURNED, Right.CONFIRM, Says.REMARK, level=_CITY),
    Step(Move.ACCEPT, WAITING, State.ACCEPTED, Right.ACCEPT, level=_HEAD),
    Step(Move.PARTLY, WAITING, State.RETURNED, Right.ACCEPT, Says.REMARK, level=_HEAD),
    Step(Move.RETURN, WAITING, State.RETURNED, Right.ACCEPT, Says.REMARK, level=_HEAD),
    Step(Move.UPHOLD, _DONE, State.ACCEPTED, Right.ACCEPT, if_changed=True),
    Step(Move.REOPEN, _DONE, State.RETURNED, Right.ACCEPT, Says.REMARK, if_changed=True),
    Step(Move.SUSPEND, OPEN | WAITING, State.SUSPENDED, Right.PLAN, Says.GROUND),
    Step(Move.RESUME, _HALTED, None, Right.PLAN, Says.GROUND),
    Step(Move.CANCEL, OPEN | WAITING | _HALTED, State.CANCELLED, Right.PLAN, Says.GROUND),
)

# Who decides on a report at each level.
DECIDES = {Level.MUNICIPALITY: Right.CONFIRM, Level.DEPARTMENT: Right.ACCEPT}

# Moves that judge a report: nobody makes them on a report of their own. To take one back, by returning it, is no judgement.
_JUDGING = frozenset({Move.CONFIRM, Move.ACCEPT, Move.PARTLY, Move.UPHOLD})


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


def level_of(state: str, *, needs_confirmation: bool) -> Level | None:
    """Whose decision a report waits for; None where none waits."""
    if state not in WAITING:
        return None
    return Level.MUNICIPALITY if needs_confirmation and state == State.SUBMITTED else Level.DEPARTMENT


def must_be_confirmed(kinds_above: Iterable[str]) -> bool:
    """Whether a report of an organization is first confirmed by a municipality: it is where the organization lies below one."""
    return _MUNICIPALITY in kinds_above


def steps_from(state: str, level: Level | None) -> list[Step]:
    """Steps that the state allows, whoever asks, where a report waits for that level."""
    return [step for step in STEPS if state in step.origins and step.level in {None, level}]


def step_of(move: Move, state: str, level: Level | None) -> Step | None:
    """The step that a move makes from here; None where it is not possible."""
    return next((step for step in steps_from(state, level) if step.move is move), None)


def rights_for(move: Move, state: str, level: Level | None) -> set[Right]:
    """Rights of which one is needed for a move; where it is not possible now, those that it needs elsewhere."""
    step = step_of(move, state, level)
    return {step.right} if step else {step.right for step in STEPS if step.move is move}


class Objection(StrEnum):
    """Why this person of all may not judge this report."""

    OWN = "own-submission"
    SAME = "second-person"


def objection(
    move: Move, by: int, *, reporter: int, confirmed_by: Iterable[int], second_person: bool
) -> Objection | None:
    """Why a person may not make a move on a report although the role allows it. People are told by their keys."""
    if move in _JUDGING and by == reporter:
        return Objection.OWN
    if move is Move.ACCEPT and second_person and by in confirmed_by:
        return Objection.SAME
    return None


@dataclass(frozen=True, slots=True)
class Ground:
    """The act on which something stands."""

    kind: str
    number: str
    date: dt.date

    @property
    def is_whole(self) -> bool:
        """Whether both its kind and its number are told."""
        return bool(self.kind.strip() and self.number.strip())

    @property
    def words(self) -> str:
        """As acts are named: «распоряжение от 20.02.2021 № 12-р»."""
        return f"{self.kind.strip()} от {self.date:%d.%m.%Y} № {self.number.strip()}"


@dataclass(frozen=True, slots=True)
class Standing:
    """What an acceptance is about: the text in force, the dates, and what proves it (names with fingerprints or links)."""

    measure: str
    text: str
    result: str
    deadline: str
    stated: dt.date | None
    due: dt.date | None
    proofs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A field of what was accepted that is another now."""

    field: str
    before: object
    now: object


def changes_between(accepted: Standing, now: Standing) -> list[Changed]:
    """What is no more as it was accepted, in the order of the fields."""
    pairs = ((one.name, getattr(accepted, one.name), getattr(now, one.name)) for one in fields(Standing))
    return [Changed(*pair) for pair in pairs if pair[1] != pair[2]]


def end_of_week(day: dt.date) -> dt.date:
    """The Sunday of the day's week."""
    return day + dt.timedelta(days=6 - day.weekday())


def risk_ends(day: dt.date, working_days: Mapping[str, int]) -> dict[State, dt.date]:
    """For each state in which something is still missing, up to which date too little working time is left on a day.

    The less is done, the more time it takes: a point that nobody began has everything before it, one in work only its report.
    """
    calendar = srok.russia()
    return {State(state): calendar.add_working_days(day, days) for state, days in working_days.items()}


def stretch_of(state: str, due: dt.date | None, today: dt.date, own: dt.date | None = None) -> Stretch:
    """When a point is to be dealt with. A report that came in is today's business, whenever the point is due; a date of its own brings
    a point forward and makes it no later than it officially is.
    """
    if state in WAITING:
        return Stretch.TODAY
    if due is None:
        return Stretch.UNDATED
    if due < today:
        return Stretch.LATE
    wanted = own or due
    if wanted <= today:
        return Stretch.TODAY
    return Stretch.WEEK if wanted <= end_of_week(today) else Stretch.NEXT


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
