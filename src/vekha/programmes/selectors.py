"""Kinds of measures: those that come with the software, and those of a programme."""

from functools import cache
from importlib import resources

import yaml

from vekha.programmes.models import Programme
from vekha.programmes.rules import MeasureKind, kinds_of

FILE = "kinds.yaml"


@cache
def usual_kinds() -> tuple[MeasureKind, ...]:
    """The kinds that hold for every road map."""
    text = (resources.files("vekha") / "programmes" / FILE).read_text(encoding="utf-8")
    return kinds_of(yaml.safe_load(text), FILE)


def kinds_for(programme: Programme | None) -> tuple[MeasureKind, ...]:
    """The kinds of a programme: its own, and the usual ones that it does not tell otherwise."""
    own = tuple(MeasureKind.of(one) for one in programme.measure_kinds) if programme else ()
    codes = {kind.code for kind in own}
    return (*own, *(kind for kind in usual_kinds() if kind.code not in codes))


def titles_of_kinds(language: str) -> dict[str, str]:
    """Titles of all kinds of measures by code, those of every programme and the usual ones."""
    own = [MeasureKind.of(one) for programme in Programme.objects.all() for one in programme.measure_kinds]
    return {one.code: one.title(language) for one in (*usual_kinds(), *own)}
