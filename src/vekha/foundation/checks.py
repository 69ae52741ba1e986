"""Start-up checks: what an administrator must mend before the installation is safe, each with an id and a hint."""

import sqlite3
from collections.abc import Sequence

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from vekha.foundation.sqlite import has_wal_race


@register("database")
def sqlite_is_safe(app_configs: Sequence[AppConfig] | None, **_: object) -> list[CheckMessage]:
    """foundation.E001: SQLite with the WAL race may corrupt a database that several processes write."""
    if "sqlite3" not in settings.DATABASES["default"]["ENGINE"] or not has_wal_race():
        return []
    return [
        Error(
            f"SQLite {sqlite3.sqlite_version} can corrupt this database: its WAL mode has a known race.",
            hint="Install the wheel pysqlite3 (make setup does), or use SQLite 3.51.3 or newer, or PostgreSQL.",
            id="foundation.E001",
        )
    ]
