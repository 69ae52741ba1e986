"""What a worker does for this app: reads long files."""

import datetime as dt

from vekha.files.services import sweep_spool
from vekha.foundation import clock
from vekha.foundation.tasks import Run, TaskKind, register
from vekha.intake.models import Reading
from vekha.intake.services import drafts, readings
from vekha.intake.services.drafts import ReadFile

LEFT_BEHIND = dt.timedelta(hours=1)


def _read(run: Run) -> ReadFile:
    return drafts.read(file=readings.file_of(_reading(run)), progress=run.progress)


def _keep(run: Run, file: ReadFile) -> None:
    readings.keep(reading=_reading(run), file=file)


def _give_up(run: Run) -> None:
    readings.give_up(reading=_reading(run))


def _sweep(_run: Run, _prepared: object) -> None:
    sweep_spool(kept=readings.still_to_read(), before=clock.on_the_wall() - LEFT_BEHIND)


def _reading(run: Run) -> Reading:
    return Reading.objects.select_related("by", "organization").get(pk=run.payload["reading"])


READ = TaskKind(readings.READ, prepare=_read, finish=_keep, given_up=_give_up, attempts=3)
SWEEP = TaskKind("intake.sweep", finish=_sweep, daily=True)


def register_tasks() -> None:
    """For a worker."""
    register(READ)
    register(SWEEP)
