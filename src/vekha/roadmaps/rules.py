"""How far ahead a road map is planned. Pure."""

import datetime as dt

YEARS_OF_REACH = 30


def default_horizon(today: dt.date) -> dt.date:
    """The end of the year after next, to which series run unless the coordinator says otherwise."""
    return dt.date(today.year + 2, 12, 31)


def horizon_of(set_by_coordinator: dt.date | None, today: dt.date) -> dt.date:
    """To which day the series of a road map have control points."""
    return set_by_coordinator or default_horizon(today)


def reach(signed: dt.date) -> tuple[dt.date, dt.date]:
    """The first and last day that a date of a road map may have: a slip of the pen (2012, 20211) is not a deadline."""
    return signed, dt.date(signed.year + YEARS_OF_REACH, 12, 31)
