"""Kills senders of letters at any moment until the round is over, and prints what came of it.

The test starts it as a process of its own, with Django set up and no connection open: workers are forked here, and pytest must not be.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import random
import signal
import sys
import time
from email import message_from_bytes
from pathlib import Path
from typing import TYPE_CHECKING

from aiosmtpd.smtp import SMTP
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from tests.notifications.postman import free_port
from vekha.accounts.models import User
from vekha.foundation import clock
from vekha.notifications.models import Letter, Notice
from vekha.notifications.rules import Kind
from vekha.notifications.selectors.letters import message_of
from vekha.notifications.services.letters import send_round
from vekha.notifications.services.notices import News, Subject, tell_all

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiosmtpd.smtp import Envelope, Session

PEOPLE = 30
DAY = dt.date(2026, 3, 10)
AT = dt.time(9)
LONGEST, PATIENCE = 80.0, 3.0  # seconds
PLACE = Path(sys.argv[1]) / "came"


class Slow:
    """Writes down each letter that it has taken, whole; takes its time before and after."""

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd calls it so
        assert isinstance(envelope.content, bytes)
        await asyncio.sleep(0.005)
        with PLACE.open("a") as file:
            file.write(f"{message_from_bytes(envelope.content)['Message-ID']}\n")
        await asyncio.sleep(0.005)
        return "250 taken"


def main() -> None:
    """A mail server, one sender after another, each killed after a moment."""
    port = free_port()
    server = begin(lambda: serve(port))
    settings.EMAIL_PORT = port
    prepare()
    kills, began, chance = 0, time.monotonic(), random.Random(1074)  # noqa: S311 - moments to kill at
    while time.monotonic() - began < LONGEST and in_child(left):
        senders = [begin(send) for _ in range(2)]
        wait_for_a_letter()
        time.sleep(chance.uniform(0, 0.06))
        for each in senders:
            os.kill(each, signal.SIGKILL)
            os.waitpid(each, 0)
            kills += 1
    os.kill(server, signal.SIGKILL)
    os.waitpid(server, 0)
    print(json.dumps({"kills": kills, **outcome()}))  # noqa: T201 - read by the test


def wait_for_a_letter() -> None:
    """Until one more has come, on a busy machine too; not for ever, as perhaps all have."""
    before, began = came(), time.monotonic()
    while came() == before and time.monotonic() - began < PATIENCE:
        time.sleep(0.005)


def came() -> list[str]:
    """What the mail server has taken."""
    return PLACE.read_text().split() if PLACE.exists() else []


def begin(work: Callable[[], None]) -> int:
    """A process of its own for some work, which ends here and nowhere else; its number."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        os._exit(0)


def prepare() -> None:
    """People whom a letter waits for."""
    call_command("migrate", verbosity=0)
    users = [User(login=f"p{n}", name=f"Читатель {n}", email=f"p{n}@edu33.example") for n in range(PEOPLE)]
    User.objects.bulk_create(users)
    news = News(Kind.TO_DECIDE, Subject("control.ControlPoint", 1, "Точка"), "1", {"organization": "Школа", "due": ""})
    with clock.standing_at(DAY):
        tell_all(by=None, told=[(user.pk, news) for user in users])
        written = Letter(user=users[0], day=DAY, address="p0@edu33.example", message_id="<0>")
        message_of(
            written, list(Notice.objects.all())
        ).message()  # what is slow the first time is not slow in each child
    connections.close_all()


def send() -> None:
    """Until it is killed, or left alone."""
    parent = os.getppid()
    with clock.standing_at(DAY):
        at_nine = clock.now().replace(hour=9)
        clock.now = lambda: at_nine
        while os.getppid() == parent:
            try:
                send_round(at=AT, tell=lambda _done, _all: None)
            except Exception:  # noqa: BLE001 - the server may not listen yet, the other sender may have been killed in the way
                time.sleep(0.01)


def left() -> bool:
    """Whether somebody has no letter yet, or one that nobody has begun to send."""
    begun = Letter.objects.exclude(state=Letter.State.WAITING)
    return User.objects.exclude(pk__in=begun.values("user")).exists()


def in_child(question: Callable[[], bool]) -> bool:
    """Ask the database in a process of its own: a connection must not live through a fork."""
    child = os.fork()
    if not child:
        os._exit(int(question()))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1


def serve(port: int) -> None:
    """The mail server, until it is killed or left alone."""
    parent = os.getppid()

    async def listen() -> None:
        _server = await asyncio.get_running_loop().create_server(lambda: SMTP(Slow()), "127.0.0.1", port)
        while os.getppid() == parent:
            await asyncio.sleep(0.5)

    asyncio.run(listen())


def outcome() -> dict[str, object]:
    """What the server took and what the database says."""
    by_state: dict[str, list[str]] = {}
    for state, message_id in Letter.objects.values_list("state", "message_id"):
        by_state.setdefault(state, []).append(message_id)
    return {"came": came(), "letters": by_state}
