"""Closed lists of this app with their official terms: how often a task comes back, who has it now."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words

MONTHS_OF: Final = {"monthly": 1, "quarterly": 3, "yearly": 12}
REPEATS: Final = Words(
    {
        "monthly": gettext_noop("Hằng tháng"),
        "quarterly": gettext_noop("Hằng quý"),
        "yearly": gettext_noop("Hằng năm"),
    }
)
HANDED_OVER: Final[Words[str]] = Words({"from": gettext_noop("Thôi giữ việc"), "to": gettext_noop("Nhận thay")})
