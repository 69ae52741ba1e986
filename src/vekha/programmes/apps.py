from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "vekha.programmes"
    label = "programmes"
