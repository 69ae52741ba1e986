"""Security keys and passkeys (WebAuthn): what a browser is asked, and whether the answer holds."""

from dataclasses import dataclass

import webauthn
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    UserVerificationRequirement,
)

from vekha.accounts.models import SecurityKey, SignIn, User
from vekha.accounts.rules import ONE_PERSON
from vekha.accounts.selectors import second_factor_demanded
from vekha.accounts.services import signing_in
from vekha.accounts.services.factors import demanded, forget_codes_of_nothing
from vekha.accounts.services.sessions import Caller
from vekha.foundation import clock
from vekha.foundation.errors import Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record

KEY_ADDED = declare("accounts.factor.key-added", gettext_lazy("security key added"))
KEY_REMOVED = declare("accounts.factor.key-removed", gettext_lazy("security key removed"))


@dataclass(frozen=True, slots=True)
class Site:
    """The name and the origin under which people open the installation: a key answers to these alone."""

    name: str
    origin: str


@dataclass(frozen=True, slots=True)
class Question:
    """What the browser is asked, as JSON, and the challenge that its answer must hold (base64url)."""

    options: str
    challenge: str


def ask_to_add(*, user: User, site: Site) -> Question:
    """Ask for a key that is not among the person's yet."""
    options = webauthn.generate_registration_options(
        rp_id=site.name,
        rp_name="Веха",
        user_name=user.login,
        user_display_name=user.name,
        user_id=str(user.pk).encode(),
        exclude_credentials=_known(user),
        authenticator_selection=AuthenticatorSelectionCriteria(user_verification=UserVerificationRequirement.PREFERRED),
    )
    return Question(webauthn.options_to_json(options), bytes_to_base64url(options.challenge))


@transaction.atomic
def add(*, by: User, name: str, answer: str, challenge: str, site: Site) -> None:
    """Keep the key that answered."""
    try:
        proven = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.name,
            expected_origin=site.origin,
        )
        with transaction.atomic():
            SecurityKey.objects.create(
                user=by,
                name=name.strip(),
                credential=bytes_to_base64url(proven.credential_id),
                public_key=bytes_to_base64url(proven.credential_public_key),
                sign_count=proven.sign_count,
                since=clock.on_the_wall(),
            )
    except (WebAuthnException, IntegrityError) as error:
        raise _no_answer() from error
    record(by=by, change=Change(KEY_ADDED, by, after={"name": name.strip()}))


@transaction.atomic
def remove(*, by: User, key: SecurityKey) -> None:
    """Do without a key; refused where a role demands a second factor and this is the last."""
    others = by.security_keys.exclude(pk=key.pk).exists() or hasattr(by, "authenticator")
    if second_factor_demanded(by) and not others:
        raise demanded()
    key.delete()
    forget_codes_of_nothing(by)
    record(by=by, change=Change(KEY_REMOVED, by, before={"name": key.name}))


def ask(*, user: User, site: Site) -> Question:
    """Ask for one of the person's keys."""
    options = webauthn.generate_authentication_options(
        rp_id=site.name,
        allow_credentials=_known(user),
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return Question(webauthn.options_to_json(options), bytes_to_base64url(options.challenge))


def prove(*, user: User, answer: str, challenge: str, site: Site, caller: Caller) -> None:
    """Whether the answer is that of one of the person's keys, to this question, here."""
    brakes = [(f"code:{user.pk}", ONE_PERSON)]
    signing_in.take(brakes, user.login, user, caller)
    try:
        number = webauthn.helpers.parse_authentication_credential_json(answer).id
        key = SecurityKey.objects.get(user=user, credential=number)
        proven = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.name,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(key.public_key),
            credential_current_sign_count=key.sign_count,
        )
    except (WebAuthnException, SecurityKey.DoesNotExist) as error:
        signing_in.note(login=user.login, user=user, caller=caller, outcome=SignIn.Outcome.WRONG_CODE)
        raise _no_answer() from error
    SecurityKey.objects.filter(pk=key.pk).update(sign_count=proven.new_sign_count, used_at=clock.on_the_wall())
    signing_in.let_go(brakes)


def _known(user: User) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(base64url_to_bytes(key.credential)) for key in user.security_keys.all()]


def _no_answer() -> Refused:
    return Refused("key-refused", _("The key did not answer, or it is another one."), to_do=_("Try it again."))
