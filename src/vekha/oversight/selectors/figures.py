"""Signals of measures, road maps, municipalities and the region, all by the one definition in control.selectors.points."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import CharField
from django.db.models.functions import Substr

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.control.selectors.points import Rows, Signals, tally, together
from vekha.organizations.models import Organization
from vekha.organizations.rules import WIDTH, common
from vekha.organizations.selectors import within

STEP = WIDTH + 1  # characters of a path for one organization


@dataclass(frozen=True)
class Matrix:
    """Measures by those who stand right below an organization, each with all below it; the organization itself with what it owes."""

    under: Organization
    subjects: list[Organization]
    cells: Mapping[tuple[int, int], Signals]  # by subject and measure; a missing one has no points

    @cached_property
    def by_subject(self) -> dict[int, Signals]:
        """The sums of the rows."""
        return self._summed(0)

    @cached_property
    def by_measure(self) -> dict[int, Signals]:
        """The sums of the columns."""
        return self._summed(1)

    @cached_property
    def total(self) -> Signals:
        """The sum of all."""
        return together(self.cells.values())

    def _summed(self, place: int) -> dict[int, Signals]:
        parts: dict[int, list[Signals]] = {}
        for key, cell in self.cells.items():
            parts.setdefault(key[place], []).append(cell)
        return {key: together(some) for key, some in parts.items()}


def matrix(points: Rows, day: dt.date, under: Organization) -> Matrix:
    """The matrix of the points that the organization and those below it owe; two statements."""
    below = points.filter(within([under.path], "organization__path"))
    counted = tally(below, day, _branch(under), "deliverable__measure_id")
    cells = {(_last(branch), measure): signals for (branch, measure), signals in counted.items()}
    return Matrix(under, _named({subject for subject, _ in cells}), cells)


def by_branch(points: Rows, day: dt.date, under: Organization) -> list[tuple[Organization, Signals]]:
    """The signals of those right below an organization, each with all below it, and of itself; two statements."""
    below = points.filter(within([under.path], "organization__path"))
    counted = {_last(branch): signals for branch, signals in tally(below, day, _branch(under)).items()}
    return [(one, counted[one.pk]) for one in _named(set(counted))]


def top_of(rights: Rights) -> Organization | None:
    """The lowest organization above all that the person may see: what a roll-up of everything begins with. None without a role."""
    paths = rights.paths(Right.SEE)
    if not paths:
        return None
    above = common(paths)
    known = next((one.organization for one in rights.standings if one.organization.path == above), None)
    every = Organization.objects.order_by("path")
    return known or every.filter(path=above).first() or every.filter(parent=None).first()


def worst(figures: Mapping[int, Signals], most: int) -> list[int]:
    """Whose points are late or at risk, those with most of it first."""
    burning = [key for key, one in figures.items() if one.late or one.risk]
    return sorted(burning, key=lambda key: (-figures[key].late, -figures[key].risk, -figures[key].none, key))[:most]


def _branch(under: Organization) -> Substr:
    """The path of a point's organization, cut right below `under`."""
    return Substr("organization__path", 1, len(under.path) + STEP, output_field=CharField())


def _last(path: str) -> int:
    return int(path[-STEP:-1])


def _named(found: set[int]) -> list[Organization]:
    return list(Organization.objects.filter(pk__in=found).order_by("kind", "short_name", "pk"))
