from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "vekha.search"
    label = "search"

    def ready(self) -> None:
        """Say what a worker does for this app."""
        import_module("vekha.search.tasks").register_tasks()
