"""Reading people."""

import datetime as dt
import re

from django.db.models import Q, QuerySet

from vekha.accounts.access import lasting
from vekha.accounts.models import Appointment, User
from vekha.organizations.models import Position


def holder_of(position: Position, on: dt.date) -> User | None:
    """Who holds the post on that day: whoever acts in place of the holder goes before the holder."""
    found = appointments_on(on).filter(position=position).first()
    return found.user if found else None


def appointments_on(on: dt.date) -> QuerySet[Appointment]:
    """Appointments that last on a day, of each post first whoever acts now; the people come along."""
    found = Appointment.objects.filter(lasting(on)).select_related("user")
    return found.order_by("position_id", "-is_acting", "-since", "-pk")


def people() -> QuerySet[User]:
    """Everybody who may sign in, with roles and workplaces."""
    return (
        User.objects.filter(is_active=True)
        .select_related("organization")
        .prefetch_related("memberships__organization")
        .order_by("pk")
    )


def named_like(words: str) -> QuerySet[User]:
    """People, also former ones, whose name or login holds the words in any letter case (SQLite folds Cyrillic only in `iregex`)."""
    pattern = re.escape(words.strip())
    return User.objects.filter(Q(name__iregex=pattern) | Q(login__iregex=pattern)).order_by("name", "pk")
