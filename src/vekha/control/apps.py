from importlib import import_module

from django.apps import AppConfig


class ControlConfig(AppConfig):
    name = "vekha.control"
    label = "control"

    def ready(self) -> None:
        """Say what a worker does for this app, and what is kept of every change of a point."""
        import_module("vekha.control.tasks").register_tasks()
        import_module("vekha.control.services.periods").register_keeper()
