"""An installation made from an archive, in a place where there is none."""

import shutil
import tempfile
import uuid
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from vekha.cli.safekeeping import databases
from vekha.cli.safekeeping.archive import DATABASES, FILE, SECRET, WAITING, BadArchive, Manifest, read_through
from vekha.files.models import Blob
from vekha.files.services import put_back, spool, unspool
from vekha.journal.services import verify

UNFINISHED = "restore-unfinished"


class Refusal(Exception):
    """Why nothing is restored here, in words."""


def restore(archive: Path) -> Manifest:
    """Check the whole archive, then lay its files, then its database, then hold all of it against the manifest.

    Raises BadArchive and Refusal before anything is written.
    """
    _require_empty()
    with archive.open("rb") as source:
        manifest = read_through(source)
    _require_known(manifest)
    mark = Path(settings.DATA) / UNFINISHED
    mark.touch()
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix="restoring-") as name:
        database = Path(name) / "database"
        with archive.open("rb") as source:
            read_through(source, lambda member, content: _lay(member, content, database))
        databases.restore(database)
    _compare(manifest)
    mark.unlink()
    return manifest


def _require_empty() -> None:
    """An interrupted restoring may be begun anew: it leaves its mark, and no database."""
    if not databases.is_empty():
        raise Refusal("в этой установке уже есть база; восстанавливать можно только в пустую папку и пустую базу")
    kept = Path(settings.MEDIA_ROOT)
    if not (Path(settings.DATA) / UNFINISHED).exists() and kept.exists() and any(kept.iterdir()):
        raise Refusal(f"в папке {kept} уже есть файлы; восстанавливать можно только в пустую папку")


def _require_known(manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        raise Refusal(
            f"архив сделан на {manifest.vendor}, а эта установка на {connection.vendor}; задайте DATABASE_URL так же, как было"
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    strange = sorted(set(manifest.migrations) - known)
    if strange:
        raise Refusal(
            f"архив сделан более новой версией Вехи ({manifest.vekha}): здесь неизвестно изменение базы {strange[0]}"
        )


def _lay(member: str, content: IO[bytes], database: Path) -> None:
    named, waiting = FILE.match(member), WAITING.match(member)
    if member in DATABASES.values():
        _copy(content, database)
    elif member == SECRET:
        _copy(content, Path(settings.DATA) / SECRET)
    elif waiting:
        name = uuid.UUID(waiting[1])
        unspool(name)  # a restoring that was broken off may have laid it already
        spool(content.read(), name=name)
    elif named:
        with tempfile.TemporaryFile(dir=settings.DATA) as whole:
            shutil.copyfileobj(content, whole)
            put_back(blob=Blob(sha256=named[1], size=whole.tell()), source=whole)


def _copy(content: IO[bytes], target: Path) -> None:
    with target.open("wb") as file:
        target.chmod(0o600)
        shutil.copyfileobj(content, file)


def _compare(manifest: Manifest) -> None:
    """What stands now is what the manifest says, and the journal holds."""
    now = databases.counted()
    differing = sorted(
        name for name in now.keys() | manifest.tables.keys() if now.get(name) != manifest.tables.get(name)
    )
    if differing:
        raise BadArchive(f"после восстановления расходится число строк: {', '.join(differing)}")
    broken = verify()
    if broken:
        raise BadArchive(f"журнал нарушен: запись № {broken.number} – {broken.why}")
