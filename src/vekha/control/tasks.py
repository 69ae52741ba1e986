"""What happens by itself."""

from django.db import transaction

from vekha.control.services.plan import extend_series
from vekha.foundation import clock
from vekha.foundation.models import DailyRun
from vekha.roadmaps.models import Roadmap


def do_daily() -> bool:
    """Do the day's work unless it is done; return whether this call did it.

    The claim and the work stand or fall together, so a stop half-way leaves the day to the next look.
    """
    with transaction.atomic():
        _run, is_first = DailyRun.objects.get_or_create(day=clock.today(), defaults={"at": clock.now()})
        if is_first:
            for roadmap in Roadmap.objects.select_related("act"):
                extend_series(by=None, roadmap=roadmap)
    return is_first
