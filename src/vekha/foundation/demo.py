"""The demonstration's own day."""

import datetime as dt

from django.conf import settings

from vekha.foundation.models import DemoClock


def day() -> dt.date | None:
    """The day the demonstration lives in; None in a real installation."""
    if not settings.DEMO:
        return None
    found = DemoClock.objects.filter(pk=1).values_list("day", flat=True).first()
    return found


def move_to(day: dt.date) -> None:
    """Set the demonstration's day. Time never runs back: the journal and the series already stand."""
    DemoClock.objects.update_or_create(pk=1, defaults={"day": day})
