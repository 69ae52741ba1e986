"""The rows of the queue. Whoever changes the state of a task names the state that it found: where another was quicker, nothing
changes (compare-and-set). No row locks, so the same code is right on SQLite and PostgreSQL.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import get_language

from vekha.foundation import clock
from vekha.foundation.errors import VekhaError
from vekha.foundation.models import Json, Task
from vekha.foundation.tasks.registry import Run, TaskKind, kind_of, names

State = Task.State
AT_ONCE = 10  # waiting tasks that a worker looks at: others claim some of them meanwhile


class ClaimLost(Exception):
    """The task is another worker's by now: this one was silent for too long."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task failed, for people."""

    code: str
    what: str
    where: str = ""
    to_do: str = ""

    @classmethod
    def of(cls, error: VekhaError) -> "Failure":
        """What an error says, in the language that is active now."""
        return cls(error.code, str(error.what), str(error.where), str(error.to_do))

    def as_json(self) -> Json:
        """As it is kept."""
        return {"code": self.code, "what": self.what, "where": self.where, "to_do": self.to_do}


def enqueue(
    name: str, payload: Json | None = None, *, key: str | None = None, run_after: dt.datetime | None = None
) -> Task:
    """Put a task into the queue. The same `key` is queued once, for ever: the second time the first one is returned.

    `run_after` is a moment by the wall, like all times of the queue: also in the demonstration, whose day stands still.
    """
    now = clock.on_the_wall()
    values = {
        "name": kind_of(name).name,
        "payload": payload or {},
        "language": get_language() or "",
        "added_at": now,
        "run_after": run_after or now,
    }
    if key is None:
        return Task.objects.create(**values)
    task, _is_new = Task.objects.get_or_create(key=key, defaults=values)
    return task


def claim_next(now: dt.datetime) -> Task | None:
    """Take a task that is due; None where there is none."""
    due = Task.objects.filter(state=State.WAITING, run_after__lte=now, name__in=names())
    for pk in due.order_by("run_after", "added_at").values_list("pk", flat=True)[:AT_ONCE]:
        claim = uuid.uuid4()
        taken = Task.objects.filter(pk=pk, state=State.WAITING).update(
            state=State.RUNNING, claim=claim, heartbeat=now, attempt=F("attempt") + 1, done=0, total=0, words=""
        )
        if taken:
            return Task.objects.get(pk=pk)
    return None


def run_of(task: Task) -> Run:
    """The attempt that has just been claimed."""
    if task.claim is None:
        raise ClaimLost
    claim = task.claim

    def tell(done: int, total: int, words: str) -> None:
        now = clock.on_the_wall()
        told = {"heartbeat": now, "done": done, "total": total, "words": words}
        if not _held(task.pk, claim).update(**told):
            raise ClaimLost

    return Run(task.pk, task.name, task.payload, task.attempt, claim, tell)


def beat(run: Run) -> bool:
    """Say that the worker lives; False where the task is another's by now."""
    return bool(_held(run.task_id, run.claim).update(heartbeat=clock.on_the_wall()))


@transaction.atomic
def finish(run: Run, kind: TaskKind, prepared: object) -> None:
    """Finish the task and mark it done, both or neither. Raises ClaimLost where another worker has it.

    The mark comes first: from here to the end of the transaction nobody else can take the task.
    """
    _end(run, State.DONE)
    result = kind.finish(run, prepared)
    Task.objects.filter(pk=run.task_id).update(result=result)


@transaction.atomic
def give_up(run: Run, kind: TaskKind, failure: Failure) -> None:
    """Mark the task failed for good, and tidy up after it. Raises ClaimLost where another worker has it."""
    _end(run, State.FAILED, failure=failure.as_json())
    if kind.given_up:
        kind.given_up(run)


def put_back(run: Run, *, run_after: dt.datetime, counted: bool = True) -> None:
    """Let the task wait for another attempt. An attempt that a stop of the worker cut short is not counted."""
    attempt = run.attempt if counted else run.attempt - 1
    _held(run.task_id, run.claim).update(
        state=State.WAITING, claim=None, heartbeat=None, run_after=run_after, attempt=attempt
    )


def silent(before: dt.datetime) -> list[Task]:
    """Running tasks whose worker has not been heard since."""
    return list(Task.objects.filter(state=State.RUNNING, heartbeat__lt=before, name__in=names()))


def _end(run: Run, state: Task.State, **told: object) -> None:
    ended = _held(run.task_id, run.claim).update(
        state=state, claim=None, heartbeat=None, ended_at=clock.on_the_wall(), **told
    )
    if not ended:
        raise ClaimLost


def _held(pk: uuid.UUID, claim: uuid.UUID) -> QuerySet[Task]:
    return Task.objects.filter(pk=pk, state=State.RUNNING, claim=claim)
