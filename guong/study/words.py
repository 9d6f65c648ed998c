"""Closed lists of study with their terms: what is asked after class and found in it, why somebody is not in a base any more."""

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

ACCEPTED, RETURNED = "accepted", "returned"
FOUND: Final = Words({ACCEPTED: gettext_noop("Đạt yêu cầu"), RETURNED: gettext_noop("Trả lại để viết tiếp")})
"""What is found in a reflection of the sample."""

LEFT: Final = Words({"moved": gettext_noop("Chuyển đi"), "ended": gettext_noop("Thôi là đảng viên")})
EXCLUSIONS: Final = Words(law.EXCLUSIONS)
