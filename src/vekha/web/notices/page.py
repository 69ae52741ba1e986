"""A notice ready for the page."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from vekha.notifications.models import Notice
from vekha.notifications.selectors.words import said
from vekha.web.subjects import CUT, address_of


@dataclass(frozen=True, slots=True)
class Line:
    """What happened to what, in words, and where to look at it."""

    notice: Notice
    what: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Day:
    """The notices of one day."""

    day: dt.date
    lines: list[Line]


def by_day(notices: Iterable[Notice]) -> list[Day]:
    """In the order in which they come, under their days."""
    days: list[Day] = []
    for notice in notices:
        if not days or days[-1].day != notice.day:
            days.append(Day(notice.day, []))
        days[-1].lines.append(_line(notice))
    return days


def _line(notice: Notice) -> Line:
    name = notice.subject_name
    what = f"{name.rsplit(' ', 1)[0]} …" if len(name) == CUT else name
    return Line(notice, what, said(notice), address_of(notice.subject_kind, notice.subject_id))
