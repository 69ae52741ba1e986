"""SQLite as it is run here, and the check that refuses an unsafe one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings as installation
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from vekha.foundation import checks
from vekha.foundation.models import Schedule
from vekha.foundation.sqlite import SQLITE_OPTIONS, has_wal_race
from vekha.foundation.tasks.upkeep import look_over

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("version", "unsafe"),
    [((3, 40, 1), True), ((3, 51, 2), True), ((3, 51, 3), False), ((3, 53, 4), False), ((4, 0, 0), False)],
)
def test_which_versions_may_corrupt_a_database(version: tuple[int, int, int], unsafe: bool) -> None:
    assert has_wal_race(version) is unsafe


@pytest.mark.parametrize(
    ("engine", "has_race", "found"),
    [
        ("django.db.backends.sqlite3", True, ["foundation.E001"]),
        ("django.db.backends.sqlite3", False, []),
        ("django.db.backends.postgresql", True, []),
    ],
)
def test_an_unsafe_version_is_an_error(
    monkeypatch: pytest.MonkeyPatch, engine: str, has_race: bool, found: list[str]
) -> None:
    monkeypatch.setitem(installation.DATABASES["default"], "ENGINE", engine)
    monkeypatch.setattr(checks, "has_wal_race", lambda: has_race)
    errors = checks.sqlite_is_safe(None)
    assert [error.id for error in errors] == found
    assert all("pysqlite3" in str(error.hint) for error in errors)


def test_the_version_that_runs_here_is_safe() -> None:
    assert has_wal_race() is False


def test_a_database_keeps_foreign_keys_and_lets_readers_read_while_one_writes(db: None, tmp_path: Path) -> None:
    engine = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "own.sqlite3"), "OPTIONS": SQLITE_OPTIONS}
    database = DatabaseWrapper(connections.configure_settings({"default": engine})["default"])
    with database.cursor() as cursor:
        told = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("foreign_keys", "journal_mode", "busy_timeout")
        ]
    database.close()
    assert told == [1, "wal", 20_000]
    assert SQLITE_OPTIONS["transaction_mode"] == "IMMEDIATE"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts by itself")
def test_every_day_sqlite_learns_how_many_rows_its_tables_have(db: None) -> None:
    Schedule.objects.bulk_create([Schedule(name=f"work {number}") for number in range(500)])
    look_over()
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = 'foundation_schedule'")
        assert {row[0].split()[0] for row in cursor.fetchall()} >= {"500"}
