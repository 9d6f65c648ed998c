"""Django's hook for what decisions of discipline and conclusions of inspections share: no tables, no verbs of its own."""

from django.apps import AppConfig


class VerdictsConfig(AppConfig):
    name = "guong.verdicts"
