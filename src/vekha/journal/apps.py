from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "vekha.journal"
    label = "journal"
