"""What happens by itself."""

import datetime as dt

from django.db import transaction

from vekha.control.models import LinkCopy
from vekha.control.services import copies
from vekha.control.services.plan import confirm_dates, extend_series
from vekha.files.services.fetching import NotFetched
from vekha.foundation import clock, demo
from vekha.foundation.models import DailyRun
from vekha.foundation.tasks import Run, TaskKind, register
from vekha.roadmaps.models import Roadmap


def do_daily() -> bool:
    """Do the day's work unless it is done; return whether this call did it.

    The claim and the work stand or fall together, so a stop half-way leaves the day to the next look.
    """
    with transaction.atomic():
        _run, is_first = DailyRun.objects.get_or_create(day=clock.today(), defaults={"at": clock.now()})
        if is_first:
            for roadmap in Roadmap.objects.order_by("pk"):
                confirm_dates(by=None, roadmap=roadmap)
                extend_series(by=None, roadmap=roadmap)
    return is_first


def _finish(_run: Run, _prepared: object) -> None:
    do_daily()


# A day that fails is tried for hours; the next one makes up for it.
DAILY = TaskKind("control.daily", finish=_finish, attempts=20, daily=True)


def _take(run: Run) -> copies.Page | NotFetched:
    return copies.take(_copy(run))


def _keep(run: Run, found: copies.Page | NotFetched) -> None:
    copies.keep(copy=_copy(run), found=found)


def _give_up(run: Run) -> None:
    copies.give_up(_copy(run))


def _copy(run: Run) -> LinkCopy:
    return LinkCopy.objects.select_related("evidence__submission__point").get(pk=run.payload["copy"])


# A silent site is tried again by the service; this counts only workers that died over it.
LINK_COPY = TaskKind(copies.TASK, prepare=_take, finish=_keep, given_up=_give_up, attempts=2)


def register_tasks() -> None:
    """For a worker."""
    register(DAILY)
    register(LINK_COPY)


def step_ahead(step: demo.Step) -> dt.date:
    """Move the demonstration ahead and do the daily work of the day it comes to; return that day."""
    with transaction.atomic():
        day = demo.step_ahead(step)
        with clock.standing_at(day):
            do_daily()
    return day
