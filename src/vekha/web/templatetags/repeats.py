"""How a deadline goes on, and what state its points are in, in words."""

from typing import Protocol

from django import template
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from vekha.control.models import STATE_TITLES
from vekha.control.rules import State
from vekha.control.selectors.points import Occurrence
from vekha.web.templatetags.words import day_month, long_date, signal_word

register = template.Library()


class Mark(Protocol):
    """A mark on a chart: the due time that it stands for, if it is one only, and the signal to show."""

    @property
    def only(self) -> Occurrence | None: ...

    @property
    def signal(self) -> str: ...


@register.filter
def then_repeats(recurrence: str) -> str:
    """«далее ежеквартально», from the code of the reading."""
    return {
        "daily": _("then daily"),
        "weekly": _("then weekly"),
        "monthly": _("then monthly"),
        "quarterly": _("then quarterly"),
        "semiannual": _("then twice a year"),
        "yearly": _("then yearly"),
        "as_needed": _("then on need"),
    }.get(recurrence, "")


@register.filter
def said(occurrence: Occurrence) -> str:
    """«Принято 17 декабря», «Просрочено», «Назначено»: the signal to show first, else the state its points share."""
    if occurrence.is_done and occurrence.accepted_on:
        same_year = occurrence.due is not None and occurrence.due.year == occurrence.accepted_on.year
        day = day_month(occurrence.accepted_on) if same_year else long_date(occurrence.accepted_on)
        return _("Accepted on %(day)s") % {"day": day}
    return capfirst(signal_word(occurrence.signal) if occurrence.signal else state_word(occurrence) or _("in work"))


@register.filter
def said_of_mark(mark: Mark) -> str:
    """The same of a mark on a chart; where it stands for several due times, the signal they show first."""
    if mark.only:
        return said(mark.only)
    return capfirst(signal_word(mark.signal) if mark.signal else _("ahead"))


@register.filter
def state_word(occurrence: Occurrence) -> str:
    """The state that all its points share; empty where they differ."""
    return str(STATE_TITLES[State(occurrence.state)]) if occurrence.state else ""


@register.filter
def titled(state: str) -> str:
    """A state in words."""
    return str(STATE_TITLES[State(state)])
