"""Kills workers at any moment until all work is done, and prints what came of it.

The test starts it as a process of its own, with Django set up and no connection open: workers are forked here, and pytest must not be.
"""

from __future__ import annotations

import json
import os
import random
import signal
import time
import uuid
from typing import TYPE_CHECKING

from django.core.management import call_command
from django.db import connections

from vekha.foundation import clock
from vekha.foundation.models import FormReceipt, Task
from vekha.foundation.tasks import Pace, Run, TaskKind, Worker, enqueue, register, registry

if TYPE_CHECKING:
    from collections.abc import Callable

TASKS = 20
LONGEST = 40.0  # seconds
PACE = Pace(look=0.01, beat=0.02, silence=0.15, pause=0)


def main() -> None:
    """Each task writes two receipts; before, between and after them its worker may be killed."""
    prepare()
    kills, began, chance = 0, time.monotonic(), random.Random(1074)  # noqa: S311 - moments to kill at
    while time.monotonic() - began < LONGEST and in_child(left):
        worker = os.fork()
        if not worker:
            Worker(PACE).run(lambda: True)
        time.sleep(chance.uniform(0.01, 0.2))
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        kills += 1
    print(json.dumps({"kills": kills, **outcome()}))  # noqa: T201 - read by the test


def prepare() -> None:
    """An empty installation with a queue, each task queued twice with the same key."""
    registry._known.clear()  # nothing but the work of this test
    registry._steady.clear()
    register(TaskKind("test.note", prepare=lambda _run: time.sleep(0.03), finish=note, attempts=1000))
    call_command("migrate", "foundation", verbosity=0)
    for number in (*range(TASKS), *range(TASKS)):
        enqueue("test.note", {"number": number}, key=f"test.note {number}")
    connections.close_all()


def note(run: Run, _prepared: object) -> dict[str, object]:
    """Two rows that belong together."""
    for half in ("a", "b"):
        FormReceipt.objects.create(token=uuid.uuid4(), address=f"{run.payload['number']}{half}", at=clock.on_the_wall())
        time.sleep(0.02)
    return {"number": run.payload["number"]}


def left() -> bool:
    """Whether there is work."""
    return Task.objects.exclude(state=Task.State.DONE).exists()


def in_child(question: Callable[[], bool]) -> bool:
    """Ask the database in a process of its own: a connection must not live through a fork."""
    child = os.fork()
    if not child:
        os._exit(int(question()))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1


def outcome() -> dict[str, object]:
    """What is there at the end."""
    return {
        "states": sorted(set(Task.objects.values_list("state", flat=True))),
        "attempts": sum(Task.objects.values_list("attempt", flat=True)),
        "results": sorted(result["number"] for result in Task.objects.values_list("result", flat=True) if result),
        "receipts": sorted(FormReceipt.objects.values_list("address", flat=True)),
    }
