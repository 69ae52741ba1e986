"""What a worker does for notices."""

import datetime as dt

from vekha.accounts.models import User
from vekha.foundation.tasks import Run, TaskKind, register
from vekha.notifications.selectors import letters
from vekha.notifications.services.letters import CONFIRM, ROUND, queue_round, send_confirmation, send_round


def _begin_day(_run: Run, _prepared: object) -> None:
    for at in letters.times():
        queue_round(at=at)


def _send(run: Run) -> int:
    return send_round(at=dt.time.fromisoformat(run.payload["at"]), tell=run.progress)


def _sent(_run: Run, sent: int) -> dict[str, int]:
    return {"sent": sent}


def _ask(run: Run) -> None:
    said = run.payload
    send_confirmation(
        to=User.objects.get(pk=said["user"]), email=said["email"], address=said["address"], language=said["language"]
    )


def _asked(_run: Run, _prepared: object) -> None:
    """Nothing to write: the answer comes from the address."""


DAY = TaskKind("notifications.day", finish=_begin_day, attempts=20, daily=True)
# A mail server that is away is waited for through most of a working day.
LETTERS = TaskKind(ROUND, prepare=_send, finish=_sent, attempts=40)
# Asked once: a second letter would puzzle its reader, and another can be asked for on the page.
ASK = TaskKind(CONFIRM, prepare=_ask, finish=_asked, attempts=1)


def register_tasks() -> None:
    """For a worker."""
    for kind in (DAY, LETTERS, ASK):
        register(kind)
