"""Django's hook for work that is not final yet."""

from django.apps import AppConfig


class PendingConfig(AppConfig):
    name = "guong.pending"
