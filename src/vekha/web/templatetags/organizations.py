from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def head_of(heads: Mapping[str, str], field: str) -> str:
    """The heading of the column of a field."""
    return heads[field]
