"""Pictures among what proves something."""

from collections.abc import Iterable

from django import template

from vekha.control.models import Evidence

register = template.Library()


@register.filter
def drawn(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Those of which there is a small copy."""
    return [one for one in evidence if getattr(getattr(one.blob, "picture", None), "preview", None)]
