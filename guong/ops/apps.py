"""Django's hook for operations."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class OpsConfig(AppConfig):
    name = "guong.ops"
    tasks = {"ops.verify": gettext_noop("Đối chiếu toàn bộ sổ cái, số cộng, cây tổ chức")}
