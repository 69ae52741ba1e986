"""Posts and who holds them."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import Appointment, User
from vekha.foundation.errors import Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Actor, Change, record
from vekha.organizations.models import Position

APPOINTED = declare("accounts.user.appointed", gettext_lazy("appointed"))
DISMISSED = declare("accounts.user.dismissed", gettext_lazy("released from a post"))


@transaction.atomic
def appoint(
    *,
    by: Actor | None,
    user: User,
    position: Position,
    since: dt.date,
    until: dt.date | None = None,
    ground: str = "",
) -> Appointment:
    """Put a person in a post from a day on; the holder before holds it to the day before."""
    _end_others(position, since)
    return _appointed(by, Appointment(user=user, position=position, since=since, until=until, ground=ground.strip()))


@transaction.atomic
def appoint_acting(
    *, by: Actor | None, user: User, position: Position, since: dt.date, until: dt.date, ground: str = ""
) -> Appointment:
    """Let a person act in place of the holder, who is on leave and keeps the post."""
    acting = Appointment(user=user, position=position, since=since, until=until, is_acting=True, ground=ground.strip())
    return _appointed(by, acting)


@transaction.atomic
def dismiss(*, by: Actor | None, appointment: Appointment, until: dt.date, ground: str = "") -> None:
    """A person leaves a post after the day `until`."""
    if until < appointment.since:
        raise Refused("appointment-backwards", _("The last day is before the first."), where=str(appointment))
    before = {"until": appointment.until.isoformat() if appointment.until else None}
    appointment.until = until
    appointment.save(update_fields=["until"])
    after = {"position": appointment.position.title, "until": until.isoformat()}
    record(by=by, change=Change(DISMISSED, appointment.user, before=before, after=after, ground=ground.strip()))


def _appointed(by: Actor | None, appointment: Appointment) -> Appointment:
    since, until = appointment.since, appointment.until
    if until and until < since:
        raise Refused("appointment-backwards", _("The last day is before the first."), where=str(appointment.position))
    appointment.save()
    after = {
        "position": appointment.position.title,
        "since": since.isoformat(),
        "until": until.isoformat() if until else None,
        "is_acting": appointment.is_acting,
    }
    record(by=by, change=Change(APPOINTED, appointment.user, after=after, ground=appointment.ground))
    return appointment


def _end_others(position: Position, since: dt.date) -> None:
    """Nobody else holds the post from that day on; who would come later is not overwritten but refused."""
    held = Appointment.objects.filter(position=position, is_acting=False)
    if held.filter(since__gte=since).exists():
        raise Refused(
            "post-taken",
            _("Somebody holds this post from that day on."),
            where=str(position),
            to_do=_("Choose a later day, or end that appointment first."),
        )
    held.filter(Q(until=None) | Q(until__gte=since)).update(until=since - dt.timedelta(days=1))
