"""Django's hook for the floor of organizations and people."""

from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    name = "guong.organization"
