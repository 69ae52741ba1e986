"""Files that a worker reads: sent, read into a draft, or given up."""

import uuid

from django.db import transaction

from vekha.accounts.models import User
from vekha.files.services import spool, spooled, unspool
from vekha.foundation import clock
from vekha.foundation.models import Task
from vekha.foundation.tasks import enqueue
from vekha.intake.models import Reading
from vekha.intake.services import drafts
from vekha.intake.services.drafts import ReadFile, SentFile
from vekha.organizations.models import Organization

READ = "intake.read"  # the task


@transaction.atomic
def send(*, by: User, organization: Organization, file: SentFile) -> Reading:
    """Leave a file to a worker. It stands in the journal when it has become a draft."""
    pk, place = uuid.uuid4(), spool(file.data)
    task = enqueue(READ, {"reading": str(pk)}, key=f"{READ} {pk}")
    return Reading.objects.create(
        pk=pk, organization=organization, name=file.name, spooled=place, task=task, by=by, at=clock.now()
    )


def file_of(reading: Reading) -> SentFile:
    """The file as it was sent."""
    return SentFile(reading.name, spooled(reading.spooled))


@transaction.atomic
def keep(*, reading: Reading, file: ReadFile) -> None:
    """Make the draft, in the name of whoever sent the file; its bytes are the draft's from now on."""
    reading.draft = drafts.keep(by=reading.by, organization=reading.organization, file=file)
    reading.save(update_fields=["draft"])
    transaction.on_commit(lambda: unspool(reading.spooled))


@transaction.atomic
def give_up(*, reading: Reading) -> None:
    """Nothing of the file stays but its name and what was said of it."""
    transaction.on_commit(lambda: unspool(reading.spooled))


def still_to_read() -> list[uuid.UUID]:
    """Where the bytes lie that a worker still needs."""
    needed = Reading.objects.filter(task__state__in=[Task.State.WAITING, Task.State.RUNNING])
    return list(needed.values_list("spooled", flat=True))
