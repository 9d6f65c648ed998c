"""Django's hook for the pages that belong to no app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "guong.web"
