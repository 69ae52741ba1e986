"""How far a date is, in words."""

import datetime as dt

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import srok

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
