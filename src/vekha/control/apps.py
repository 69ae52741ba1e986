from django.apps import AppConfig


class ControlConfig(AppConfig):
    name = "vekha.control"
    label = "control"
