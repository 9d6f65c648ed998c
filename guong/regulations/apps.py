"""Django's hook for regulations."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class RegulationsConfig(AppConfig):
    name = "guong.regulations"
    verbs = {
        "documents.confirm": gettext_noop("Xác nhận mình đã đọc văn bản"),
        "documents.correct": gettext_noop("Đính chính văn bản trong danh mục"),
        "documents.read": gettext_noop("Xem văn bản và chuẩn mực"),
        "documents.record": gettext_noop("Ghi văn bản, gửi toàn văn"),
        "law.ask": gettext_noop("Hỏi quy định"),
        "norms.read": gettext_noop("Xem định mức nội bộ"),
        "norms.set": gettext_noop("Đặt định mức nội bộ"),
        "rules.switch": gettext_noop("Bật, tắt quy định chưa kiểm chứng"),
    }

    commands = (
        Command(
            gettext_noop("Ghi một văn bản"),
            "/hoc-tap/van-ban/ghi",
            "documents.record",
            gettext_noop("quy định, nghị quyết mới"),
        ),
        Command(
            gettext_noop("Hỏi quy định"), "/kiem-tra/hoi-quy-dinh", "law.ask", gettext_noop("luật nói gì, thời hạn, thẩm quyền")
        ),
    )

    def ready(self) -> None:
        from guong.kit import corrections, norms
        from guong.regulations import (
            entries,  # noqa: F401  (declares the kinds)
            queries,
        )

        norms.use(queries.values_of)
        corrections.register("document", "documents.correct", "/hoc-tap/van-ban/{}/dinh-chinh".format)
