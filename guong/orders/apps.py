"""Django's hook for what directives and assignments share: no tables, no verbs of its own."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "guong.orders"
