"""A page of the list of acts: each with its road maps and how far they are. Values for the template."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.acts.models import Act
from vekha.acts.selectors import absent_appendices
from vekha.control import access as control
from vekha.control.selectors.points import Signals, signals_by_roadmap, together
from vekha.roadmaps import access as roadmaps
from vekha.roadmaps.models import Roadmap
from vekha.web.roadmaps.opened import name_of


@dataclass(frozen=True, slots=True)
class Row:
    """An act with its road maps, the state of the person's points, and how many appendices its file lacked."""

    act: Act
    roadmaps: list[Roadmap]
    signals: Signals
    absent: int

    @property
    def named(self) -> list[tuple[Roadmap, str]]:
        """The road maps with what people call them."""
        return [(roadmap, name_of(roadmap)) for roadmap in self.roadmaps]

    @property
    def only(self) -> Roadmap | None:
        """The road map, where there is one: its numbers open the points that they count."""
        return self.roadmaps[0] if len(self.roadmaps) == 1 else None


@dataclass
class Shelf:
    """Some acts as one person sees them; three statements."""

    acts: list[Act]
    rights: Rights
    today: dt.date

    @cached_property
    def rows(self) -> list[Row]:
        """The acts in their order."""
        found = list(roadmaps.visible_to(self.rights).filter(act__in=self.acts).order_by("pk"))
        points = control.visible_to(self.rights).filter(roadmap__in=found)
        states = signals_by_roadmap(points, self.today)
        listed = Act.objects.filter(pk__in=[act.pk for act in self.acts])
        absent = Counter(one.edition.act_id for one in absent_appendices(listed, self.today))
        return [self._row(act, [one for one in found if one.act_id == act.pk], states, absent) for act in self.acts]

    @property
    def signals(self) -> Signals:
        """The state of all points under these acts."""
        return together(row.signals for row in self.rows)

    @property
    def may_import(self) -> bool:
        """Whether an empty list is to offer the import."""
        return self.rights.has(Right.IMPORT)

    def _row(self, act: Act, mine: list[Roadmap], states: dict[int, Signals], absent: Counter[int]) -> Row:
        signals = together(states[one.pk] for one in mine if one.pk in states)
        return Row(act, mine, signals, absent[act.pk])
