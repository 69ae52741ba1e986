from importlib import import_module

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "vekha.files"
    label = "files"

    def ready(self) -> None:
        """Say what a worker does for this app."""
        import_module("vekha.files.tasks").register_tasks()
