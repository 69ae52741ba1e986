from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "vekha.notifications"
    label = "notifications"
