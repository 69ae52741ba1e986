from django.apps import AppConfig

from vekha.foundation import checks


class FoundationConfig(AppConfig):
    name = "vekha.foundation"
    label = "foundation"
    checks = checks
