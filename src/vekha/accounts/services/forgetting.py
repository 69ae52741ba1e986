"""Traces of signing in are personal data and grow by strangers' doing: they go after a time. The journal stays."""

import datetime as dt

from django.contrib.sessions.models import Session
from django.db import transaction

from vekha.accounts.models import Brake, BrowserSession, Invitation, SignIn
from vekha.accounts.rules import ONE_PERSON
from vekha.foundation import clock

YEAR = dt.timedelta(days=365)


@transaction.atomic
def forget_traces() -> None:
    """Forget waits that are over, sessions that have ended, and after a year who tried to come in from where."""
    now = clock.on_the_wall()
    Brake.objects.filter(last_at__lt=now - ONE_PERSON.forgets).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    SignIn.objects.filter(at__lt=now - YEAR).delete()
    BrowserSession.objects.filter(seen_at__lt=now - YEAR).delete()
    Invitation.objects.filter(expires_at__lt=now - YEAR).delete()
