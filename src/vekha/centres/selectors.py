"""Reading the register of centres."""

import datetime as dt
import re

from django.db.models import Count, Q, QuerySet

from officedocs import Column, Sheet
from vekha.centres.models import Centre, Cohort
from vekha.centres.rules.sheet import HEADS, SHEET, Known, Line
from vekha.organizations.models import Kind, Organization
from vekha.programmes.models import Programme

WIDTHS = {"name": 60, "profile": 40}  # characters; other columns have 18


def standing(on: dt.date) -> Q:
    """Condition: the centre is there on the day, or is to come; a centre that was closed is not."""
    return Q(until=None) | Q(until__gte=on)


def with_words(centres: QuerySet[Centre]) -> QuerySet[Centre]:
    """Load with each centre what a list shows of it, in the order of the tree."""
    return centres.select_related("school", "cohort__programme").order_by("school__path", "cohort__year", "code")


def called_like(centres: QuerySet[Centre], words: str) -> QuerySet[Centre]:
    """Those whose name, or whose school's, holds the words, in any letter case (see organizations.selectors.named_like)."""
    pattern = re.escape(words.strip())
    return centres.filter(Q(name__iregex=pattern) | Q(school__name__iregex=pattern)) if pattern else centres


def cohorts_of(centres: QuerySet[Centre]) -> list[Cohort]:
    """Cohorts that have any of the centres, each with `size`, how many; one statement."""
    counted = Cohort.objects.filter(centres__in=centres).annotate(size=Count("centres", filter=Q(centres__in=centres)))
    return list(counted.select_related("programme").order_by("-year", "programme__slug"))


def known() -> Known:
    """What the sheet is held against; four statements."""
    closed = Centre.objects.exclude(until=None).values_list("code", flat=True)
    schools = Organization.objects.filter(kind=Kind.SCHOOL, until=None).values_list("code", flat=True)
    programmes = Programme.objects.values_list("slug", flat=True)
    return Known(centre_lines(), frozenset(closed), frozenset(schools), frozenset(programmes))


def centre_lines() -> dict[str, Line]:
    """Every centre that was not closed, by code, as a row of the sheet says it; one statement."""
    rows = Centre.objects.filter(until=None).order_by("school__path", "code")
    names = ("code", "school__code", "cohort__programme__slug", "cohort__year", "name", "profile", "since")
    lines = (
        Line(code, school, slug, str(year), name, profile, since)
        for code, school, slug, year, name, profile, since in rows.values_list(*names)
    )
    return {line.code: line for line in lines}


def centre_sheet() -> Sheet:
    """The register as a sheet that can be filled in and brought back: untouched, it changes nothing."""
    rows = (
        (line.code, line.school, line.programme, line.year, line.name, line.profile, line.since)
        for line in centre_lines().values()
    )
    columns = [
        Column(title, "day" if field == "since" else "text", WIDTHS.get(field, 18)) for field, title in HEADS.items()
    ]
    return Sheet(SHEET, columns, rows)
