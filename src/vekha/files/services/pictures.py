"""Small copies of pictures, with their place and time: drawn by a worker, never while a person waits."""

from django.core.files.base import ContentFile

from vekha.files.models import Blob, Picture
from vekha.files.rules.pictures import Seen, look
from vekha.files.services.keeping import open_blob, store
from vekha.foundation.tasks import enqueue

TASK = "files.picture"


def queue(blob: Blob) -> None:
    """Let a worker look at a picture; at each only once, however often it is sent."""
    enqueue(TASK, {"blob": blob.pk}, key=f"{TASK} {blob.sha256}")


def draw(blob: Blob) -> tuple[Seen | None, Blob | None]:
    """What is seen of a picture and its small copy, kept as a file like others; nothing where it cannot be drawn."""
    with open_blob(blob) as file:
        seen = look(file, blob.media_type)
    return seen, store(upload=ContentFile(seen.preview, name="preview.webp")) if seen else None


def keep(*, blob: Blob, seen: Seen | None, preview: Blob | None) -> Picture:
    """Write down what was seen."""
    found: dict[str, object] = {"preview": preview}
    if seen:
        taken = seen.taken
        found |= {"width": seen.width, "height": seen.height, "taken_on": taken.on, "taken_at": taken.at}
        found |= {"latitude": taken.latitude, "longitude": taken.longitude}
    picture, _is_new = Picture.objects.get_or_create(blob=blob, defaults=found)
    return picture
