"""On whom a deliverable is placed, from which date on, and a date earlier than the official one. Pure functions on plain values."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

import srok


class Whom(StrEnum):
    """On whom a deliverable is placed."""

    BODIES = "bodies"
    MUNICIPALITIES = "municipalities"
    SCHOOLS = "schools"
    CENTRES = "centres"


class Obstacle(StrEnum):
    """Why nothing is placed on somebody who was asked for."""

    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    NOT_A_SCHOOL = "not-a-school"
    CLOSED = "closed"
    OUTSIDE = "outside"


def first_to_place(dates: Sequence[dt.date | None], today: dt.date) -> int:
    """From which place on a series is placed: dates that are past are asked of nobody any more, but the last of all is."""
    past = sum(day is not None and day < today for day in dates)
    return max(0, min(past, len(dates) - 1))


def own_date(due: dt.date | None, days_before: int, today: dt.date) -> dt.date | None:
    """The day so many working days before the official one; none where there is no official date, or that day is past already."""
    if due is None or days_before <= 0:
        return None
    day = srok.russia().add_working_days(due, -days_before)
    return day if today <= day <= due else None
