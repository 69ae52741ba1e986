"""How far ahead a road map is planned. Pure."""

import datetime as dt


def default_horizon(today: dt.date) -> dt.date:
    """The end of the year after next, to which series run unless the coordinator says otherwise."""
    return dt.date(today.year + 2, 12, 31)


def horizon_of(set_by_coordinator: dt.date | None, today: dt.date) -> dt.date:
    """To which day the series of a road map have control points."""
    return set_by_coordinator or default_horizon(today)
