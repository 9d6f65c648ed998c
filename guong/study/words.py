"""Closed lists of study with their terms: what is asked after class, why somebody is no longer in a base or left out of it."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words
from guong.rules import study as law

NONE, REFLECTION, QUIZ, ACTION_PLAN = "none", "reflection", "quiz", "action_plan"
WORKS: Final = Words(
    {
        NONE: gettext_noop("Chỉ cần dự học"),
        REFLECTION: gettext_noop("Mỗi người một bài thu hoạch"),
        QUIZ: gettext_noop("Mỗi người đạt bài trắc nghiệm"),
        ACTION_PLAN: gettext_noop("Mỗi tổ chức một chương trình hành động"),
    }
)
"""What is asked after class: of each learner, or of each organization."""

LEFT: Final = Words({"moved": gettext_noop("Chuyển đi"), "ended": gettext_noop("Thôi là đảng viên")})
EXCLUSIONS: Final = Words(law.EXCLUSIONS)
