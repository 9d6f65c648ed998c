"""Django's hook for operations."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "guong.ops"
