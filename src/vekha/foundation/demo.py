"""The demonstration's own day."""

import calendar
import datetime as dt
from enum import StrEnum

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from vekha.foundation.errors import Refused
from vekha.foundation.models import DemoClock

PASSWORD = "vekha-demo"  # noqa: S105 - printed on the sign-in page of the demonstration, which holds no real data

# Beyond it every production calendar is a guess, and there is nothing left to show.
LAST_DAY = dt.date(2040, 12, 31)


class Step(StrEnum):
    """How far the demonstration steps ahead at once."""

    DAY = "day"
    WEEK = "week"
    QUARTER = "quarter"


def day() -> dt.date | None:
    """The day the demonstration lives in; None in a real installation."""
    return kept_day() if settings.DEMO else None


def kept_day() -> dt.date | None:
    """The day kept in the database, whatever the installation is run as: a folder with one holds a demonstration."""
    return DemoClock.objects.filter(pk=1).values_list("day", flat=True).first()


def move_to(day: dt.date) -> None:
    """Set the demonstration's day."""
    DemoClock.objects.update_or_create(pk=1, defaults={"day": day})


def step_ahead(step: Step) -> dt.date:
    """Move the demonstration's day ahead, never back; return the new day. Refuses to leave the years that it can show."""
    with transaction.atomic():
        held = DemoClock.objects.select_for_update().get(pk=1)
        new = after(held.day, step)
        if new > LAST_DAY:
            raise Refused(
                "demo-over",
                _("The demonstration ends here."),
                where=held.day.isoformat(),
                to_do=_("Start another one in a folder of its own: make run DATA=some/folder"),
            )
        held.day = new
        held.save(update_fields=["day"])
    return new


def after(day: dt.date, step: Step) -> dt.date:
    """The day one step later; a quarter is three months, to the last day of a shorter month.

    >>> after(dt.date(2021, 11, 30), Step.QUARTER)
    datetime.date(2022, 2, 28)
    """
    if step is not Step.QUARTER:
        return day + dt.timedelta(days=1 if step is Step.DAY else 7)
    year, month = divmod(day.year * 12 + day.month - 1 + 3, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
