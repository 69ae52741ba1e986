from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "vekha.accounts"
    label = "accounts"
