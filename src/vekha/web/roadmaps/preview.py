"""What each rule for non-working days would make of the dates that the act states."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import get_language

import srok
from vekha.control.selectors import stated_days
from vekha.roadmaps.models import Roadmap, Shift


@dataclass(frozen=True, slots=True)
class MovedDay:
    """A stated day that is not worked: why, how many points fall on it, and where each rule puts them."""

    stated: dt.date
    why: str
    points: int
    by_rule: dict[str, dt.date]
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """The stated days on which the rules differ, and how many points each rule would move from the rule that holds."""

    days: list[MovedDay]
    moves: dict[str, int]
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
            {str(rule): calendar.shift(day, rule.value) for rule in Shift},
            calendar.is_provisional(day.year),
        )
        for day, number in stated.items()
        if not calendar.is_working(day)
    ]
    moves = {
        str(rule): sum(day.points for day in days if day.by_rule[rule] != day.by_rule[roadmap.shift]) for rule in Shift
    }
    return Preview(days, moves, sum(stated.values()))
