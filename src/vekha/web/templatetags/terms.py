"""How far a date is, in words."""

import datetime as dt
from typing import TYPE_CHECKING

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import srok
from vekha.web.templatetags.words import day_month, long_date

if TYPE_CHECKING:
    from vekha.control.models import ControlPoint

register = template.Library()


@register.filter
def time_left(due: dt.date | None, today: dt.date) -> str:
    """«осталось 12 рабочих дней», «срок сегодня», «просрочено на 5 рабочих дней»; nothing for a date that is not set."""
    if due is None:
        return ""
    if due == today:
        return _("due today")
    days = abs(srok.russia().working_days_between(today, due))
    if due < today:
        if not days:
            return _("overdue, no working day has passed yet")
        return ngettext("overdue by %(days)s working day", "overdue by %(days)s working days", days) % {"days": days}
    if not days:
        return _("no working days left")
    return ngettext("%(days)s working day left", "%(days)s working days left", days) % {"days": days}


@register.filter
def term_of(point: "ControlPoint", today: dt.date) -> str:
    """The same of a point: counted to a date of its own while that lasts, and the official date stands beside it; lateness is counted
    against the official one alone.
    """
    own, due = point.own_due, point.due
    if own is None or due is None or due < today:
        return time_left(due, today)
    official = _("officially %(day)s") % {"day": long_date(due)}
    if own < today:
        passed = _("its own date, %(day)s, has passed") % {"day": day_month(own)}
        return f"{passed}; {official}, {time_left(due, today)}"
    left = _("%(left)s: its own date is %(own)s") % {"left": time_left(own, today), "own": day_month(own)}
    return f"{left}; {official}"


@register.filter
def beside(on: dt.date | None, due: dt.date | None) -> str:
    """How a day on which something was done stands to its date: «в срок», «с опозданием на 2 рабочих дня»."""
    if on is None or due is None:
        return ""
    if on <= due:
        return _("in time")
    days = srok.russia().working_days_between(due, on)
    if not days:
        return _("late, but no working day had passed")
    return ngettext("late by %(days)s working day", "late by %(days)s working days", days) % {"days": days}


@register.filter
def against_first(on: dt.date | None, point: "ControlPoint") -> str:
    """How a day stands to a date that was moved, without forgetting the first one: «в срок по продлённому, на 12 рабочих дней позже
    первоначального»."""
    first, due = point.first_due, point.due
    if on is None or first is None or due is None or on <= first:
        return beside(on, due)
    days = srok.russia().working_days_between(first, on)
    later = ngettext(
        "%(days)s working day later than the first one", "%(days)s working days later than the first one", days
    ) % {"days": days}
    now = _("in time by the moved date") if on <= due else beside(on, due)
    return f"{now}, {later}"
