"""Django's hook for the mirror."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class MirrorConfig(AppConfig):
    name = "guong.mirror"
    verbs = {
        "mirror.answer": gettext_noop("Ghi ý kiến của mình"),
        "mirror.ask_correction": gettext_noop("Đề nghị đính chính điều ghi về mình"),
        "mirror.decide_correction": gettext_noop("Trả lời đề nghị đính chính"),
        "mirror.read": gettext_noop("Xem trang tự soi"),
        "mirror.read_organization": gettext_noop("Xem trang soi đơn vị"),
    }

    def ready(self) -> None:
        from guong.mirror import entries, expecting  # noqa: F401  (they declare the kinds)
