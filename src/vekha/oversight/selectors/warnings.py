"""Plans of warnings, and the points of which something is to be said."""

import datetime as dt
from collections.abc import Collection, Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

import yaml
from django.db.models import Q

from vekha.control.models import ControlPoint
from vekha.control.rules import OPEN
from vekha.oversight.models import WarningPlan
from vekha.oversight.rules.warnings import Plan, plan_of
from vekha.roadmaps.models import Roadmap

AT_ONCE = 2000  # points read in one statement
NAME = 80  # characters by which a point is called


class Row(NamedTuple):
    """What is said of a point."""

    pk: int
    due: dt.date
    own: dt.date | None
    path: str
    organization: str
    text: str


@cache
def default_plan() -> Plan:
    """As the file beside this app has it."""
    text = (resources.files("vekha.oversight") / "warnings.yaml").read_text(encoding="utf-8")
    return plan_of(yaml.safe_load(text))


def plan_for(roadmap: Roadmap) -> tuple[Plan, int]:
    """The plan of a road map and its version; 0 where it has none of its own."""
    own = WarningPlan.objects.filter(roadmap=roadmap).first()
    return (plan_of(own.value), own.version) if own else (default_plan(), 0)


def own_plans() -> dict[int, Plan]:
    """By road map, for those that have one of their own; one statement."""
    return {pk: plan_of(value) for pk, value in WarningPlan.objects.order_by("pk").values_list("roadmap", "value")}


def plans() -> list[tuple[Plan, Q]]:
    """Each plan with the points that it holds for: those of road maps with one of their own, and all the others; one statement."""
    own = own_plans()
    others = ~Q(roadmap__in=[*own]) if own else Q()
    return [(default_plan(), others), *((plan, Q(roadmap=pk)) for pk, plan in own.items())]


def owed(condition: Q, dues: Collection[dt.date]) -> Iterator[list[Row]]:
    """Points that are due on some days, officially or by a date of their own, and not reported on, some thousands at a time; one
    statement each.
    """
    on_them = Q(due__in=dues) | Q(own_due__in=dues)
    found = ControlPoint.objects.filter(condition, on_them, state__in=[*OPEN]).order_by("pk")
    columns = ("pk", "due", "own_due", "organization__path", "organization__short_name", "deliverable__text")
    last = 0
    while rows := list(found.filter(pk__gt=last).values_list(*columns)[:AT_ONCE]):
        yield [Row(pk, due, own, path, name, text[:NAME]) for pk, due, own, path, name, text in rows if due]
        last = rows[-1][0]
