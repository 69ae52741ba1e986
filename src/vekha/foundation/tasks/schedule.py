"""Work that comes by itself with each day of the installation."""

import datetime as dt

from django.db import transaction

from vekha.foundation import clock
from vekha.foundation.models import Schedule
from vekha.foundation.tasks.queue import enqueue
from vekha.foundation.tasks.registry import daily_kinds


def queue_due() -> None:
    """Queue the daily tasks of today, each once however many workers look."""
    today = clock.today()
    queued = dict(Schedule.objects.values_list("name", "day"))
    for kind in daily_kinds():
        if queued.get(kind.name) != today:
            _queue(kind.name, today)


@transaction.atomic
def _queue(name: str, day: dt.date) -> None:
    Schedule.objects.get_or_create(name=name)
    if Schedule.objects.filter(name=name).exclude(day=day).update(day=day):
        enqueue(name, key=f"{name} {day}")
