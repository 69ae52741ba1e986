"""Addresses that several pages link to."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

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
