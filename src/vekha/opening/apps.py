from importlib import import_module

from django.apps import AppConfig


class OpeningConfig(AppConfig):
    name = "vekha.opening"
    label = "opening"

    def ready(self) -> None:
        """Say what this register proves."""
        import_module("vekha.opening.proofs").register_providers()
