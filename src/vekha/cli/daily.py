"""`vekha daily`: the daily work of an installation, done by whichever process claims the day first."""

import logging
import os
import time

import click
from django.db import close_old_connections

from vekha.control.tasks import do_daily
from vekha.foundation import clock, demo

log = logging.getLogger(__name__)


@click.command("daily")
@click.option("--every", type=click.IntRange(1), help="Смотреть снова и снова, через столько секунд.")
def command(every: int | None) -> None:
    """Сделать работу дня, если она ещё не сделана: продлить ряды контрольных точек."""
    if every is None:
        look()
        return
    # Started by `serve`, it ends with it, also when that one was killed: then its parent is another.
    parent = os.getppid()
    while os.getppid() == parent:
        try:
            look()
        except Exception:
            log.exception("The daily work failed; it will be tried again in %s s.", every)
        close_old_connections()
        _wait(every, parent)


def look() -> None:
    """Do the work of the installation's day, once."""
    with clock.standing_at(demo.kept_day()):
        do_daily()


def _wait(seconds: int, parent: int) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and os.getppid() == parent:
        time.sleep(1)
