"""People, their roles and posts."""

import datetime as dt

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import Appointment, Membership, User
from vekha.accounts.rules import Role, hidden_email
from vekha.foundation.errors import Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Actor, Change, record
from vekha.organizations.models import Organization, Position

USER_ADDED = declare("accounts.user.added", gettext_lazy("added"))
ROLE_GIVEN = declare("accounts.role.given", gettext_lazy("given a role"))
APPOINTED = declare("accounts.user.appointed", gettext_lazy("appointed"))
DISMISSED = declare("accounts.user.dismissed", gettext_lazy("released from a post"))
EMAIL_SET = declare("accounts.user.email-set", gettext_lazy("given another e-mail address"))

LINK_LASTS = dt.timedelta(days=3)
_SALT = "vekha.accounts.email"


@transaction.atomic
def add_user(
    *,
    by: Actor | None,
    login: str,
    name: str,
    password: str,
    organization: Organization | None = None,
    email: str = "",
) -> User:
    """Add a person who can sign in with `password` and works in `organization`; whoever adds one answers for the address."""
    user = User(login=login, name=name, organization=organization, email=tidy_email(email) if email else "")
    user.set_password(password)
    user.save()
    record(by=by, change=Change(USER_ADDED, user, after={"login": login, "name": name}))
    return user


def email_token(*, user: User, email: str) -> str:
    """What a letter to a new address carries: whoever brings it back reads the letters that go there.

    Nothing is kept meanwhile. The token names the address that was in use: with another one it works no more.
    """
    return signing.dumps([user.pk, user.email, tidy_email(email)], salt=_SALT)


@transaction.atomic
def confirm_email(*, by: User, token: str) -> str:
    """Put the address in use that the person's own token names; return it."""
    try:
        pk, before, email = signing.loads(token, salt=_SALT, max_age=LINK_LASTS)
    except signing.BadSignature as error:
        raise _stale_link() from error
    if pk != by.pk or User.objects.filter(pk=pk, email=before).update(email=email) != 1:
        raise _stale_link()
    by.email = email
    _tell_email(by, before, email)
    return str(email)


@transaction.atomic
def forget_email(*, by: User) -> None:
    """Send no more letters to this person."""
    before = by.email
    User.objects.filter(pk=by.pk).update(email="")
    by.email = ""
    _tell_email(by, before, "")


def tidy_email(email: str) -> str:
    """An address as it is kept; refuses what is none."""
    tidied = User.objects.normalize_email(email.strip())
    try:
        validate_email(tidied)
    except ValidationError as error:
        raise Refused(
            "email-malformed", _("This is not an e-mail address."), where=email, to_do=_("Write it as name@example.ru.")
        ) from error
    return tidied


@transaction.atomic
def give_role(
    *,
    by: Actor | None,
    user: User,
    role: Role,
    organization: Organization,
    since: dt.date,
    until: dt.date | None = None,
) -> None:
    """Give a role in an organization and all below it, from a day on, to the day `until` where it is known."""
    Membership.objects.create(user=user, role=role.code, organization=organization, since=since, until=until)
    after = {
        "role": role.code,
        "organization": organization.name,
        "since": since.isoformat(),
        "until": until.isoformat() if until else None,
    }
    record(by=by, change=Change(ROLE_GIVEN, user, after=after))


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


def _stale_link() -> Refused:
    return Refused(
        "email-link-stale",
        _("This link no longer works."),
        to_do=_("Ask for another letter on the page “Notices”, signed in as the same person."),
    )


def _tell_email(user: User, before: str, after: str) -> None:
    """The journal keeps for ever, so of an address only what tells one from another."""
    was, is_now = {"email": hidden_email(before)}, {"email": hidden_email(after)}
    record(by=user, change=Change(EMAIL_SET, user, before=was, after=is_now))


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
