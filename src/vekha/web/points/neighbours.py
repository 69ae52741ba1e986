"""What comes before and after a control point, as its page says it."""

from dataclasses import dataclass
from functools import cached_property

from vekha.accounts.access import Rights
from vekha.control.access import shown_to
from vekha.control.models import ControlPoint
from vekha.control.selectors.waiting import Around, Neighbour, around
from vekha.foundation import clock


@dataclass
class Neighbours:
    """The measures that a point waits for and those that wait for it, as far as the person may read their points."""

    point: ControlPoint
    rights: Rights

    @cached_property
    def _around(self) -> Around:
        is_ordered = getattr(self.point, "is_ordered", True)  # told with the point, so that most pages ask nothing here
        return around(shown_to(self.rights), self.point) if is_ordered else Around([], [])

    @property
    def before(self) -> list[Neighbour]:
        """What it waits for."""
        return self._around.before

    @property
    def after(self) -> list[Neighbour]:
        """What waits for it."""
        return self._around.after

    @property
    def late(self) -> str:
        """Numbers of the measures before it that are late."""
        return _numbers([one for one in self.before if one.is_late(clock.today())])

    @property
    def unfinished(self) -> str:
        """Numbers of the measures before it that are not over."""
        return _numbers([one for one in self.before if one.open])


def _numbers(neighbours: list[Neighbour]) -> str:
    return ", ".join((one.measure.number or str(one.measure.order)).rstrip(".") for one in neighbours)
