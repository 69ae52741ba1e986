"""Reading people."""

import datetime as dt
import re

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery

from vekha.accounts.access import lasting
from vekha.accounts.models import (
    Appointment,
    Authenticator,
    BrowserSession,
    Invitation,
    Membership,
    SecurityKey,
    SignIn,
    User,
)
from vekha.accounts.rules import SECOND_FACTOR, hash_of
from vekha.foundation import clock
from vekha.organizations.models import Position


def holder_of(position: Position, on: dt.date) -> User | None:
    """Who holds the post on that day: whoever acts in place of the holder goes before the holder."""
    found = appointments_on(on).filter(position=position).first()
    return found.user if found else None


def holder_in(position: OuterRef, on: dt.date) -> Subquery:
    """The key of whom `holder_of` finds, inside a statement about many posts."""
    found = Appointment.objects.filter(lasting(on), position=position)
    return Subquery(found.order_by("-is_acting", "-since", "-pk").values("user")[:1])


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


def open_link(token: str) -> Invitation | None:
    """The link that a person holds, while it works."""
    held = Invitation.objects.filter(token_hash=hash_of(token), used_at=None)
    return held.filter(expires_at__gt=clock.on_the_wall(), user__is_active=True).select_related("user").first()


def letter_of(token: str) -> Invitation | None:
    """The link with this token and what became of the letter with it, used or not."""
    return Invitation.objects.filter(token_hash=hash_of(token)).select_related("user").first()


def link_of(user: User) -> Invitation | None:
    """The link that the person has not used yet, while it works."""
    return user.invitations.filter(used_at=None, expires_at__gt=clock.on_the_wall()).order_by("-at").first()


def sessions_of(user: User) -> QuerySet[BrowserSession]:
    """Browsers in which the person is signed in, the last seen first."""
    lasts = dt.timedelta(seconds=settings.SESSION_COOKIE_AGE)
    alive = user.browser_sessions.filter(ended_at=None, seen_at__gt=clock.on_the_wall() - lasts)
    return alive.order_by("-seen_at", "-pk")


def sign_ins_of(user: User) -> QuerySet[SignIn]:
    """Tries to sign in as this person, the last first."""
    return user.sign_ins.order_by("-at", "-pk")


def has_second_factor(user: User) -> bool:
    """Whether the person proves by more than a password who they are."""
    return Authenticator.objects.filter(user=user).exists() or SecurityKey.objects.filter(user=user).exists()


def second_factor_demanded(user: User) -> bool:
    """Whether a role of today demands it. The demonstration demands none: everybody knows its password."""
    if settings.DEMO or settings.SECOND_FACTOR == "none":
        return False
    roles = Membership.objects.filter(lasting(clock.today()), user=user)
    return settings.SECOND_FACTOR == "all" or roles.filter(role__in=SECOND_FACTOR).exists()


def unused_codes(user: User) -> int:
    """How many recovery codes the person has left."""
    return user.recovery_codes.filter(used_at=None).count()
