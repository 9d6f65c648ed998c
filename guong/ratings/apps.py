"""Django's hook for ratings."""

from django.apps import AppConfig


class RatingsConfig(AppConfig):
    name = "guong.ratings"
    verbs = {
        "ratings.correct": "Đính chính kết quả xếp loại",
        "ratings.read": "Xem kết quả xếp loại",
        "ratings.record": "Ghi kết quả xếp loại",
        "ratings.withdraw": "Rút kết quả xếp loại đã ghi",
    }

    def ready(self) -> None:
        from guong.ratings import entries, sheets  # noqa: F401  (entries declares the kinds)

        sheets.register()
