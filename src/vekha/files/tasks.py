"""What a worker does for this app: draws pictures small."""

from vekha.files.models import Blob
from vekha.files.rules.pictures import Seen
from vekha.files.services import pictures
from vekha.foundation.tasks import Run, TaskKind, register

Drawn = tuple[Seen | None, Blob | None]


def _draw(run: Run) -> Drawn:
    return pictures.draw(_blob(run))


def _keep(run: Run, drawn: Drawn) -> None:
    seen, preview = drawn
    pictures.keep(blob=_blob(run), seen=seen, preview=preview)


def _give_up(run: Run) -> None:
    """A picture over which a worker died is never drawn again."""
    pictures.keep(blob=_blob(run), seen=None, preview=None)


def _blob(run: Run) -> Blob:
    return Blob.objects.get(pk=run.payload["blob"])


PICTURE = TaskKind(pictures.TASK, prepare=_draw, finish=_keep, given_up=_give_up, attempts=2)


def register_tasks() -> None:
    """For a worker."""
    register(PICTURE)
