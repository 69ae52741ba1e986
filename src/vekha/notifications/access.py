"""A person's own notices; those of others do not exist for that person."""

from django.db.models import QuerySet

from vekha.accounts.models import User
from vekha.notifications.models import Notice


def of(user: User) -> QuerySet[Notice]:
    """All that the person was told, the latest first."""
    return Notice.objects.filter(user=user).order_by("-pk")


def unread(user: User) -> QuerySet[Notice]:
    """What the person has not looked at and what is still so."""
    return of(user).filter(read_at=None, settled_at=None)
