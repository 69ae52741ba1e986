"""Whom to warn of a date on which day. Everything is counted in working days of the production calendar."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

import srok
from vekha.accounts.rules import ROLES

LONGEST = 250  # working days: a year; nothing is told beyond it
MOST_MISSED = 10  # working days that are made up for after a stop


class Says(StrEnum):
    """What a warning says."""

    DUE = "due"
    OVERDUE = "overdue"
    ESCALATED = "escalated"


@dataclass(frozen=True, slots=True)
class Rung:
    """Who else is told of a late point, from when on."""

    role: str
    after: int


@dataclass(frozen=True, slots=True)
class Plan:
    """When whom to warn."""

    before: tuple[int, ...]
    first: int
    again: int
    until: int
    ladder: tuple[Rung, ...]

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {**asdict(self), "before": list(self.before), "ladder": [asdict(rung) for rung in self.ladder]}


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning about a date. `step` tells it from the others about the same date; `role` is empty for whoever answers."""

    says: Says
    step: int
    role: str = ""


def plan_of(value: Mapping[str, Any]) -> Plan:
    """A plan as kept or as an administrator wrote it. Raises ValueError, with what is wrong with it."""
    before = tuple(sorted({int(one) for one in value["before"]}, reverse=True))
    first, again, until = (int(value[name]) for name in ("first", "again", "until"))
    ladder = tuple(Rung(str(rung["role"]), int(rung["after"])) for rung in value["ladder"])
    wrong = {
        "before": any(not 0 <= one <= LONGEST for one in before),
        "first": first < 1,
        "again": again < 1,
        "until": not first <= until <= LONGEST,
        "ladder": any(rung.role not in ROLES or not 1 <= rung.after <= LONGEST for rung in ladder),
    }
    for name, is_wrong in wrong.items():
        if is_wrong:
            raise ValueError(name)
    return Plan(before, first, again, until, ladder)


def warnings_of(due: dt.date, today: dt.date, plan: Plan) -> list[Warned]:
    """What is to be said today of a point that is due and not done. On a day off nothing is: the next working day says it."""
    calendar = srok.russia()
    if not calendar.is_working(today):
        return []
    left = calendar.working_days_between(today, due)
    if due >= today:
        return [Warned(Says.DUE, left)] if left in plan.before else []
    late = -left
    found = []
    if plan.first <= late <= plan.until and (late - plan.first) % plan.again == 0:
        found.append(Warned(Says.OVERDUE, late))
    found += [Warned(Says.ESCALATED, rung.after, rung.role) for rung in plan.ladder if late == rung.after]
    return found


def dates_to_warn_of(last: dt.date | None, today: dt.date, plan: Plan) -> dict[dt.date, list[Warned]]:
    """Every due date of which something is to be said today, with what. `last` is the day on which that was done before:
    what the days between would have said is said now, of each date and role only the latest.
    """
    found: dict[dt.date, dict[tuple[Says, str], Warned]] = {}
    for day in _days(last, today):
        for due in _near(day, plan):
            for one in warnings_of(due, day, plan):
                found.setdefault(due, {})[one.says, one.role] = one
    return {due: _still_so(list(said.values()), due, today) for due, said in found.items()}


def said_of(
    due: dt.date, own: dt.date | None, today: dt.date, dates: Mapping[dt.date, list[Warned]]
) -> list[tuple[dt.date, Warned]]:
    """What is to be said today of a point, each with the date that it is about.

    A date of its own is warned of first; once it has passed that is told to who answers, and the official date is warned of as any
    other. Only the official date makes a point late before others.
    """
    official = [(due, one) for one in dates.get(due, ())]
    if own is None or own == due or due < today:
        return official
    of_own = [(own, one) for one in dates.get(own, ()) if one.says is not Says.ESCALATED]
    return of_own if own >= today else official or of_own


def _still_so(said: list[Warned], due: dt.date, today: dt.date) -> list[Warned]:
    """A date that passed meanwhile is not told of as coming."""
    return [one for one in said if one.says is not Says.DUE or due >= today]


def _days(last: dt.date | None, today: dt.date) -> list[dt.date]:
    """Working days after `last` up to today, no more than `MOST_MISSED`; today alone where nothing was done before."""
    calendar = srok.russia()
    first = calendar.add_working_days(today, -MOST_MISSED)
    begins = max(last, first) if last else today - dt.timedelta(days=1)
    days = (begins + dt.timedelta(days=n) for n in range(1, (today - begins).days + 1))
    return [day for day in days if calendar.is_working(day)]


def _near(day: dt.date, plan: Plan) -> list[dt.date]:
    """All dates of which a plan may have something to say on a day."""
    calendar = srok.russia()
    farthest = max(plan.before, default=0)
    latest = max([plan.until, *(rung.after for rung in plan.ladder)])
    first, last = calendar.add_working_days(day, -latest), calendar.add_working_days(day, farthest + 1)
    return [first + dt.timedelta(days=n) for n in range((last - first).days)]
