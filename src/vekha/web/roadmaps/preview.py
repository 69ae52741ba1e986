"""What each rule for non-working days would make of the dates that the act states."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

import srok
from vekha.control.selectors.points import stated_days
from vekha.roadmaps.models import Roadmap

RULES: tuple[srok.Shift, ...] = ("stated", "backward", "forward")


@dataclass(frozen=True, slots=True)
class MovedDay:
    """A stated day that is not worked: why, how many points fall on it, and where each rule puts them."""

    stated: dt.date
    why: str
    points: int
    by_rule: Mapping[str, dt.date]
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """The stated days on which the rules differ, and how many points each rule would move from the rule that holds."""

    days: list[MovedDay]
    moves: Mapping[str, int]
    points: int


def preview_of(roadmap: Roadmap) -> Preview:
    """Look at the dates of all points that are not accepted; one statement."""
    calendar, language = srok.russia(), get_language() or "ru"
    stated = stated_days(roadmap)
    days = [
        MovedDay(
            day,
            calendar.why(day, language),
            number,
            {rule: calendar.shift(day, rule) for rule in RULES},
            calendar.is_provisional(day.year),
        )
        for day, number in stated.items()
        if not calendar.is_working(day)
    ]
    moves: dict[str, int] = {
        rule: sum(day.points for day in days if day.by_rule[rule] != day.by_rule[roadmap.shift]) for rule in RULES
    }
    return Preview(days, moves, sum(stated.values()))
