"""What imports write into the ledger."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from guong.kit.words import Words
from guong.ledger.kinds import kind
from guong.organization import terms

WHICH = Words({"acted": gettext_noop("tệp đã nhập"), "unacted": gettext_noop("tệp chưa nhập")})

IMPORTED = kind(
    "import.acted",
    gettext_noop("Nhập tệp"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: gettext("{file}, {n} dòng").format(file=detail.get("file", ""), n=detail.get("rows", 0)),
)
UNDONE = kind(
    "import.undone",
    gettext_noop("Hoàn lại một lần nhập"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: f"{detail.get('file', '')}",
)
EXPIRED = kind(
    "import.expired",
    gettext_noop("Xóa tệp hết hạn lưu"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: f"{detail.get('n', '')} {WHICH.get(value, value)}".strip(),
    erasable=False,
)
