"""Reading people."""

import datetime as dt

from django.db.models import QuerySet

from vekha.accounts.access import lasting
from vekha.accounts.models import Appointment, User
from vekha.organizations.models import Position


def holder_of(position: Position, on: dt.date) -> User | None:
    """Who holds the post on that day."""
    found = Appointment.objects.filter(lasting(on), position=position).select_related("user").first()
    return found.user if found else None


def people() -> QuerySet[User]:
    """Everybody who may sign in, with roles and workplaces."""
    return (
        User.objects.filter(is_active=True)
        .select_related("organization")
        .prefetch_related("memberships__organization")
        .order_by("pk")
    )
