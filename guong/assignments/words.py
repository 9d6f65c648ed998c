"""Closed lists of this app with their official terms: how a task stands, how often it comes back, what a note is."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words
from guong.organization import terms
from guong.rules import assignment as law

STANDINGS: Final = Words(
    {
        law.OVERDUE: gettext_noop("Quá hạn"),
        law.OPEN: gettext_noop("Còn trong hạn"),
        law.WAITING: gettext_noop("Chờ nghiệm thu"),
        law.ON_TIME: gettext_noop("Đúng hạn"),
        law.LATE: gettext_noop("Chậm"),
        law.UNDATED: gettext_noop("Không đặt hạn"),
    }
)
MONTHS_OF: Final = {"monthly": 1, "quarterly": 3, "yearly": 12}
REPEATS: Final = Words(
    {
        "monthly": gettext_noop("Hằng tháng"),
        "quarterly": gettext_noop("Hằng quý"),
        "yearly": gettext_noop("Hằng năm"),
    }
)
PROGRESS: Final = "progress"
OBSTACLE: Final = "obstacle"
PLAN: Final = "plan"
REPORT: Final = "report"
NOTES: Final = Words(
    {
        "acknowledge": gettext_noop("Tiếp nhận"),
        PLAN: gettext_noop("Kế hoạch"),
        PROGRESS: gettext_noop("Tiến độ"),
        OBSTACLE: gettext_noop("Khó khăn"),
        REPORT: gettext_noop("Báo cáo"),
        "return": gettext_noop("Trả lại"),
        "accept": gettext_noop("Nghiệm thu"),
    }
)

# posts to which tasks are given: not those that many hold at once, nor those that the system needs for itself
POSTS: Final = tuple(
    code for code in terms.POSTS if code not in (terms.COMMITTEE_MEMBER, terms.ENTRY_HELPER, "system_administrator")
)

HANDED_OVER: Final[Words[str]] = Words({"from": gettext_noop("Thôi giữ việc"), "to": gettext_noop("Nhận thay")})
