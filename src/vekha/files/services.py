"""Keeping files."""

import datetime as dt
import hashlib
import os
import tempfile
import uuid
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import IO, BinaryIO, Protocol

import puremagic
from django.conf import settings
from django.utils.translation import gettext as _

from vekha.files.models import Blob
from vekha.files.rules import place
from vekha.foundation import clock
from vekha.foundation.errors import Refused, TooLarge


class Upload(Protocol):
    """A file as Django or a command hands it over."""

    @property
    def name(self) -> str | None: ...

    def chunks(self) -> Iterable[bytes]: ...


def store(*, upload: Upload, limit_mb: int | None = None) -> Blob:
    """Keep the bytes of `upload` and return their record; the same bytes are kept once.

    The file is complete on disk before its record exists, so a stop half-way leaves at most an unnamed file.
    Raises TooLarge over the limit (megabytes) and Refused for an empty file.
    """
    limit = limit_mb or settings.UPLOAD_LIMIT_MB
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=root, prefix="incoming-", delete=False) as draft:
        try:
            sha256, size = _copy(upload, draft, limit)
        except BaseException:
            Path(draft.name).unlink()
            raise
    return _keep(Path(draft.name), sha256, size)


def open_blob(blob: Blob) -> BinaryIO:
    """The bytes of a kept file, to read."""
    return path_of(blob).open("rb")


def path_of(blob: Blob) -> Path:
    """Where the bytes lie on disk."""
    return Path(settings.MEDIA_ROOT) / place(blob.sha256)


def spool(data: bytes) -> uuid.UUID:
    """Lay bytes aside for a task; they are complete on the disk when this returns. Whoever takes them away calls `unspool`."""
    folder = _spool()
    folder.mkdir(parents=True, exist_ok=True)
    name = uuid.uuid4()
    with (folder / str(name)).open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return name


def spooled(name: uuid.UUID) -> bytes:
    """What was laid aside under that name."""
    return (_spool() / str(name)).read_bytes()


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


def _copy(upload: Upload, target: IO[bytes], limit_mb: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in upload.chunks():
        size += len(chunk)
        if size > limit_mb * 1024 * 1024:
            raise TooLarge(
                "file-too-large",
                _("The file is larger than %(limit)s MB.") % {"limit": limit_mb},
                where=upload.name or "",
                to_do=_("Send a smaller file, or split it."),
            )
        digest.update(chunk)
        target.write(chunk)
    if size == 0:
        raise Refused(
            "file-empty",
            _("The file is empty."),
            where=upload.name or "",
            to_do=_("Check the file and send it again."),
        )
    target.flush()
    os.fsync(target.fileno())
    return digest.hexdigest(), size


def _keep(draft: Path, sha256: str, size: int) -> Blob:
    target = Path(settings.MEDIA_ROOT) / place(sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft.replace(target)
    blob, _created = Blob.objects.get_or_create(
        sha256=sha256,
        defaults={
            "size": size,
            "media_type": _media_type(target),
            "stored_at": clock.now(),
        },
    )
    return blob


def _media_type(path: Path) -> str:
    try:
        return puremagic.from_file(path, mime=True) or "application/octet-stream"
    except puremagic.PureError:
        return "text/plain" if _is_text(path) else "application/octet-stream"


def _is_text(path: Path) -> bool:
    with path.open("rb") as file:
        return b"\0" not in file.read(4096)


def put_back(*, blob: Blob, source: IO[bytes]) -> None:
    """Lay the bytes of a record where they belong, as when a backup is restored. Refused where they are others."""
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=root, prefix="incoming-", delete=False) as draft:
        source.seek(0)
        while chunk := source.read(256 * 1024):
            digest.update(chunk)
            draft.write(chunk)
        draft.flush()
        os.fsync(draft.fileno())
    if digest.hexdigest() != blob.sha256:
        Path(draft.name).unlink()
        raise Refused("bytes-differ", _("These are not the bytes that the record speaks of."), where=blob.sha256)
    target = root / place(blob.sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    Path(draft.name).replace(target)
