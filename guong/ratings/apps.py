"""Django's hook for ratings."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class RatingsConfig(AppConfig):
    name = "guong.ratings"
    verbs = {
        "ratings.correct": gettext_noop("Đính chính kết quả xếp loại"),
        "ratings.read": gettext_noop("Xem kết quả xếp loại"),
        "ratings.record": gettext_noop("Ghi kết quả xếp loại"),
        "ratings.withdraw": gettext_noop("Rút kết quả xếp loại đã ghi"),
    }
    commands = (
        Command(
            gettext_noop("Ghi kết quả xếp loại"),
            "/kiem-diem/xep-loai/ghi",
            "ratings.record",
            gettext_noop("đánh giá, chất lượng"),
        ),
    )

    def ready(self) -> None:
        from guong.kit import corrections
        from guong.ratings import entries, sheets  # noqa: F401  (entries declares the kinds)

        sheets.register()
        corrections.register("member_rating", "ratings.correct", "/kiem-diem/xep-loai/{}/dinh-chinh".format)
