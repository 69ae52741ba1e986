"""A person's own calendars, and the one that a secret address opens."""

import hashlib

from django.db.models import QuerySet
from django.http import Http404

from vekha.accounts.access import Rights
from vekha.accounts.models import User
from vekha.accounts.rules import Right
from vekha.control import access as control
from vekha.control.models import ControlPoint
from vekha.organizations.selectors import within
from vekha.oversight.models import CalendarFeed


def calendars_of(user: User) -> QuerySet[CalendarFeed]:
    """Those that still can be read, the latest first."""
    return CalendarFeed.objects.filter(user=user, revoked_at=None).select_related("organization", "roadmap__act")


def get_calendar(user: User, pk: int) -> CalendarFeed:
    """One of the person's own."""
    feed = calendars_of(user).filter(pk=pk).first()
    if feed is None:
        raise Http404
    return feed


def calendar_at(token: str) -> CalendarFeed:
    """The calendar behind a secret address; one that was revoked, or whose owner may no longer sign in, is not found."""
    feeds = CalendarFeed.objects.filter(secret=fingerprint_of(token), revoked_at=None, user__is_active=True)
    feed = feeds.select_related("user__letter_settings", "organization", "roadmap__act").first()
    if feed is None:
        raise Http404
    return feed


def points_in(feed: CalendarFeed, rights: Rights) -> QuerySet[ControlPoint]:
    """Dated points of a calendar that its owner may see now; of one's own, those in branches where the owner works."""
    points = control.visible_to(rights).exclude(due=None)
    if feed.roadmap_id:
        return points.filter(roadmap=feed.roadmap_id)
    if feed.organization:
        return points.filter(within([feed.organization.path], "organization__path"))
    working = rights.paths(Right.WORK)
    return points.filter(within(working, "organization__path")) if working else points


def fingerprint_of(token: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()
