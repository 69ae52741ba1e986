"""Secret addresses of calendars."""

import secrets

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import User
from vekha.foundation import clock
from vekha.foundation.errors import Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record
from vekha.organizations.models import Organization
from vekha.oversight.access import fingerprint_of
from vekha.oversight.models import CalendarFeed
from vekha.roadmaps.models import Roadmap

ISSUED = declare("oversight.calendar.issued", gettext_lazy("given a secret address of a calendar"))
REVOKED = declare("oversight.calendar.revoked", gettext_lazy("deprived of a secret address of a calendar"))

MOST = 20  # of one person: a lost address is revoked, not left


@transaction.atomic
def issue(*, by: User, organization: Organization | None = None, roadmap: Roadmap | None = None) -> str:
    """Make an address; return its secret, which is shown now and never again."""
    if CalendarFeed.objects.filter(user=by, revoked_at=None).count() >= MOST:
        raise Refused(
            "calendars-many",
            _("You have %(most)s addresses of calendars already.") % {"most": MOST},
            to_do=_("Revoke those that no program reads."),
        )
    token, now = secrets.token_urlsafe(32), clock.now()
    feed = CalendarFeed.objects.create(
        user=by,
        organization=organization,
        roadmap=roadmap,
        secret=fingerprint_of(token),
        created_at=now,
        changed_at=now,
    )
    record(by=by, change=Change(ISSUED, by, after=_said(feed)))
    return token


@transaction.atomic
def revoke(*, by: User, feed: CalendarFeed) -> None:
    """Whoever has the address reads nothing any more. Revoked twice it changes nothing."""
    if CalendarFeed.objects.filter(pk=feed.pk, user=by, revoked_at=None).update(revoked_at=clock.now()):
        record(by=by, change=Change(REVOKED, by, before=_said(feed)))


def note_reading(*, feed: CalendarFeed, version: str) -> CalendarFeed:
    """A program asked for the calendar: remember the day, and since when it shows what it shows. Writes once a day or change."""
    changed = {"version": version, "changed_at": clock.now()} if feed.version != version else {}
    read = {"read_on": clock.today()} if feed.read_on != clock.today() else {}
    if changed or read:
        CalendarFeed.objects.filter(pk=feed.pk).update(**changed, **read)
        feed.refresh_from_db(fields=["version", "changed_at", "read_on"])
    return feed


def _said(feed: CalendarFeed) -> dict[str, object]:
    return {"calendar": feed.pk, "organization": str(feed.organization or ""), "title": str(feed.roadmap or "")}
