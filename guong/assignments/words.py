"""Closed lists of this app with their official terms: how often a task comes back, who has it now, what rates count."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words
from guong.organization import terms
from guong.rules import assignment as law

MONTHS_OF: Final = {"monthly": 1, "quarterly": 3, "yearly": 12}
REPEATS: Final = Words(
    {
        "monthly": gettext_noop("Hằng tháng"),
        "quarterly": gettext_noop("Hằng quý"),
        "yearly": gettext_noop("Hằng năm"),
    }
)
# posts to which tasks are given: not those that many hold at once, nor those that the system needs for itself
POSTS: Final = tuple(
    code for code in terms.POSTS if code not in (terms.COMMITTEE_MEMBER, terms.ENTRY_HELPER, "system_administrator")
)

MISSED: Final = "missed"  # whoever has it no more had it on its last day
HANDED_OVER: Final[Words[str]] = Words(
    {
        "from": gettext_noop("Thôi giữ việc"),
        MISSED: gettext_noop("Thôi giữ việc, đã để quá hạn"),
        "to": gettext_noop("Nhận thay"),
    }
)
RATED: Final[Words[str]] = Words(
    {
        law.ON_TIME: gettext_noop("Đúng hạn"),
        law.LATE: gettext_noop("Chậm"),
        MISSED: gettext_noop("Để quá hạn, đã giao lại hoặc rút"),
        law.TAKEN_OVER: gettext_noop("Nhận khi đã quá hạn"),
        law.UNDATED: gettext_noop("Không đặt hạn"),
    }
)
