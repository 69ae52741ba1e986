"""The day that an address asks about: `?on=2021-05-01`; today where it asks about none."""

import datetime as dt

from django.http import HttpRequest

from vekha.foundation import clock


def day_of(request: HttpRequest) -> dt.date:
    """A day that cannot be read is no day: the page is that of today."""
    try:
        return dt.date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return clock.today()
