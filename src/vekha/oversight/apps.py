from importlib import import_module

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "vekha.oversight"
    label = "oversight"

    def ready(self) -> None:
        """Say what a worker does for this app."""
        import_module("vekha.oversight.tasks").register_tasks()
