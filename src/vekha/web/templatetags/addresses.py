"""Addresses that several pages link to."""

import datetime as dt
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from vekha.control.selectors.releases import ToSign
from vekha.foundation import clock

register = template.Library()


@register.simple_tag
def points_list(*, signal: str = "", **chosen: object) -> str:
    """The list of control points narrowed to a road map, a measure, an organization (their numbers), a signal if there is one.

    A number that the template does not have is an error: the list would show more than the page counted.
    """
    missing = [name for name, number in chosen.items() if not isinstance(number, int)]
    if missing:
        raise ValueError(f"points_list: no {', '.join(missing)} here")
    asked = chosen | ({"signal": signal} if signal else {})
    return f"{reverse('points')}?{urlencode(asked)}"


@register.simple_tag
def rows_behind(on: dt.date, **chosen: object) -> str:
    """Where a figure of a day opens the rows that it counts: today's the list of control points, another day's the rows as of it.

    What is not chosen is left out; an organization or a measure is given by its number.
    """
    asked = {name: value for name, value in chosen.items() if value not in {None, ""}}
    if on == clock.today() and "what" not in asked:
        return f"{reverse('points')}?{urlencode(asked)}"
    return f"{reverse('overview-rows')}?{urlencode(asked | {'on': on.isoformat()})}"


@register.simple_tag
def address_to_sign(one: ToSign) -> str:
    """Where whoever holds control decides on what waits: the page of a point, of a measure, of a report."""
    if one.what == "report":
        return reverse("act-report", args=[one.pk, one.number])
    return reverse("point" if one.what == "point" else "measure-control", args=[one.pk])
