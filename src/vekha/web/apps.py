from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "vekha.web"
    label = "web"
