"""What a worker can do: a closed list, made while the applications load."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vekha.foundation.models import Json

ATTEMPTS = 5

Told = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Run:
    """One attempt at a task: which, with what, and where to tell how far it is."""

    task_id: uuid.UUID
    name: str
    payload: Json
    attempt: int
    claim: uuid.UUID
    tell: Told

    def progress(self, done: int, total: int, words: str = "") -> None:
        """Say how far it is. Raises ClaimLost where the task has gone to another worker: this attempt is then for nothing."""
        self.tell(done, total, words)


@dataclass(frozen=True, slots=True)
class TaskKind:
    """A kind of task.

    `prepare(run)` does what takes long and writes nothing that counts; `finish(run, prepared)` writes, in the transaction that
    marks the task done, and gives its result; `given_up(run)` tidies in the transaction that marks it failed for good.
    `attempts` counts also those during which the worker died. `daily`: queued by itself, once for each day of the installation.
    """

    name: str
    finish: Callable[[Run, Any], Json | None]
    prepare: Callable[[Run], Any] | None = None
    given_up: Callable[[Run], None] | None = None
    attempts: int = ATTEMPTS
    daily: bool = False


_known: dict[str, TaskKind] = {}
_steady: list[Callable[[], object]] = []


def register(kind: TaskKind) -> None:
    """Add a kind to the list. A name stands for one kind; the same one may be added again, as when applications load twice."""
    if _known.setdefault(kind.name, kind) != kind:
        raise ValueError(f"The task {kind.name} is registered twice.")


def register_steady(look: Callable[[], object]) -> None:
    """Let every worker call this at each look into the queue: short work that follows what others write, each time from where it
    stopped. Two workers may call it at once."""
    if look not in _steady:
        _steady.append(look)


def steady() -> list[Callable[[], object]]:
    """What is called at each look."""
    return list(_steady)


def kind_of(name: str) -> TaskKind:
    """The kind with that name. Raises KeyError for one that nobody registered."""
    return _known[name]


def names() -> list[str]:
    """What this process can do: a task of a newer version is left to a worker of that version."""
    return list(_known)


def daily_kinds() -> list[TaskKind]:
    """Those that are queued by themselves."""
    return [kind for kind in _known.values() if kind.daily]
