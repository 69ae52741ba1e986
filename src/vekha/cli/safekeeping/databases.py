"""Each database as one file: a snapshot of one moment, taken while people work, and the database made from it.

SQLite writes the snapshot itself (`VACUUM INTO`). PostgreSQL's own `pg_dump` and `pg_restore` are used: they know every type and
constraint of every version, and a second way beside them would have to be proved as well.
"""

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

DEBIAN = Path("/usr/lib/postgresql")


class NoPrograms(Exception):
    """PostgreSQL's programs are missing or too old; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The database of one moment: how many rows each table has, which migrations it went through, which files it names."""

    tables: dict[str, int]
    migrations: list[str]
    blobs: list[tuple[str, int]]


@contextmanager
def snapshot(into: Path) -> Iterator[Snapshot]:
    """Write the database into a file; what it holds may be asked while this lasts."""
    with _SNAPSHOTS[connection.vendor](into) as found:
        yield found


def is_empty() -> bool:
    """Whether the database that the installation names has nothing in it."""
    if connection.vendor == "sqlite":
        return not Path(settings.DATABASES["default"]["NAME"]).exists()
    return not connection.introspection.table_names()


def restore(source: Path) -> None:
    """Make the database from the file. It stands whole or not at all."""
    if connection.vendor == "sqlite":
        _require_whole(source)
        source.replace(settings.DATABASES["default"]["NAME"])
    else:
        arguments = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
        _run("pg_restore", *arguments, f"--dbname={connection.settings_dict['NAME']}", str(source))


def counted() -> dict[str, int]:
    """How many rows each table has now."""
    with connection.cursor() as cursor:
        return _counted(cursor, _tables(cursor))


@contextmanager
def _of_sqlite(into: Path) -> Iterator[Snapshot]:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(into)])
    _require_whole(into)
    own = sqlite3.connect(into)
    try:
        yield _asked(own.cursor())
    finally:
        own.close()


@contextmanager
def _of_postgresql(into: Path) -> Iterator[Snapshot]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        name = cursor.fetchone()[0]
        _run("pg_dump", "--format=custom", "--compress=6", f"--snapshot={name}", f"--file={into}")
        yield _asked(cursor)


_SNAPSHOTS = {"sqlite": _of_sqlite, "postgresql": _of_postgresql}


def _asked(cursor: Any) -> Snapshot:
    tables = _counted(cursor, _tables(cursor))
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
    migrations = [f"{app}.{name}" for app, name in cursor.fetchall()]
    cursor.execute("SELECT sha256, size FROM files_blob ORDER BY id")
    return Snapshot(tables, migrations, [(sha256, size) for sha256, size in cursor.fetchall()])


def _tables(cursor: Any) -> list[str]:
    """The names of tables as the database itself lists them."""
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    else:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    return sorted(name for (name,) in cursor.fetchall())


def _counted(cursor: Any, tables: list[str]) -> dict[str, int]:
    found = {}
    for name in tables:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608 - the database's own names
        found[name] = cursor.fetchone()[0]
    return found


def _require_whole(file: Path) -> None:
    own = sqlite3.connect(file)
    try:
        said = [row[0] for row in own.execute("PRAGMA integrity_check")]
        loose = own.execute("PRAGMA foreign_key_check").fetchone()
    finally:
        own.close()
    if said != ["ok"] or loose:
        raise sqlite3.DatabaseError(f"the database is damaged: {said[:3]} {loose or ''}")


def _run(program: str, *arguments: str) -> None:
    place, own = _found(program), connection.settings_dict
    told = {"PGHOST": own["HOST"], "PGPORT": own["PORT"], "PGUSER": own["USER"], "PGPASSWORD": own["PASSWORD"], "PGDATABASE": own["NAME"]}  # fmt: skip
    environment = os.environ | {name: str(value) for name, value in told.items() if value}
    done = subprocess.run([place, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - found below
    if done.returncode:
        raise NoPrograms(f"{program}: {done.stderr.strip()}")


def _found(program: str) -> str:
    """The newest one of the machine; an older one than the server refuses to work with it, and says so."""
    versions = sorted(DEBIAN.glob(f"*/bin/{program}"), key=lambda one: _version(one.parts[-3]), reverse=True)
    place = str(versions[0]) if versions else shutil.which(program)
    if place is None:
        raise NoPrograms(f"на этой машине нет программы {program}; поставьте её: apt-get install postgresql-client")
    return place


def _version(text: str) -> int:
    return int(re.sub(r"\D", "", text) or 0)
