from importlib import import_module

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "vekha.web"
    label = "web"

    def ready(self) -> None:
        """Say where the pages are that letters lead to."""
        pages = import_module("vekha.web.subjects")
        import_module("vekha.notifications.selectors.addresses").learn_pages(pages.address_of)
