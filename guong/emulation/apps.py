"""Django's hook for emulation."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class EmulationConfig(AppConfig):
    name = "guong.emulation"
    verbs = {
        "emulation.answer": gettext_noop("Nêu ý kiến về điểm thi đua của tổ chức mình"),
        "emulation.confirm": gettext_noop("Chốt điểm thi đua"),
        "emulation.read": gettext_noop("Xem tiêu chí và điểm thi đua của tổ chức"),
        "emulation.set": gettext_noop("Soạn, ban hành tiêu chí thi đua; nhập số liệu có văn bản"),
    }
    commands = (Command(gettext_noop("Thi đua"), "/ke-hoach/thi-dua", "emulation.read", gettext_noop("tiêu chí, điểm")),)

    def ready(self) -> None:
        from guong.emulation import entries  # noqa: F401  (entries declare their kinds)
