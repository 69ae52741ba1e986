from importlib import import_module

from django.apps import AppConfig


class ControlConfig(AppConfig):
    name = "vekha.control"
    label = "control"

    def ready(self) -> None:
        """Say what a worker does for this app."""
        import_module("vekha.control.tasks").register_tasks()
