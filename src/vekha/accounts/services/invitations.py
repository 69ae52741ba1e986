"""Links by which people set a password: for who is new, and for who forgot it. Only a hash of the link is kept."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import Invitation, User
from vekha.accounts.rules import Role, hash_of
from vekha.accounts.services.email import tidy_email
from vekha.accounts.services.people import give_role
from vekha.accounts.services.sessions import end_all
from vekha.foundation import clock
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record
from vekha.organizations.models import Organization

INVITED = declare("accounts.user.invited", gettext_lazy("invited"))
LINK_GIVEN = declare("accounts.user.link-given", gettext_lazy("given a link to set a password"))
PASSWORD_SET = declare("accounts.user.password-set", gettext_lazy("set a password"))

LASTS = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Whom to invite."""

    login: str
    name: str
    organization: Organization
    email: str = ""


@dataclass(frozen=True, slots=True)
class GivenRole:
    """A role from one day to another."""

    role: Role
    organization: Organization
    since: dt.date
    until: dt.date | None = None


@transaction.atomic
def invite(*, by: User, person: NewPerson, roles: Sequence[GivenRole], token: str) -> User:
    """Add a person who will set a password by the link with `token`, and give the roles."""
    if User.objects.filter(login__iexact=person.login).exists():
        raise Conflict(
            "login-taken",
            _("Somebody has this login."),
            where=person.login,
            to_do=_("Choose another one, for instance with a digit."),
        )
    email = tidy_email(person.email) if person.email else ""
    user = User(login=person.login, name=person.name.strip(), organization=person.organization, email=email)
    user.set_unusable_password()
    user.save()
    after = {"login": user.login, "name": user.name, "organization": person.organization.name}
    record(by=by, change=Change(INVITED, user, after=after))
    for one in roles:
        give_role(by=by, user=user, role=one.role, organization=one.organization, since=one.since, until=one.until)
    _make(by, user, token)
    return user


@transaction.atomic
def give_link(*, by: User | None, user: User, token: str) -> None:
    """A new link for somebody who is here already; links of before hold no more. The password holds until the link is used."""
    now = clock.on_the_wall()
    Invitation.objects.filter(user=user, used_at=None, expires_at__gt=now).update(expires_at=now)
    _make(by, user, token)
    record(by=by, change=Change(LINK_GIVEN, user))


@transaction.atomic
def set_by_link(*, invitation: Invitation, password: str) -> User:
    """Set the password that the owner of the link chose; the link works once, and whoever was signed in is so no more."""
    user = invitation.user
    require_good(password, user)
    now = clock.on_the_wall()
    open_ones = Invitation.objects.filter(pk=invitation.pk, used_at=None, expires_at__gt=now)
    if not user.is_active or open_ones.update(used_at=now) != 1:
        raise stale_link()
    _set(user, password)
    return user


@transaction.atomic
def change_password(*, by: User, password: str, but: str) -> None:
    """Another password of one's own; every other browser is signed out."""
    require_good(password, by)
    _set(by, password, but)


def require_good(password: str, user: User) -> None:
    """Refuse a password that is short, common or made of the person's own data."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused("password-weak", " ".join(error.messages)) from error


def stale_link() -> Refused:
    """A link that was used, has grown old or never was one."""
    return Refused(
        "link-stale",
        _("This link works no more."),
        to_do=_("It works once and for seven days. Ask whoever gave it to you for another one."),
    )


def claim_letter(*, token: str) -> Invitation | None:
    """Take in hand the letter with a link that was just made; None where there is no address, or somebody took it before.

    Claimed before the mail server hears of it and never again, so that it goes out once or not at all. The link itself is kept nowhere,
    so that no later worker could send it.
    """
    fresh = Invitation.objects.filter(token_hash=hash_of(token), letter=Invitation.Letter.NONE).exclude(user__email="")
    if fresh.update(letter=Invitation.Letter.SENDING) != 1:
        return None
    return Invitation.objects.select_related("user").get(token_hash=hash_of(token))


def note_letter(*, invitation: Invitation, letter: Invitation.Letter) -> None:
    """Write down what became of it. No journal: the link that was given is told there already."""
    Invitation.objects.filter(pk=invitation.pk, letter=Invitation.Letter.SENDING).update(letter=letter)


def _make(by: User | None, user: User, token: str) -> None:
    now = clock.on_the_wall()
    Invitation.objects.create(user=user, token_hash=hash_of(token), by=by, at=now, expires_at=now + LASTS)


def _set(user: User, password: str, but: str = "") -> None:
    user.set_password(password)
    user.save(update_fields=["password"])
    end_all(user=user, but=but)
    record(by=user, change=Change(PASSWORD_SET, user))
