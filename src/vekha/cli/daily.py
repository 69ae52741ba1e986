"""The daily work of an installation, done by whichever process claims the day first."""

import logging
import time

from django.db import close_old_connections

from vekha.control.tasks import do_daily
from vekha.foundation import clock, demo

log = logging.getLogger(__name__)


def look_every(seconds: int) -> None:
    """Look again and again whether a new day has come. A failure is logged and tried again at the next look."""
    while True:
        try:
            with clock.standing_at(demo.day()):
                do_daily()
        except Exception:
            log.exception("The daily work failed; it will be tried again in %s s.", seconds)
        close_old_connections()
        time.sleep(seconds)
