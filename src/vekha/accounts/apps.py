from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "vekha.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Say what a worker does for this app."""
        import_module("vekha.accounts.tasks").register_tasks()
