"""Making an archive while people work."""

import io
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection

from vekha.cli.safekeeping.archive import DATABASES, FORMAT, SECRET, Manifest, Writing
from vekha.cli.safekeeping.databases import Snapshot, snapshot
from vekha.files.models import Blob
from vekha.files.services import all_spooled, open_blob, spooled
from vekha.foundation import clock

NAME = "vekha-{:%Y-%m-%d-%H%M%S}.tar"


@dataclass(frozen=True, slots=True)
class Made:
    """An archive that was made."""

    file: Path
    manifest: Manifest


def make(target: Path) -> Made:
    """Write the archive; it appears under its name when it is whole and on the disk. A folder gets one named by the moment."""
    file = target / NAME.format(clock.on_the_wall()) if target.is_dir() else target
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".vekha-backup-") as name:
        folder = Path(name)
        draft = folder / "archive"
        with draft.open("wb") as written:
            draft.chmod(0o600)
            manifest = _write(Writing(written), folder / "database")
            written.flush()
            os.fsync(written.fileno())
        draft.replace(file)
    _sync(file.parent)
    return Made(file, manifest)


def thin_out(folder: Path, keep: int) -> list[Path]:
    """Take away all but the latest archives that were named here; return those that went."""
    ours = sorted(folder.glob("vekha-????-??-??-??????.tar"), reverse=True)
    for one in ours[keep:]:
        one.unlink()
    return ours[keep:]


def _write(archive: Writing, database: Path) -> Manifest:
    with snapshot(database) as found:
        _add(archive, DATABASES[connection.vendor], database)
        database.unlink()
        _add_waiting(archive)
        secret = Path(settings.DATA) / SECRET
        if secret.exists():
            _add(archive, SECRET, secret)
        missing = [sha256 for sha256, size in found.blobs if not _add_blob(archive, sha256, size)]
        manifest = _manifest(found, missing)
        archive.close(manifest)
    return manifest


def _add(archive: Writing, name: str, file: Path) -> None:
    with file.open("rb") as source:
        archive.add(name, source, file.stat().st_size)


def _add_waiting(archive: Writing) -> None:
    """What was sent and is not read yet. A worker that reads it meanwhile takes it away: its task then says so after a restore."""
    for name in all_spooled():
        with suppress(FileNotFoundError):
            data = spooled(name)
            archive.add(f"waiting/{name}", io.BytesIO(data), len(data))


def _add_blob(archive: Writing, sha256: str, size: int) -> bool:
    """Whether the bytes were there. Kept bytes never change and never go: what the snapshot names is as it was then."""
    try:
        with open_blob(Blob(sha256=sha256, size=size)) as source:
            archive.add(f"files/{sha256}", source, size)
    except FileNotFoundError:
        return False
    return True


def _manifest(found: Snapshot, missing: list[str]) -> Manifest:
    return Manifest(
        format=FORMAT,
        made_at=clock.on_the_wall().isoformat(timespec="seconds"),
        vekha=version("vekha"),
        vendor=connection.vendor,
        migrations=found.migrations,
        tables=found.tables,
        missing=missing,
    )


def _sync(folder: Path) -> None:
    """The new name must survive a power cut too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
