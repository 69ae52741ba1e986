"""People and their roles."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import Membership, User
from vekha.accounts.rules import Role
from vekha.accounts.services.email import tidy_email
from vekha.accounts.services.sessions import end_all
from vekha.foundation.errors import Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Actor, Change, record
from vekha.organizations.models import Organization

USER_ADDED = declare("accounts.user.added", gettext_lazy("added"))
ROLE_GIVEN = declare("accounts.role.given", gettext_lazy("given a role"))
ROLE_ENDED = declare("accounts.role.ended", gettext_lazy("released from a role"))
SHUT_OUT = declare("accounts.user.shut-out", gettext_lazy("shut out"))
LET_IN = declare("accounts.user.let-in", gettext_lazy("let in again"))


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
    _require_another(by, user)
    if until and until < since:
        raise Refused("role-backwards", _("The last day is before the first."), where=role.title_ru)
    Membership.objects.create(user=user, role=role.code, organization=organization, since=since, until=until)
    after = {
        "role": role.code,
        "organization": organization.name,
        "since": since.isoformat(),
        "until": until.isoformat() if until else None,
    }
    record(by=by, change=Change(ROLE_GIVEN, user, after=after))


@transaction.atomic
def end_role(*, by: User, membership: Membership, until: dt.date) -> None:
    """The day `until` is the last on which the person has the role."""
    _require_another(by, membership.user)
    if until < membership.since:
        raise Refused("role-backwards", _("The last day is before the first."), where=str(membership))
    before = {"until": membership.until.isoformat() if membership.until else None}
    membership.until = until
    membership.save(update_fields=["until"])
    after = {"role": membership.role, "organization": membership.organization.name, "until": until.isoformat()}
    record(by=by, change=Change(ROLE_ENDED, membership.user, before=before, after=after))


@transaction.atomic
def shut_out(*, by: User, user: User, ground: str) -> None:
    """The person can no longer sign in, and is signed out everywhere. Roles and posts end by their own days."""
    _require_another(by, user)
    if User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        user.is_active = False
        end_all(user=user)
        record(by=by, change=Change(SHUT_OUT, user, ground=ground.strip()))


@transaction.atomic
def let_in(*, by: Actor | None, user: User) -> None:
    """The person can sign in again, with the password of before."""
    if User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        user.is_active = True
        record(by=by, change=Change(LET_IN, user))


def _require_another(by: Actor | None, user: User) -> None:
    """Nobody gives oneself a role, ends one's own or shuts oneself out: whoever could, would answer to nobody."""
    if by is not None and by.pk == user.pk:
        raise Refused(
            "not-oneself",
            _("Nobody changes their own roles or closes their own sign-in."),
            to_do=_("Ask another administrator."),
        )
