"""Addresses that several pages link to."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def points_list(**chosen: object) -> str:
    """The list of control points narrowed to what is given: roadmap, measure, signal, organization."""
    asked = {name: value for name, value in chosen.items() if value not in {None, ""}}
    return f"{reverse('points')}?{urlencode(asked)}" if asked else reverse("points")
