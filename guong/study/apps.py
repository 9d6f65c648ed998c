"""Django's hook for study."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class StudyConfig(AppConfig):
    name = "guong.study"
    verbs = {
        "study.hold": gettext_noop("Ghi buổi học, bài thu hoạch trên giấy, chương trình hành động của tổ chức"),
        "study.lock": gettext_noop("Chốt danh sách phải học, loại trừ có lý do, kết thúc đợt học"),
        "study.plan": gettext_noop("Mở, thay đổi đợt học tập"),
        "study.read_learners": gettext_noop("Xem ai đã học, ai còn thiếu"),
        "study.read_reflections": gettext_noop("Đọc bài thu hoạch"),
        "study.reflect": gettext_noop("Nộp bài thu hoạch của mình"),
        "study.tend": gettext_noop("Cập nhật danh sách phải học hằng đêm"),
        "study.view": gettext_noop("Xem các đợt học tập"),
    }
    tasks = {
        "study.lock_base": gettext_noop("Chốt danh sách phải học"),
        "study.tend": gettext_noop("Cập nhật danh sách phải học hằng đêm"),
    }
    commands = (
        Command(gettext_noop("Mở đợt học tập"), "/hoc-tap/dot/mo", "study.plan", gettext_noop("học tập, quán triệt văn bản")),
    )

    def ready(self) -> None:
        from guong.quizzes import listening
        from guong.quizzes.listening import Listener
        from guong.study import actions, agenda, entries, expecting, queries, usage  # noqa: F401  (entries and expecting declare their kinds)
        from guong.study.papers import report  # noqa: F401  (registers the form)

        agenda.register()
        usage.register()
        listening.register(Listener("study", actions.count_quiz, queries.resting_on))
