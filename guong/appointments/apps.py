"""Django's hook for decisions about cadres."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class AppointmentsConfig(AppConfig):
    name = "guong.appointments"
    verbs = {
        "appointments.correct": gettext_noop("Đính chính, rút quyết định về cán bộ"),
        "appointments.decide": gettext_noop("Ghi quyết định về cán bộ của cơ quan có thẩm quyền"),
        "appointments.prepare": gettext_noop("Chuẩn bị quyết định về cán bộ, rà soát từng mục"),
        "appointments.read": gettext_noop("Xem quyết định về cán bộ đã ban hành"),
        "appointments.weigh_bars": gettext_noop("Xem hạn chế do kỷ luật khi chuẩn bị quyết định về cán bộ"),
        "personnel_rules.keep": gettext_noop("Ghi, rà soát quy định về công tác cán bộ"),
        "personnel_rules.read": gettext_noop("Xem quy định về công tác cán bộ"),
    }
    commands = (
        Command(
            gettext_noop("Chuẩn bị quyết định về cán bộ"),
            "/so-lieu/quyet-dinh-can-bo/moi",
            "appointments.prepare",
            gettext_noop("bổ nhiệm, điều động, luân chuyển, miễn nhiệm, từ chức"),
        ),
    )

    def ready(self) -> None:
        from guong.appointments import entries, sheets  # noqa: F401  (entries declares its kinds)
        from guong.appointments.papers import decision  # noqa: F401  (registers the forms)
        from guong.kit import corrections

        sheets.register()
        corrections.register(
            "personnel_decision.taken", "appointments.correct", "/so-lieu/quyet-dinh-can-bo/{}/dinh-chinh".format
        )
