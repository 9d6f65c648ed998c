"""Django's hook for quizzes."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class QuizzesConfig(AppConfig):
    name = "guong.quizzes"
    verbs = {
        "quizzes.hand_in_expired": gettext_noop("Nộp bài trắc nghiệm đã hết giờ"),
        "quizzes.read": gettext_noop("Xem các bài trắc nghiệm"),
        "quizzes.read_sums": gettext_noop("Xem kết quả trắc nghiệm của tổ chức, không có tên người"),
        "quizzes.set": gettext_noop("Soạn ngân hàng câu hỏi, mở và hủy bài trắc nghiệm"),
        "quizzes.take": gettext_noop("Làm bài trắc nghiệm"),
    }
    tasks = {"quizzes.hand_in_expired": gettext_noop("Nộp bài trắc nghiệm đã hết giờ")}
    commands = (
        Command(
            gettext_noop("Làm bài trắc nghiệm"), "/hoc-tap/trac-nghiem", "quizzes.read", gettext_noop("trắc nghiệm, cuộc thi")
        ),
    )

    def ready(self) -> None:
        from guong.quizzes import entries, sheets  # noqa: F401  (entries declare their kinds)

        sheets.register()
