"""The only place that knows what time it is.

An installation lives by the clock on the wall. The demonstration has a day of its own, kept in the database, that a visitor steps
ahead; whoever begins a piece of work there (a request, a command) enters that day with `standing_at` and all below follow.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_day: ContextVar[dt.date | None] = ContextVar("day of the demonstration", default=None)


def now() -> dt.datetime:
    """This moment, aware; in the demonstration its own day at the wall clock's time."""
    real = timezone.now()
    day = _day.get()
    if day is None:
        return real
    return dt.datetime.combine(day, timezone.localtime(real).timetz())


def on_the_wall() -> dt.datetime:
    """The real moment, also in the demonstration: what a log file says."""
    return timezone.now()


def today() -> dt.date:
    """Today's date in the installation's time zone."""
    return _day.get() or timezone.localdate()


@contextmanager
def standing_at(day: dt.date | None) -> Iterator[None]:
    """Everything inside happens on `day`; None leaves the clock on the wall."""
    token = _day.set(day)
    try:
        yield
    finally:
        _day.reset(token)
