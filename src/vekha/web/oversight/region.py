"""All that a person may see, rolled up: by acts and by those who answer. Values for the template; no rule lives here."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from vekha.accounts.access import Rights
from vekha.control.selectors.points import Rows, Signals, signals_by_roadmap, together
from vekha.organizations.models import Organization
from vekha.oversight.selectors.days import standing_on
from vekha.oversight.selectors.figures import by_branch, top_of
from vekha.roadmaps import access as roadmaps
from vekha.roadmaps.models import Roadmap
from vekha.web.roadmaps.opened import name_of

Summed = list[tuple[Roadmap, str, Signals]]


@dataclass
class RegionPage:
    """The figures of a day."""

    rights: Rights
    day: dt.date
    under: Organization | None = None

    @property
    def points(self) -> Rows:
        """What the person may see, as it stood."""
        return standing_on(self.rights, self.day)

    @cached_property
    def roadmaps(self) -> Summed:
        """Road maps that have points, the latest act first."""
        counted = signals_by_roadmap(self.points, self.day)
        found = roadmaps.visible_to(self.rights).filter(pk__in=list(counted)).order_by("-act__date", "pk")
        return [(one, name_of(one), counted[one.pk]) for one in found]

    @cached_property
    def signals(self) -> Signals:
        """The sum of all."""
        return together(signals for _, _, signals in self.roadmaps)

    @cached_property
    def top(self) -> Organization | None:
        """The lowest organization above all that the person may see."""
        return top_of(self.rights)

    @cached_property
    def branches(self) -> list[tuple[Organization, Signals]]:
        """Those right below, each with all below it."""
        return by_branch(self.points, self.day, self.top) if self.top else []
