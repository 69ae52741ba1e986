from django import template
from django.utils.translation import get_language

from vekha.accounts.models import Membership
from vekha.accounts.rules import ROLES

register = template.Library()


@register.filter
def role_title(membership: Membership) -> str:
    """The role in the language of the page."""
    role = ROLES[membership.role]
    return role.title_en if get_language() == "en" else role.title_ru
