from importlib import import_module

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "vekha.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Say what a worker does for this app."""
        import_module("vekha.notifications.tasks").register_tasks()
