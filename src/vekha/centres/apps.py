from django.apps import AppConfig


class CentresConfig(AppConfig):
    name = "vekha.centres"
    label = "centres"
