"""Proving who one is, and how often that may be tried.

A try is counted before it is looked at, so that a hundred at once in as many processes get no more than their share. Moments are
the wall's. See decision 22.
"""

import datetime as dt
import math
from collections.abc import Sequence

from django.contrib.auth import authenticate
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from vekha.accounts.models import Brake, SignIn, User
from vekha.accounts.rules import ONE_ADDRESS, ONE_PERSON, Patience, wait_after
from vekha.accounts.services.sessions import Caller
from vekha.foundation import clock
from vekha.foundation.errors import Refused

Outcome = SignIn.Outcome
Braked = tuple[str, Patience]


def prove_password(*, login: str, password: str, caller: Caller) -> User:
    """The person whose login and password these are. One answer for a wrong login, a wrong password and a closed sign-in."""
    known = User.objects.filter(login=login).first()
    brakes = [_person_brake(login, known, caller), (f"address:{caller.address}", ONE_ADDRESS)]
    take(brakes, login, known, caller)
    found = authenticate(None, username=login, password=password)
    if not isinstance(found, User):
        note(login=login, user=known, caller=caller, outcome=Outcome.WRONG)
        raise Refused(
            "sign-in-refused", _("No such login with this password. Check the keyboard layout and Caps Lock.")
        )
    let_go(brakes)
    return found


def prove_own_password(*, by: User, password: str, caller: Caller) -> None:
    """Ask a person who is signed in for the password before something weighty; a browser left open does not know it."""
    brakes = [(f"own:{by.pk}", ONE_PERSON)]
    take(brakes, by.login, by, caller)
    if not by.check_password(password):
        raise Refused("password-wrong", _("This is not your password."))
    let_go(brakes)


def note(*, login: str, user: User | None, caller: Caller, outcome: str) -> None:
    """Write down how a try ended."""
    SignIn.objects.create(
        at=clock.on_the_wall(),
        login=login[:60],
        user=user,
        address=caller.address,
        device=caller.device,
        outcome=outcome,
    )


def _person_brake(login: str, known: User | None, caller: Caller) -> Braked:
    """A browser in which the person has been before has a count of its own: strangers cannot shut it out."""
    if known and caller.browser:
        return f"browser:{known.pk}:{caller.browser}", ONE_PERSON
    return f"login:{login[:100].casefold()}", ONE_PERSON


def take(brakes: Sequence[Braked], login: str, user: User | None, caller: Caller) -> None:
    """Count a try on every brake, or refuse to look at it."""
    now = clock.on_the_wall()
    with transaction.atomic():
        held = [(_hold(key, now), patience) for key, patience in brakes]
        shut = max((brake.until for brake, _patience in held if brake.until and brake.until > now), default=None)
        if shut is None:
            for brake, patience in held:
                _count(brake, patience, now)
        else:
            _note_shut(login, user, caller, now)
    if shut:
        raise Refused(
            "sign-in-shut",
            _("Too many tries. The next one is looked at after %(time)s.")
            % {"time": f"{timezone.localtime(_whole_minute(shut)):%H:%M}"},
            to_do=_("Who has forgotten the password asks the administrator for a link."),
            data={"until": shut.isoformat()},
        )


def _hold(key: str, now: dt.datetime) -> Brake:
    brake, _is_new = Brake.objects.select_for_update().get_or_create(key=key, defaults={"last_at": now})
    return brake


def _count(brake: Brake, patience: Patience, now: dt.datetime) -> None:
    tries = 0 if now - brake.last_at > patience.forgets else brake.tries
    wait = wait_after(tries + 1, patience)
    brake.tries, brake.last_at, brake.until = tries + 1, now, now + wait if wait else None
    brake.save(update_fields=["tries", "last_at", "until"])


def let_go(brakes: Sequence[Braked]) -> None:
    """It was not in vain: the person begins anew, at the address one try less counts."""
    for key, patience in brakes:
        held = Brake.objects.filter(key=key, tries__gt=0)
        held.update(tries=F("tries") - 1 if patience is ONE_ADDRESS else 0, until=None)


def _note_shut(login: str, user: User | None, caller: Caller, now: dt.datetime) -> None:
    """A flood of tries fills no table: those of an hour are one row."""
    same = SignIn.objects.filter(
        outcome=Outcome.SHUT, login=login[:60], address=caller.address, at__gt=now - dt.timedelta(hours=1)
    )
    if not same.update(times=F("times") + 1):
        note(login=login, user=user, caller=caller, outcome=Outcome.SHUT)


def _whole_minute(moment: dt.datetime) -> dt.datetime:
    """Rounded up, so that nobody comes too early."""
    return dt.datetime.fromtimestamp(math.ceil(moment.timestamp() / 60) * 60, tz=dt.UTC)
