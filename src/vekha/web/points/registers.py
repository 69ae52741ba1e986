"""What registers say of a point, as one person reads it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.control.models import ControlPoint, Submission
from vekha.control.rules.proven import Missing, Proven
from vekha.control.selectors.proofs import Answer, answers, said_then
from vekha.foundation import clock
from vekha.organizations.rules.tree import contains
from vekha.web.subjects import address_of

MOST = 10  # names of what is missing


@dataclass(frozen=True, slots=True)
class Told:
    """A register's answer: the names of what is missing that the person may see, with their pages, and how many there are besides."""

    title: str | Promise
    day: dt.date | None
    done: int
    total: int
    missing: list[tuple[str, str]]
    more: int
    has_changed: bool

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return self.done == self.total


@dataclass
class Registers:
    """What registers say of a point with its reports, latest first."""

    point: ControlPoint
    submissions: list[Submission]
    rights: Rights

    @cached_property
    def _answers(self) -> list[Answer]:
        return answers([self.point], clock.today())[self.point.pk]

    @property
    def now(self) -> list[Told]:
        """Today."""
        return told(self._answers, self.rights)

    @property
    def reports(self) -> list[tuple[Submission, list[Told]]]:
        """With each report as it was sent; of the latest also whether they say so still."""
        latest = self.submissions[:1]
        return [
            (one, told(said_then(one.registers), self.rights, self._answers if one in latest else ()))
            for one in self.submissions
        ]


def told(answers: Iterable[Answer], rights: Rights, now: Iterable[Answer] = ()) -> list[Told]:
    """Answers in words; of those that a report has kept also whether the registers of `now` say something else."""
    today = {one.code: one.proven for one in now}
    return [_told(one, rights, today.get(one.code)) for one in answers]


def _told(answer: Answer, rights: Rights, now: Proven | None) -> Told:
    proven = answer.proven
    if proven is None:
        return Told(answer.title, None, 0, 0, [], 0, has_changed=False)
    seen = [one for one in proven.missing if _may_see(rights, one)][:MOST]
    names = [(one.words, address_of(one.kind, one.key)) for one in seen]
    has_changed = now is not None and not now.says_the_same_as(proven)
    return Told(
        answer.title, proven.day, proven.done, proven.total, names, len(proven.missing) - len(names), has_changed
    )


def _may_see(rights: Rights, one: Missing) -> bool:
    return any(contains(path, one.path) for path in rights.paths(Right.SEE))
