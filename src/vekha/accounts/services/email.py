"""Where letters go: an address whose owner answered from it."""

import datetime as dt

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import User
from vekha.accounts.rules import hidden_email
from vekha.foundation.errors import Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record

EMAIL_SET = declare("accounts.user.email-set", gettext_lazy("given another e-mail address"))

LINK_LASTS = dt.timedelta(days=3)
_SALT = "vekha.accounts.email"


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


def _tell_email(user: User, before: str, after: str) -> None:
    """The journal keeps for ever, so of an address only what tells one from another."""
    was, is_now = {"email": hidden_email(before)}, {"email": hidden_email(after)}
    record(by=user, change=Change(EMAIL_SET, user, before=was, after=is_now))


def _stale_link() -> Refused:
    return Refused(
        "email-link-stale",
        _("This link no longer works."),
        to_do=_("Ask for another letter on the page “Notices”, signed in as the same person."),
    )
