"""Bytes laid aside for a task."""

import datetime as dt
import os
import uuid
from collections.abc import Collection
from pathlib import Path

from django.conf import settings


def spool(data: bytes, *, name: uuid.UUID | None = None) -> uuid.UUID:
    """Lay bytes aside for a task; they are complete on the disk when this returns. Whoever takes them away calls `unspool`.

    `name`: under which they lay aside before, where they come out of a backup.
    """
    folder = _spool()
    folder.mkdir(parents=True, exist_ok=True)
    name = name or uuid.uuid4()
    with (folder / str(name)).open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return name


def spooled(name: uuid.UUID) -> bytes:
    """What was laid aside under that name."""
    return (_spool() / str(name)).read_bytes()


def all_spooled() -> list[uuid.UUID]:
    """All that is laid aside now."""
    return sorted(uuid.UUID(file.name) for file in _spool().glob("*"))


def unspool(name: uuid.UUID) -> None:
    """Take away what was laid aside; nothing happens where it is gone."""
    (_spool() / str(name)).unlink(missing_ok=True)


def sweep_spool(*, kept: Collection[uuid.UUID], before: dt.datetime) -> None:
    """Take away what a stop at a bad moment left behind: all that was laid aside before that moment, but for what is `kept`."""
    names = {str(name) for name in kept}
    for file in _spool().glob("*"):
        if file.name not in names and file.stat().st_mtime < before.timestamp():
            file.unlink(missing_ok=True)


def _spool() -> Path:
    return Path(settings.MEDIA_ROOT) / "spool"
