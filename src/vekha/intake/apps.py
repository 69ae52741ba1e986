from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "vekha.intake"
    label = "intake"
