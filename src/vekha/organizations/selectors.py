"""Finding organizations."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.db.models import Q, QuerySet

from officedocs import Column, Sheet
from vekha.organizations.models import Kind, Organization, OrganizationName, Position
from vekha.organizations.rules import comparable, lineage, subtree
from vekha.organizations.rules.directory import HEADS, KIND_WORDS, SHEET, Line

T = TypeVar("T")

WIDTHS = {"name": 60, "short_name": 30, "ground": 40}  # characters; other columns have 18


def within(paths: Iterable[str], field: str = "path") -> Q:
    """Condition: the organization at `field` stands in one of the subtrees. No path, nothing."""
    condition = Q(pk__in=[])
    for path in paths:
        first, last = subtree(path)
        condition |= Q(**{f"{field}__gte": first, f"{field}__lte": last})
    return condition


def by_names(on: dt.date) -> dict[str, Organization]:
    """Organizations by the folded names that they bore on that day; one query however many names will be asked for.

    A name that several bore («Управление образования») tells none of them apart and is left out.
    """
    held = OrganizationName.objects.filter(
        Q(since=None) | Q(since__lte=on), Q(until=None) | Q(until__gte=on)
    ).select_related("organization")
    return _unambiguous((row.name, row.organization) for row in held)


def positions_by_title() -> dict[str, Position]:
    """Posts by their folded titles; a title that several bodies have («директор») is left out."""
    return _unambiguous((position.title, position) for position in Position.objects.all())


def _unambiguous(named: Iterable[tuple[str, T]]) -> dict[str, T]:
    by_name: dict[str, list[T]] = {}
    for name, one in named:
        bearers = by_name.setdefault(comparable(name), [])
        if one not in bearers:
            bearers.append(one)
    return {name: bearers[0] for name, bearers in by_name.items() if len(bearers) == 1}


def named_like(organizations: QuerySet[Organization], words: str) -> QuerySet[Organization]:
    """Those whose name or short name holds the words, in any letter case (SQLite folds Cyrillic only in its `iregex`)."""
    pattern = re.escape(words.strip())
    return organizations.filter(Q(short_name__iregex=pattern) | Q(name__iregex=pattern)) if pattern else organizations


def directory_lines() -> dict[str, Line]:
    """Every organization that stands, by code, as a row of the sheet says it; one statement."""
    standing = Organization.objects.filter(until=None).order_by("path")
    names = ("code", "parent__code", "kind", "name", "short_name", "inn", "ogrn", "oktmo")
    lines = (Line(code, parent or "", *rest) for code, parent, *rest in standing.values_list(*names))
    return {line.code: line for line in lines}


def directory_sheet() -> Sheet:
    """The directory as a sheet that can be filled in and brought back: untouched, it changes nothing."""
    rows = (
        (
            line.code,
            line.parent,
            KIND_WORDS[line.kind],
            line.name,
            line.short_name,
            line.inn,
            line.ogrn,
            line.oktmo,
            None,
            "",
        )
        for line in directory_lines().values()
    )
    columns = [
        Column(title, "day" if field == "on" else "text", WIDTHS.get(field, 18)) for field, title in HEADS.items()
    ]
    return Sheet(SHEET, columns, rows)


def above(organization: Organization) -> list[Organization]:
    """Those above an organization, from the root down; one statement."""
    steps = [int(step) for step in organization.path.strip(".").split(".")]
    found = {one.pk: one for one in Organization.objects.filter(pk__in=steps[:-1])}
    return [found[pk] for pk in steps[:-1]]


def municipalities() -> dict[str, Organization]:
    """Municipalities by their paths, for `nearest`; one statement."""
    return {one.path: one for one in Organization.objects.filter(kind=Kind.MUNICIPALITY).order_by("path")}


def nearest(path: str, among: Mapping[str, Organization]) -> Organization | None:
    """Of some organizations by their paths the one at `path`, or the nearest above it."""
    return next((among[step] for step in reversed(lineage(path)) if step in among), None)
