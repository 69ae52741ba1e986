"""The second factor: codes of an application, recovery codes, security keys. Moments are the wall's."""

import datetime as dt
import hmac
import secrets

import pyotp
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import Authenticator, RecoveryCode, SecurityKey, SignIn, User
from vekha.accounts.rules import ONE_PERSON, hash_of, recovery_code, tidy_code
from vekha.accounts.selectors import has_second_factor, second_factor_demanded
from vekha.accounts.services import signing_in
from vekha.accounts.services.sessions import Caller
from vekha.foundation import clock
from vekha.foundation.errors import Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Actor, Change, record

CODES_ON = declare("accounts.factor.codes-on", gettext_lazy("second factor turned on: codes of an application"))
CODES_OFF = declare("accounts.factor.codes-off", gettext_lazy("codes of an application turned off"))
RECOVERY_MADE = declare("accounts.factor.recovery-made", gettext_lazy("given recovery codes"))
FORGOTTEN = declare("accounts.factor.forgotten", gettext_lazy("second factor removed"))

CODES = 10


def new_secret() -> str:
    """What an application and this side share; nothing is turned on yet."""
    return pyotp.random_base32()


def address_of(secret: str, name: str) -> str:
    """What the picture for the application holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Веха")


@transaction.atomic
def turn_on(*, by: User, secret: str, code: str) -> None:
    """Turn the application on, once it shows the right code; another one of before is replaced."""
    step = _step_of(secret, code, clock.on_the_wall())
    if step is None:
        raise _wrong_code()
    Authenticator.objects.update_or_create(
        user=by, defaults={"secret": secret, "since": clock.on_the_wall(), "last_step": step}
    )
    record(by=by, change=Change(CODES_ON, by))


@transaction.atomic
def turn_off(*, by: User) -> None:
    """Do without the application; refused where a role demands a second factor and there is no other."""
    if second_factor_demanded(by) and not by.security_keys.exists():
        raise demanded()
    if Authenticator.objects.filter(user=by).delete()[0]:
        forget_codes_of_nothing(by)
        record(by=by, change=Change(CODES_OFF, by))


@transaction.atomic
def make_codes(*, by: User) -> list[str]:
    """Ten new recovery codes instead of those of before. They are told once: what is kept are hashes."""
    codes = [recovery_code(secrets.randbits(80)) for _number in range(CODES)]
    RecoveryCode.objects.filter(user=by).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=by, code_hash=hash_of(tidy_code(code))) for code in codes)
    record(by=by, change=Change(RECOVERY_MADE, by))
    return codes


@transaction.atomic
def forget(*, by: Actor | None, user: User) -> None:
    """Take the second factor from somebody who lost it; where a role demands one, the next sign-in asks for a new one."""
    gone = [model.objects.filter(user=user).delete()[0] for model in (Authenticator, SecurityKey, RecoveryCode)]
    if any(gone):
        record(by=by, change=Change(FORGOTTEN, user))


def prove_code(*, user: User, code: str, caller: Caller) -> None:
    """A code of the application or a recovery code; each works once, and guessing is slowed down like that of passwords."""
    brakes = [(f"code:{user.pk}", ONE_PERSON)]
    signing_in.take(brakes, user.login, user, caller)
    if not (_is_code_of_application(user, code) or _is_recovery_code(user, code)):
        signing_in.note(login=user.login, user=user, caller=caller, outcome=SignIn.Outcome.WRONG_CODE)
        raise _wrong_code()
    signing_in.let_go(brakes)


def forget_codes_of_nothing(user: User) -> None:
    """Recovery codes stand in for a second factor: without one they are worth nothing."""
    if not has_second_factor(user):
        RecoveryCode.objects.filter(user=user).delete()


def demanded() -> Refused:
    """Why the last second factor stays."""
    return Refused(
        "factor-demanded",
        _("Your role demands a second factor."),
        to_do=_("Add another one first."),
    )


def _is_code_of_application(user: User, code: str) -> bool:
    held = Authenticator.objects.filter(user=user).first()
    step = _step_of(held.secret, code, clock.on_the_wall()) if held and held.secret else None
    if held is None or step is None:
        return False
    return Authenticator.objects.filter(pk=held.pk, last_step__lt=step).update(last_step=step) == 1


def _is_recovery_code(user: User, code: str) -> bool:
    held = RecoveryCode.objects.filter(user=user, code_hash=hash_of(tidy_code(code)), used_at=None)
    return held.update(used_at=clock.on_the_wall()) == 1


def _step_of(secret: str, code: str, now: dt.datetime) -> int | None:
    """The half-minute whose code this is: the present one or a neighbour, since clocks of phones differ."""
    application, typed = pyotp.TOTP(secret), "".join(code.split())
    present = int(now.timestamp()) // application.interval
    steps = (present, present - 1, present + 1)
    return next((one for one in steps if hmac.compare_digest(application.generate_otp(one), typed)), None)


def _wrong_code() -> Refused:
    return Refused(
        "code-wrong", _("This code does not fit. Wait for the next one, and look whether the phone's clock is right.")
    )
