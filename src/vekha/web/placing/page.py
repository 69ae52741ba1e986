"""What placing would do, in words and numbers. Values for the template; no rule lives here."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vekha.control.rules.placing import Obstacle
from vekha.control.selectors.placing import Target
from vekha.control.services.placing import Outlook, Piece
from vekha.foundation import clock

MOST_TARGETS = 300  # shown by name; more are told by number
OBSTACLES = {
    Obstacle.UNKNOWN: _("no organization has such a code or name"),
    Obstacle.AMBIGUOUS: _("several organizations are called so: name the code"),
    Obstacle.NOT_A_SCHOOL: _("is no school"),
    Obstacle.CLOSED: _("is closed"),
    Obstacle.OUTSIDE: _("is outside the branch for which you plan"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A deliverable: its first and last new date, the own earlier one of the first, how many are new, there, left out as past."""

    piece: Piece
    first: dt.date | None
    last: dt.date | None
    own: dt.date | None
    late: bool

    @property
    def added(self) -> int:
        """How many points are new."""
        return len(self.piece.added)


@dataclass
class Foreseen:
    """What placing would do."""

    outlook: Outlook

    @cached_property
    def lines(self) -> list[Line]:
        """A line for each deliverable, in the order of the table."""
        return [_line(piece) for piece in self.outlook.pieces]

    @property
    def denied(self) -> list[tuple[str, str | Promise]]:
        """Whom it leaves out, and why."""
        return [(one.words, OBSTACLES[one.why]) for one in self.outlook.denied]

    @cached_property
    def targets(self) -> list[tuple[Target, int]]:
        """On whom, each with how many points are new."""
        keys = Counter((one.organization_id, one.centre_id) for piece in self.outlook.pieces for one in piece.added)
        shown = self.outlook.targets[:MOST_TARGETS]
        return [(one, keys[one.organization.pk, one.centre.pk if one.centre else None]) for one in shown]

    @property
    def more(self) -> int:
        """How many are not shown by name."""
        return max(0, len(self.outlook.targets) - MOST_TARGETS)


def _line(piece: Piece) -> Line:
    days = sorted(point.due for point in piece.added if point.due)
    own = min((point.own_due for point in piece.added if point.own_due), default=None)
    first = days[0] if days else None
    return Line(piece, first, days[-1] if days else None, own, late=bool(first and first < clock.today()))
