"""How something that was ordered stands, with the official terms."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words
from guong.rules import assignment as law

STANDINGS: Final = Words(
    {
        law.OVERDUE: gettext_noop("Quá hạn"),
        law.OPEN: gettext_noop("Còn trong hạn"),
        law.WAITING: gettext_noop("Chờ nghiệm thu"),
        law.ON_TIME: gettext_noop("Đúng hạn"),
        law.LATE: gettext_noop("Chậm"),
        law.TAKEN_OVER: gettext_noop("Nhận khi đã quá hạn"),
        law.UNDATED: gettext_noop("Không đặt hạn"),
    }
)
