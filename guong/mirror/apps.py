"""Django's hook for the mirror."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class MirrorConfig(AppConfig):
    name = "guong.mirror"
    verbs = {
        "mirror.answer": gettext_noop("Ghi ý kiến của mình"),
        "mirror.ask_correction": gettext_noop("Đề nghị đính chính điều ghi về mình"),
        "mirror.decide_correction": gettext_noop("Trả lời đề nghị đính chính"),
        "mirror.read": gettext_noop("Xem trang tự soi"),
        "mirror.read_organization": gettext_noop("Xem trang soi đơn vị"),
    }
    commands = (
        Command(gettext_noop("Xem trang tự soi của tôi"), "/trang-tu-soi", "mirror.read", gettext_noop("hồ sơ của tôi")),
        Command(gettext_noop("Tải về dữ liệu của tôi"), "/trang-tu-soi/tai-ve.pdf", "mirror.read", gettext_noop("in hồ sơ")),
        Command(
            gettext_noop("Trả lời đề nghị đính chính"),
            "/trang-tu-soi/de-nghi",
            "mirror.decide_correction",
            gettext_noop("khiếu nại, sai sót"),
        ),
    )

    def ready(self) -> None:
        from guong.mirror import entries, expecting  # noqa: F401  (they declare the kinds)
