"""The page of a file that a worker reads: how far it is, and then the draft or what went wrong."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vekha.foundation import clock
from vekha.foundation.models import Task
from vekha.intake import access
from vekha.intake.models import Reading
from vekha.web.intake.leading import lead_to
from vekha.web.people import rights

LONG_WAIT = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ShownReading:
    """A file that is being read, for templates."""

    reading: Reading

    @property
    def lasts(self) -> bool:
        """Whether the page is to be asked again."""
        return self.reading.task.state in {Task.State.WAITING, Task.State.RUNNING}

    @property
    def page(self) -> int:
        """The page that is being recognized; 0 while that is not known."""
        task = self.reading.task
        return min(task.done + 1, task.total) if task.total else 0

    @property
    def is_read(self) -> bool:
        """Whether a worker has it in hand."""
        return self.reading.task.state == Task.State.RUNNING

    @property
    def waits_long(self) -> bool:
        """Whether no worker has come for it: there may be none."""
        task = self.reading.task
        return task.state == Task.State.WAITING and clock.on_the_wall() - task.run_after > LONG_WAIT

    @property
    def failure(self) -> Mapping[str, str]:
        """Why it could not be read: what, where, to_do."""
        return self.reading.task.failure or {}


@require_safe
def reading(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """How far the reading is; leads to the draft when it is there."""
    found = access.get_reading(rights(request), pk)
    if found.draft_id:
        return lead_to(request, reverse("draft", args=[found.draft_id]))
    return render(request, "intake/reading.html", {"shown": ShownReading(found)})
