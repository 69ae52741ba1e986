"""A road map that a person has opened: what all its pages need."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.control import access as control
from vekha.control.models import ControlPoint
from vekha.control.selectors.points import occurrences
from vekha.foundation import clock
from vekha.roadmaps import access
from vekha.roadmaps.models import Measure, Roadmap, RoadmapEdition
from vekha.roadmaps.selectors import edition_shown, measures_of
from vekha.web.people import rights
from vekha.web.roadmaps.rows import Table, table_of


@dataclass
class Opened:
    """The road map, its edition in force, and what the person may do here. Reads only what a page asks for."""

    roadmap: Roadmap
    rights: Rights
    day: dt.date | None = None  # of which the edition is shown; None: today

    @cached_property
    def edition(self) -> RoadmapEdition | None:
        """The edition in force on the day."""
        return edition_shown(self.roadmap, self.day or clock.today())

    @cached_property
    def editions(self) -> list[RoadmapEdition]:
        """All editions, the latest first, each with the act that made it."""
        return list(self.roadmap.editions.select_related("act_edition__made_by").order_by("-effective_from"))

    @property
    def name(self) -> str:
        """What people call it: its programme; empty where none was recognized."""
        return name_of(self.roadmap)

    @property
    def points(self) -> QuerySet[ControlPoint]:
        """Those of its points that the person may see."""
        return control.visible_to(self.rights).filter(roadmap=self.roadmap)

    @property
    def may_plan(self) -> bool:
        """Whether settings are to be offered; whether the person may set them all is asked when they are opened."""
        return self.rights.has(Right.PLAN)

    @property
    def measures(self) -> Iterable[Measure]:
        """The rows of the edition with all that they print."""
        return measures_of(self.edition) if self.edition else []

    def table(self, *, by: str = "ordinal") -> Table:
        """The rows with their points gathered by `by`."""
        return table_of(self.measures, occurrences(self.points, clock.today(), by=by))


def name_of(roadmap: Roadmap) -> str:
    """The programme's short name in the language of the page; empty where none was recognized."""
    programme = roadmap.programme
    if programme is None:
        return ""
    return programme.short_ru if (get_language() or "ru") == "ru" else programme.short_en


def opened(request: HttpRequest, pk: int, day: dt.date | None = None) -> Opened:
    """The road map with this number, for the person who asks; of a day, or as it is today."""
    mine = rights(request)
    return Opened(access.get_visible(mine, pk), mine, day)
