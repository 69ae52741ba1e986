"""The process that does the tasks, one at a time: several may run, on one machine or on many."""

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import DatabaseError, close_old_connections, connections
from django.utils import translation
from django.utils.translation import gettext as _

from vekha.foundation import clock, demo
from vekha.foundation.errors import VekhaError
from vekha.foundation.models import Task
from vekha.foundation.tasks import queue, registry, schedule
from vekha.foundation.tasks.queue import ClaimLost, Failure
from vekha.foundation.tasks.registry import Run, TaskKind, kind_of

log = logging.getLogger(__name__)

LONGEST_PAUSE = 600  # seconds


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: between two looks into the queue, between two signs of life, after how long without one a worker counts as dead,
    before the second attempt (each later one waits four times as long).
    """

    look: float = 1.0
    beat: float = 5.0
    silence: float = 45.0
    pause: float = 5.0


class Stopped(BaseException):
    """The worker was asked to stop: raised by whoever hears the signal, in the middle of whatever it does."""


class Worker:
    """Does what is due."""

    def __init__(self, pace: Pace | None = None) -> None:
        self.pace = pace or Pace()

    def run(self, goes_on: Callable[[], bool]) -> None:
        """Work for as long as asked. What goes wrong with the queue itself is told to the log and tried again."""
        while goes_on():
            try:
                worked = self.once()
            except DatabaseError:
                log.exception("The queue of tasks cannot be reached; it will be tried again.")
                worked = False
            close_old_connections()
            if not worked:
                time.sleep(self.pace.look)

    def once(self) -> bool:
        """Queue what the day asks for, take tasks back from dead workers, do one that is due; whether there was one."""
        with clock.standing_at(demo.kept_day()):
            schedule.queue_due()
            for look in registry.steady():
                look()
        for task in queue.silent(clock.on_the_wall() - dt.timedelta(seconds=self.pace.silence)):
            self._take_back(task)
        claimed = queue.claim_next(clock.on_the_wall())
        if claimed is None:
            return False
        with clock.standing_at(demo.kept_day()), translation.override(claimed.language or None):
            self._do(queue.run_of(claimed))
        return True

    def _do(self, run: Run) -> None:
        kind = kind_of(run.name)
        try:
            with _beating(run, self.pace.beat):
                prepared = kind.prepare(run) if kind.prepare else None
                queue.finish(run, kind, prepared)
        except VekhaError as error:
            failure = Failure.of(error)
            self._unless_lost(lambda: queue.give_up(run, kind, failure))
        except ClaimLost:
            log.warning("The task %s %s went to another worker.", run.name, run.task_id)
        except Stopped:
            queue.put_back(run, run_after=clock.on_the_wall(), counted=False)
            raise
        except Exception:
            log.exception("The task %s %s broke off, attempt %s.", run.name, run.task_id, run.attempt)
            self._unless_lost(lambda: self._try_again(run, kind))

    def _take_back(self, task: Task) -> None:
        run = queue.run_of(task)
        log.warning("The worker of the task %s %s was silent; it is taken back.", run.name, run.task_id)
        with translation.override(task.language or None):
            self._unless_lost(lambda: self._try_again(run, kind_of(run.name)))

    def _try_again(self, run: Run, kind: TaskKind) -> None:
        if run.attempt >= kind.attempts:
            queue.give_up(run, kind, _broken(run))
        else:
            queue.put_back(run, run_after=clock.on_the_wall() + self._pause(run.attempt))

    def _pause(self, attempt: int) -> dt.timedelta:
        return dt.timedelta(seconds=min(LONGEST_PAUSE, self.pace.pause * 4 ** (attempt - 1)))

    @staticmethod
    def _unless_lost(deed: Callable[[], None]) -> None:
        try:
            deed()
        except ClaimLost:
            log.warning("The task had gone to another worker.")


def _broken(run: Run) -> Failure:
    return Failure(
        "task-broken",
        _("The work broke off %(times)s times.") % {"times": run.attempt},
        to_do=_("Tell the administrator: the log of the server says why."),
    )


@contextmanager
def _beating(run: Run, seconds: float) -> Iterator[None]:
    """A thread says all the while that the worker lives."""
    over = threading.Event()

    def live() -> None:
        while not over.wait(seconds):
            try:
                if not queue.beat(run):
                    return
            except DatabaseError:
                log.warning("A sign of life of the task %s could not be written.", run.task_id)
        connections.close_all()

    thread = threading.Thread(target=live, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
