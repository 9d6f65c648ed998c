"""Django's hook for regulations."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class RegulationsConfig(AppConfig):
    name = "guong.regulations"
    verbs = {
        "norms.read": gettext_noop("Xem định mức nội bộ"),
        "norms.set": gettext_noop("Đặt định mức nội bộ"),
        "rules.switch": gettext_noop("Bật, tắt quy định chưa kiểm chứng"),
    }

    def ready(self) -> None:
        from guong.kit import norms
        from guong.regulations import (
            entries,  # noqa: F401  (declares the kinds)
            queries,
        )

        norms.use(queries.value_of)
