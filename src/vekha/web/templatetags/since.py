"""What changed of an accepted point, in words."""

import datetime as dt
from collections.abc import Mapping

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.control.rules import Changed
from vekha.web.templatetags.words import long_date

register = template.Library()

WORDS = {
    "measure": gettext_lazy("measure"),
    "text": gettext_lazy("what is to be done"),
    "result": gettext_lazy("expected result"),
    "deadline": gettext_lazy("deadline in the act"),
    "stated": gettext_lazy("the stated date"),
    "due": gettext_lazy("the date in force"),
    "proofs": gettext_lazy("what proves it"),
}


@register.filter
def changed_word(field: str) -> str | Promise:
    """What a field of an acceptance is called."""
    return WORDS[field]


@register.filter
def changed_in(changes: Mapping[int, list[Changed]], pk: int) -> str:
    """What changed of one of several points: «дата в силе, подтверждения»; empty where nothing did."""
    return ", ".join(str(WORDS[one.field]) for one in changes.get(pk, []))


@register.filter
def as_told(value: object) -> str:
    """A text as it is, a day as a date, proofs by their names."""
    if isinstance(value, dt.date):
        return long_date(value)
    if isinstance(value, tuple):
        return ", ".join(f"«{mark[0]}»" for mark in value) or _("nothing")
    return f"«{value}»" if value else _("nothing")
