from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "vekha.organizations"
    label = "organizations"
