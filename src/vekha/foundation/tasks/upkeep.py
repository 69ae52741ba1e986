"""What a database needs now and then. PostgreSQL does it by itself."""

from django.db import connection

from vekha.foundation.tasks.registry import Run, TaskKind, register

# All tables, not only those that this connection has asked; of each no more rows are looked at than SQLite finds enough.
LOOK_AT_ALL = "PRAGMA optimize=0x10002"


def look_over() -> None:
    """Let SQLite learn how many rows its tables have: without that it sorts a list of 20,000 instead of walking along an index."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(LOOK_AT_ALL)


def _finish(_run: Run, _prepared: object) -> None:
    look_over()


def register_tasks() -> None:
    """For a worker."""
    register(TaskKind("foundation.upkeep", finish=_finish, daily=True))
