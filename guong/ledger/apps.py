"""Django's hook for the ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "guong.ledger"
