"""The letter of the day: made, handed to the mail server, marked. Sent once or not at all, whatever stops in between.

A letter is claimed before the mail server hears of it, and the claim is never taken back by itself. A server that refuses says so:
then the letter is free again. Where nobody can say whether it went out, it counts as gone; its reader is told in the next one.
"""

import datetime as dt
import logging
import smtplib
from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from vekha.accounts.models import Invitation, User
from vekha.accounts.services.invitations import claim_letter, note_letter
from vekha.foundation import clock, demo
from vekha.foundation.tasks import enqueue
from vekha.notifications.errors import MailTrouble
from vekha.notifications.models import Letter
from vekha.notifications.selectors import letters
from vekha.notifications.selectors.addresses import host

log = logging.getLogger(__name__)

ROUND, CONFIRM = "notifications.letters", "notifications.confirm"  # tasks
LOST_AFTER = dt.timedelta(minutes=15)  # longer than a mail server is waited for
LONGEST_ANSWER = 500  # characters of what a server said
State = Letter.State


def queue_round(*, at: dt.time) -> None:
    """Let the letters of an hour of today go out when it comes; where it has come, now. Queued twice it is one round."""
    if not settings.LETTERS:
        return
    day = clock.today()
    moment = timezone.make_aware(dt.datetime.combine(day, at))
    is_now = demo.kept_day() is not None  # the demonstration's day has no hours
    enqueue(ROUND, {"at": f"{at:%H:%M}"}, key=f"{ROUND} {day} {at:%H:%M}", run_after=None if is_now else moment)


def send_round(*, at: dt.time, tell: Callable[[int, int], None]) -> int:
    """Send the letters of an hour; return how many went out. Raises MailTrouble where some are to be tried again."""
    give_up_lost()
    day = clock.today()
    now = at if demo.kept_day() is not None else timezone.localtime(clock.now()).time()
    people = letters.readers(day, at, now)
    if not people:
        return 0
    connection = _connected()
    sent = held = 0
    try:
        for number, user in enumerate(people, start=1):
            state = _send_one(connection, user, day)
            sent, held = sent + (state is State.SENT), held + (state is State.WAITING)
            tell(number, len(people))
    finally:
        _leave(connection)
    if held:
        raise MailTrouble(f"The mail server put off {held} of {len(people)} letters.")
    return sent


def send_confirmation(*, to: User, email: str, address: str, language: str) -> None:
    """Ask the owner of an address whether letters may come there. A refusal is told to the log: whoever typed it will see none."""
    connection = _connected()
    try:
        connection.send_messages([letters.confirmation_of(to, email, address, language)])
    finally:
        _leave(connection)


def send_link(*, token: str, address: str, language: str) -> None:
    """Send the link to set a password to whom it is for, where letters go out and the person has an address; `address` is its page.

    At once and not by a worker, for the link is kept nowhere. Called twice it sends once.
    """
    invitation = claim_letter(token=token) if settings.LETTERS else None
    if invitation is None:
        return
    try:
        connection = _connected()
        try:
            connection.send_messages([letters.invitation_of(invitation, address, language)])
        finally:
            _leave(connection)
    except (MailTrouble, smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        log.warning("The letter with a link to %s was not sent: %s", invitation.user.login, error)
        note_letter(invitation=invitation, letter=Invitation.Letter.FAILED)
    except OSError as error:  # the server may have taken it before it fell silent: it counts as «may have been sent»
        log.warning("The letter with a link to %s may have been sent: %s", invitation.user.login, error)
    else:
        note_letter(invitation=invitation, letter=Invitation.Letter.SENT)


def ask_to_confirm(*, by: User, email: str, address: str, language: str) -> None:
    """Let a letter go to a new address; `address` is the page that it leads to."""
    enqueue(CONFIRM, {"user": by.pk, "email": email, "address": address, "language": language})


def give_up_lost() -> None:
    """Letters whose sender died with them in its hands: nobody knows whether the mail server had taken them."""
    lost = Letter.objects.filter(state=State.SENDING, taken_at__lt=clock.on_the_wall() - LOST_AFTER)
    lost.update(state=State.UNSURE)


def _send_one(connection: BaseEmailBackend, user: User, day: dt.date) -> Letter.State | None:
    """Claim, send, mark; None where another worker has the letter or nothing is left to say."""
    letter = _claim(user, day)
    if letter is None:
        return None
    letter.user = user  # with its settings
    try:
        connection.send_messages([_written(letter)])
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        return _refused(letter, code, answer)
    except smtplib.SMTPResponseException as error:
        return _refused(letter, error.smtp_code, error.smtp_error)
    except OSError as error:  # also SMTPServerDisconnected: the server may have taken it before it fell silent
        log.warning("The letter %s may have been sent: %s", letter.message_id, error)
        _mark(letter, State.UNSURE, answer=str(error))
        raise MailTrouble(str(error)) from error
    return _mark(letter, State.SENT)


@transaction.atomic
def _claim(user: User, day: dt.date) -> Letter | None:
    """Take the letter in hand with all that is to stand in it. Only one worker can."""
    values = {"address": user.email, "message_id": f"<{day:%Y%m%d}.{user.pk}.vekha@{host()}>"}
    letter, _is_new = Letter.objects.get_or_create(user=user, day=day, defaults=values)
    taken = Letter.objects.filter(pk=letter.pk, state=State.WAITING).update(
        state=State.SENDING, taken_at=clock.on_the_wall(), address=user.email, answer=""
    )
    if not taken or not letters.awaiting().filter(user=user).update(letter=letter):
        transaction.set_rollback(True)
        return None
    return Letter.objects.get(pk=letter.pk)


def _written(letter: Letter) -> EmailMultiAlternatives:
    return letters.message_of(letter, list(letter.notices.order_by("pk")))


def _refused(letter: Letter, code: int, answer: bytes | str) -> Letter.State:
    """The server said no: for now (4xx), or to this address for good. What the letter was to say waits for another."""
    said = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    state = State.WAITING if 400 <= code < 500 else State.REFUSED
    with transaction.atomic():
        letter.notices.update(letter=None)
        return _mark(letter, state, answer=f"{code} {said}")


def _mark(letter: Letter, state: Letter.State, *, answer: str = "") -> Letter.State:
    Letter.objects.filter(pk=letter.pk, state=State.SENDING).update(state=state, answer=answer[:LONGEST_ANSWER])
    return state


def _connected() -> BaseEmailBackend:
    """Nothing has been claimed yet: what fails here is simply tried again."""
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise MailTrouble(str(error)) from error
    return connection


def _leave(connection: BaseEmailBackend) -> None:
    """What was taken stays taken, however the server says goodbye."""
    try:
        connection.close()
    except OSError:
        log.warning("The mail server broke off at the end.")
