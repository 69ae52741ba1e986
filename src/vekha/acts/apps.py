from django.apps import AppConfig


class ActsConfig(AppConfig):
    name = "vekha.acts"
    label = "acts"
