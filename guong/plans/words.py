"""Closed lists of plans with their official terms: whose plan it is, what proves a line."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words
from guong.rules import standards

PERSON: Final = "person"
ORGANIZATION: Final = "organization"
GROUP: Final = "group"

KINDS: Final = Words(
    {
        PERSON: gettext_noop("Cá nhân"),
        ORGANIZATION: gettext_noop("Tổ chức"),
        GROUP: gettext_noop("Nhóm đoàn viên, hội viên"),
    }
)

NOTE: Final = "note"
RECORD: Final = "record"
FILE: Final = "file"

PROOFS: Final = Words(
    {
        NOTE: gettext_noop("Ghi chú"),
        RECORD: gettext_noop("Việc đã ghi trong hệ thống"),
        FILE: gettext_noop("Ảnh chụp"),
    }
)

ITEMS: Final = Words(
    {
        "doing": gettext_noop("Đang làm"),
        "done": gettext_noop("Xong"),
        "stuck": gettext_noop("Vướng"),
        "waiting": gettext_noop("Chờ người góp ý xác nhận"),
    }
)

THEMES: Final = Words(standards.THEMES)
