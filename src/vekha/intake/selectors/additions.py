"""What a later file brings of an act that is entered: appendices that the act names and that its own file did not hold."""

import datetime as dt
from dataclasses import dataclass

from vekha.acts.models import Appendix
from vekha.acts.selectors import edition_shown
from vekha.intake.rules import NamedAppendix
from vekha.intake.selectors.preview import FutureRoadmap, Preview


@dataclass(frozen=True, slots=True)
class Additions:
    """The appendices, each as the act names it and as the file holds it, and the road maps among them."""

    appendices: list[tuple[Appendix, NamedAppendix]]
    roadmaps: list[FutureRoadmap]

    @property
    def numbers(self) -> list[str]:
        """The numbers of the appendices."""
        return [named.number for _absent, named in self.appendices]

    @property
    def points(self) -> int:
        """How many control points they make."""
        return sum(measure.points for one in self.roadmaps for measure in one.measures)

    @property
    def doubt_count(self) -> int:
        """How many places in them have not been checked."""
        return sum(len(measure.doubts) for one in self.roadmaps for measure in one.measures)


def additions(found: Preview, today: dt.date) -> Additions | None:
    """What a draft adds to the act that it is known by; None where it adds nothing, or the act holds no more."""
    act = found.known
    if act is None or (act.repealed_on and act.repealed_on <= today):
        return None
    absent = {one.number: one for one in edition_shown(act, today).appendices.filter(is_present=False)}
    brought = [(absent[one.number], one) for one in found.appendices if one.place is not None and one.number in absent]
    if not brought:
        return None
    numbers = {one.number for _absent, one in brought}
    return Additions(brought, [one for one in found.roadmaps if one.appendix.number in numbers])
