from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "vekha.files"
    label = "files"
