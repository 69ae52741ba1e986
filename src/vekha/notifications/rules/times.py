"""When a person is left in peace."""

import datetime as dt


def is_quiet(at: dt.time, since: dt.time, until: dt.time) -> bool:
    """Whether a time of day lies in the quiet hours, which may pass midnight. Equal ends: no quiet hours.

    >>> is_quiet(dt.time(23), dt.time(20), dt.time(8)), is_quiet(dt.time(8), dt.time(20), dt.time(8))
    (True, False)
    """
    if since <= until:
        return since <= at < until
    return at >= since or at < until
