from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "vekha.oversight"
    label = "oversight"
