"""What the desk of a role has besides the things to do: decisions of the holder, acts on control, schools of a municipality, bodies in which
nobody works. Values for the template; no rule lives here."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.acts import access as acts
from vekha.acts.models import Act
from vekha.control.access import visible_to
from vekha.control.models import Extension
from vekha.control.selectors.extensions import requests_to_decide
from vekha.control.selectors.points import Signals, tally
from vekha.control.selectors.releases import ToSign, on_control, to_sign
from vekha.organizations.models import Kind, Organization
from vekha.oversight.selectors.answering import in_which_nobody_works
from vekha.oversight.selectors.figures import by_branch, top_of

MOST_REQUESTS = 10
MOST_ACTS = 12
MOST_BODIES = 5


@dataclass
class RoleDesk:
    """Reads only what the person's roles need: who works on points of one school has none of it."""

    rights: Rights
    today: dt.date

    @property
    def is_watching(self) -> bool:
        """Whether the person oversees acts and does nothing with points."""
        works = any(self.rights.has(right) for right in (Right.WORK, Right.ACCEPT, Right.PLAN))
        return bool(self.rights.standings) and not works

    @cached_property
    def requests(self) -> list[Extension]:
        """Requests for a later date that wait for the person's decision, the nearest date first."""
        return list(requests_to_decide(self.rights)[: MOST_REQUESTS + 1]) if self.rights.has(Right.EXTEND) else []

    @property
    def first_requests(self) -> list[Extension]:
        """As many of them as are laid out."""
        return self.requests[:MOST_REQUESTS]

    @cached_property
    def to_sign(self) -> list[ToSign]:
        """What waits for the person to be taken off control."""
        return to_sign(self.rights)

    @property
    def first_to_sign(self) -> list[ToSign]:
        """As much of it as is laid out."""
        return self.to_sign[:MOST_REQUESTS]

    @property
    def is_asked(self) -> bool:
        """Whether anything waits for the person's decision."""
        return bool(self.requests or self.to_sign)

    @property
    def leaves_out(self) -> bool:
        """Whether more waits than is laid out."""
        return max(len(self.requests), len(self.to_sign)) > MOST_REQUESTS

    @cached_property
    def acts(self) -> list[tuple[Act, Signals]]:
        """Acts on control, those with most that is late first; at most so many."""
        if not self.is_watching:
            return []
        told = ("pk", "kind", "number", "title", "date")
        held = on_control(acts.visible_to(self.rights)).order_by().values("pk")
        points = visible_to(self.rights).filter(roadmap__act__in=held)
        counted = tally(points, self.today, *(f"roadmap__act__{name}" for name in told))
        found = [(Act(**dict(zip(told, values, strict=True))), signals) for values, signals in counted.items()]
        return sorted(found, key=lambda one: (-one[1].late, -one[1].risk, one[0].date))[:MOST_ACTS]

    @cached_property
    def schools(self) -> list[tuple[Organization, Signals]]:
        """For a municipality, those in it who owe anything, with most that is late first."""
        if not self.rights.has(Right.WORK) or self.rights.has(Right.ACCEPT):
            return []
        top = top_of(self.rights)
        if top is None or top.kind != Kind.MUNICIPALITY:
            return []
        found = by_branch(visible_to(self.rights), self.today, top)
        return sorted(found, key=lambda one: (-one[1].late, -one[1].risk, -one[1].wait, one[0].short_name))

    @cached_property
    def unmanned(self) -> list[Organization]:
        """For who keeps people: bodies that owe reports and in which nobody works, one more than are told."""
        if not self.rights.has_everywhere(Right.PEOPLE) or self.rights.has(Right.WORK):
            return []
        return list(in_which_nobody_works(visible_to(self.rights), self.today)[: MOST_BODIES + 1])

    @property
    def first_unmanned(self) -> list[Organization]:
        """As many of them as are told."""
        return self.unmanned[:MOST_BODIES]
