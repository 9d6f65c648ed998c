"""What the lines of a thread are, with the official terms."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words

PROGRESS: Final = "progress"
OBSTACLE: Final = "obstacle"
PLAN: Final = "plan"
REPORT: Final = "report"
EXTEND: Final = "extend"
RETURN: Final = "return"
WITHDRAW: Final = "withdraw"
NOTES: Final = Words(
    {
        "acknowledge": gettext_noop("Tiếp nhận"),
        PLAN: gettext_noop("Kế hoạch"),
        PROGRESS: gettext_noop("Tiến độ"),
        OBSTACLE: gettext_noop("Khó khăn"),
        REPORT: gettext_noop("Báo cáo"),
        RETURN: gettext_noop("Trả lại"),
        "accept": gettext_noop("Nghiệm thu"),
        EXTEND: gettext_noop("Gia hạn"),
        WITHDRAW: gettext_noop("Rút chỉ đạo"),
    }
)
