"""What proves a report, in words."""

from collections.abc import Iterable

from django import template
from django.utils.translation import get_language

from vekha.control.models import Evidence
from vekha.control.selectors.numbers import doubts
from vekha.programmes.rules import Required

register = template.Library()


@register.filter
def number_doubts(evidence: Evidence) -> list[str]:
    """What is odd about a registered number."""
    return doubts(evidence.registered) if evidence.registered else []


@register.filter
def title_of_required(required: Required) -> str:
    """What a person calls a thing that a report is to bring."""
    return required.title(get_language())


@register.filter
def some_must(required: Iterable[Required]) -> bool:
    """Whether anything of it must be there."""
    return any(one.must for one in required)
