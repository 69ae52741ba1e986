"""The demonstration's own day."""

import datetime as dt

from django.conf import settings

from vekha.foundation.models import DemoClock

PASSWORD = "vekha-demo"  # noqa: S105 - printed on the sign-in page of the demonstration, which holds no real data


def day() -> dt.date | None:
    """The day the demonstration lives in; None in a real installation."""
    if not settings.DEMO:
        return None
    return DemoClock.objects.filter(pk=1).values_list("day", flat=True).first()


def move_to(day: dt.date) -> None:
    """Set the demonstration's day."""
    DemoClock.objects.update_or_create(pk=1, defaults={"day": day})
