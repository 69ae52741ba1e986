"""An act that a person has opened: its clauses, each with what came of it. Values for the templates; no rule lives here."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from vekha.accounts.access import Rights
from vekha.accounts.models import User
from vekha.accounts.rules import Right
from vekha.accounts.selectors import holder_of
from vekha.acts.models import Act, ActEdition, Appendix, Clause
from vekha.acts.selectors import edition_shown
from vekha.control import access as control
from vekha.control.selectors.points import Signals, signals_by_roadmap, together
from vekha.roadmaps.models import Roadmap
from vekha.roadmaps.selectors import appendices_of
from vekha.web.roadmaps.opened import name_of

NONE = together([])
Parts = Mapping[int | None, list[Clause]]  # the clauses right below one, by its id


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an appendix: its road map with the number of measures and the state of the person's points."""

    appendix: Appendix
    roadmap: Roadmap | None
    measures: int
    signals: Signals

    @property
    def name(self) -> str:
        """What people call the road map; empty where its programme was not recognized."""
        return name_of(self.roadmap) if self.roadmap else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A clause with the unnumbered items printed in it. `depth` counts from the top of the act."""

    clause: Clause
    depth: int
    items: list[Clause]
    outcome: Outcome | None
    is_control: bool
    has_parts: bool


@dataclass
class ActPage:
    """Reads only what a page asks for."""

    act: Act
    rights: Rights
    today: dt.date

    @cached_property
    def edition(self) -> ActEdition:
        """The edition in force today."""
        return edition_shown(self.act, self.today)

    @cached_property
    def editions(self) -> list[ActEdition]:
        """All editions, the latest first, each with the act that made it."""
        return list(self.act.editions.select_related("made_by").order_by("-effective_from"))

    @property
    def is_past(self) -> bool:
        """Whether another edition than the one shown is in force by now."""
        return bool(self.editions) and self.edition.pk != self.editions[0].pk

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """The appendices with what came of them; two statements."""
        appendices = list(appendices_of(self.edition))
        roadmaps = [road for one in appendices if (road := _roadmap_of(one))]
        points = control.visible_to(self.rights).filter(roadmap__in=roadmaps)
        states = signals_by_roadmap(points, self.today) if roadmaps else {}
        return [_outcome(one, states) for one in appendices]

    @property
    def later(self) -> list[Appendix]:
        """The appendices that came in files of their own."""
        return [one.appendix for one in self.outcomes if one.appendix.source_id]

    @cached_property
    def clauses(self) -> list[Clause]:
        """All clauses in the order of the act."""
        return list(self.edition.clauses.order_by("order"))

    @property
    def lines(self) -> list[Line]:
        """The clauses in their order, unnumbered items inside those that they are printed in."""
        parts: dict[int | None, list[Clause]] = {}
        for clause in self.clauses:
            parts.setdefault(clause.parent_id, []).append(clause)
        return list(self._below(None, 0, parts))

    def _below(self, parent: int | None, depth: int, parts: Parts) -> Iterator[Line]:
        named = {one.appendix.number: one for one in self.outcomes if one.appendix.number}
        for clause in parts.get(parent, ()):
            if parent is not None and self._is_item(clause, parts):
                continue
            below = parts.get(clause.pk, [])
            items = [part for part in below if self._is_item(part, parts)]
            yield Line(
                clause=clause,
                depth=depth,
                items=items,
                outcome=named.get(clause.appendix_number),
                is_control=self._is_control(clause),
                has_parts=len(items) < len(below),
            )
            yield from self._below(clause.pk, depth + 1, parts)

    @property
    def unnamed(self) -> list[Outcome]:
        """Appendices that no clause leads to."""
        named = {clause.appendix_number for clause in self.clauses} - {""}
        return [one for one in self.outcomes if one.appendix.number not in named]

    @property
    def present(self) -> int:
        """How many of the appendices the file holds."""
        return sum(one.appendix.is_present for one in self.outcomes)

    @property
    def signals(self) -> Signals:
        """The state of all points of the act that the person may see."""
        return together(one.signals for one in self.outcomes)

    @cached_property
    def holder(self) -> User | None:
        """Who holds today the post that holds control."""
        position = self.edition.control_position
        return holder_of(position, self.today) if position else None

    @property
    def may_import(self) -> bool:
        """Whether reading another file is to be offered."""
        return self.rights.has(Right.IMPORT)

    @property
    def may_read_journal(self) -> bool:
        """Whether the story of the act is to be offered."""
        return self.rights.has(Right.JOURNAL)

    def _is_control(self, clause: Clause) -> bool:
        said = self.edition.control_text.strip()
        return bool(said) and clause.text.strip() == said

    def _is_item(self, clause: Clause, parts: Parts) -> bool:
        """Whether nothing can come of the clause by itself: it has no number, no appendix, no parts, and is not about control."""
        is_plain = not clause.number and not clause.appendix_number and clause.pk not in parts
        return is_plain and not self._is_control(clause)


def _roadmap_of(appendix: Appendix) -> Roadmap | None:
    edition = getattr(appendix, "roadmap_edition", None)
    return edition.roadmap if edition else None


def _outcome(appendix: Appendix, states: dict[int, Signals]) -> Outcome:
    roadmap = _roadmap_of(appendix)
    measures: int = getattr(appendix, "measures", 0)
    return Outcome(appendix, roadmap, measures, states.get(roadmap.pk, NONE) if roadmap else NONE)
