"""SQLite as this project runs it: one writer at a time, many readers, Cyrillic folded like Latin."""

import sqlite3
from typing import Any

FIRST_SAFE_VERSION = (3, 51, 3)
MOST_VALUES = 32_000  # of one statement; SQLite from 3.32 on takes 32,766, and Django 5.2 still reckons with 999

SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
        "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;"
    ),
}


def has_wal_race(
    version: tuple[int, int, int] = sqlite3.sqlite_version_info[:3],
) -> bool:
    """SQLite before 3.51.3 may corrupt a WAL database written by several processes."""
    return version < FIRST_SAFE_VERSION
