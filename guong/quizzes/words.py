"""Closed lists of quizzes with their official words."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words

STUDY, CONTEST = "study", "contest"
MODES: Final = Words(
    {
        STUDY: gettext_noop("Trắc nghiệm sau học tập, cho người trong tổ chức"),
        CONTEST: gettext_noop("Cuộc thi, mở cho mọi người có tài khoản"),
    }
)
BY_HAND, BY_TIME = "hand", "time"
HOW: Final = Words({BY_HAND: gettext_noop("Tự nộp"), BY_TIME: gettext_noop("Hết giờ, hệ thống nộp")})
LETTERS: Final = "ABCD"
