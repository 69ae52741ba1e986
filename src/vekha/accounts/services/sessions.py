"""Browsers in which people are signed in. Moments are the wall's: a session belongs to this world, also in the demonstration."""

import datetime as dt
from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy

from vekha.accounts.models import BrowserSession, User
from vekha.foundation import clock
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record

SIGNED_OUT = declare("accounts.user.signed-out", gettext_lazy("signed out everywhere"))
SEEN_EVERY = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Caller:
    """Where a request comes from. `browser` marks one in which this person has signed in before; empty for any other."""

    address: str
    device: str
    browser: str = ""


def begin(*, user: User, key: str, caller: Caller) -> None:
    """Remember a session that has just begun."""
    now = clock.on_the_wall()
    BrowserSession.objects.create(
        user=user, key=key, since=now, seen_at=now, address=caller.address, device=caller.device
    )


def see(*, key: str, address: str) -> None:
    """Remember that a session is in use; asked for every ten minutes at most."""
    BrowserSession.objects.filter(key=key).update(seen_at=clock.on_the_wall(), address=address)


def renew(*, key: str, new: str) -> None:
    """A session goes on under another key."""
    BrowserSession.objects.filter(key=key).update(key=new)


def end(*, key: str) -> None:
    """End one session: from its next request on it is nobody's."""
    import_module(settings.SESSION_ENGINE).SessionStore(key).delete()
    BrowserSession.objects.filter(key=key, ended_at=None).update(ended_at=clock.on_the_wall())


def end_all(*, user: User, but: str = "") -> None:
    """End every session of a person, also those begun before they were counted; `but` is kept for the one that asks.

    Whoever keeps one gives it the person's new fingerprint (`update_session_auth_hash`), else it ends with the others.
    """
    for one in BrowserSession.objects.filter(user=user, ended_at=None).exclude(key=but):
        end(key=one.key)
    User.objects.filter(pk=user.pk).update(sessions_version=F("sessions_version") + 1)
    user.refresh_from_db(fields=["sessions_version"])


@transaction.atomic
def sign_out_everywhere(*, by: User, user: User, but: str = "") -> None:
    """What a person asks for oneself, or an administrator for another."""
    end_all(user=user, but=but)
    record(by=by, change=Change(SIGNED_OUT, user))
