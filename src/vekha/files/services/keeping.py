"""Keeping files: the bytes once under their hash, whole before their record exists."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, BinaryIO, Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from vekha.files.models import Blob
from vekha.files.rules import UNKNOWN, place
from vekha.files.rules.kinds import Kind
from vekha.files.rules.sniffing import kind_of
from vekha.foundation import clock
from vekha.foundation.errors import Refused, TooLarge


class Upload(Protocol):
    """A file as Django or a command hands it over."""

    @property
    def name(self) -> str | None: ...

    def chunks(self) -> Iterable[bytes]: ...


Look = Callable[[IO[bytes]], str]


def store(*, upload: Upload, limit_mb: int | None = None, look: Look | None = None) -> Blob:
    """Keep the bytes of `upload` and return their record; the same bytes are kept once.

    For what Vekha made or has read itself; what a person sends as it is goes through `receive`. `look` is given the whole file before
    it is kept, and says its media type or refuses it. The file is complete on disk before its record exists, so a stop half-way
    leaves at most an unnamed file. Raises TooLarge over the limit (megabytes) and Refused for an empty file.
    """
    limit = limit_mb or settings.UPLOAD_LIMIT_MB
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=root, prefix="incoming-", delete=False) as draft:
        try:
            sha256, size = _copy(upload, draft, limit)
            media_type = (look or media_type_of)(draft)
        except BaseException:
            Path(draft.name).unlink()
            raise
    return _keep(Path(draft.name), sha256, size, media_type)


def media_type_of(file: IO[bytes]) -> str:
    """What the bytes say; for what is of no kind that proves something, that nothing is known."""
    found = kind_of(file)
    return found.media_type if isinstance(found, Kind) else UNKNOWN


def open_blob(blob: Blob) -> BinaryIO:
    """The bytes of a kept file, to read."""
    return path_of(blob).open("rb")


def path_of(blob: Blob) -> Path:
    """Where the bytes lie on disk."""
    return Path(settings.MEDIA_ROOT) / place(blob.sha256)


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


def _keep(draft: Path, sha256: str, size: int, media_type: str) -> Blob:
    target = Path(settings.MEDIA_ROOT) / place(sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft.replace(target)
    blob, _created = Blob.objects.get_or_create(
        sha256=sha256,
        defaults={"size": size, "media_type": media_type, "stored_at": clock.now()},
    )
    return blob


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
