"""People, their roles and posts."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vekha.accounts.models import Appointment, Membership, User
from vekha.accounts.rules import Role
from vekha.journal.deeds import declare
from vekha.journal.services import Actor, Change, record
from vekha.organizations.models import Organization, Position

USER_ADDED = declare("accounts.user.added", _("added"))
ROLE_GIVEN = declare("accounts.role.given", _("given a role"))
APPOINTED = declare("accounts.user.appointed", _("appointed"))


@transaction.atomic
def add_user(
    *, by: Actor | None, login: str, name: str, password: str, organization: Organization | None = None
) -> User:
    """Add a person who can sign in with `password` and works in `organization`."""
    user = User(login=login, name=name, organization=organization)
    user.set_password(password)
    user.save()
    record(by=by, change=Change(USER_ADDED, user, after={"login": login, "name": name}))
    return user


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
def appoint(*, by: Actor | None, user: User, position: Position, since: dt.date) -> None:
    """Put a person in a post from a day on."""
    Appointment.objects.create(user=user, position=position, since=since)
    record(
        by=by,
        change=Change(
            APPOINTED,
            user,
            after={"position": position.title, "since": since.isoformat()},
        ),
    )
