from importlib import import_module

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "vekha.intake"
    label = "intake"

    def ready(self) -> None:
        """Say what a worker does for this app."""
        import_module("vekha.intake.tasks").register_tasks()
