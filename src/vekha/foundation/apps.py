from importlib import import_module

from django.apps import AppConfig
from django.db import connection

from vekha.foundation import checks
from vekha.foundation.sqlite import MOST_VALUES


class FoundationConfig(AppConfig):
    name = "vekha.foundation"
    label = "foundation"
    checks = checks

    def ready(self) -> None:
        """Let one statement hold as many values as the library allows, not the 999 of SQLite before 3.32; say what a worker does."""
        import_module("vekha.foundation.tasks.upkeep").register_tasks()
        if connection.vendor == "sqlite":
            type(connection.features).max_query_params = MOST_VALUES
