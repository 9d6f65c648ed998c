"""The figures of the coverage in words, and each under its word of the address."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words

FIGURES: Final = Words(
    {
        "owed": gettext_noop("Phải có"),
        "in_force": gettext_noop("Đã duyệt"),
        "waiting": gettext_noop("Chờ duyệt"),
        "returned": gettext_noop("Trả lại để sửa"),
        "missing": gettext_noop("Còn thiếu"),
        "late": gettext_noop("Nộp muộn"),
        "on_paper": gettext_noop("Bản giấy"),
    }
)
ADDRESSES: Final = {
    "owed": "phai-co",
    "in_force": "da-duyet",
    "waiting": "cho-duyet",
    "returned": "tra-lai",
    "missing": "con-thieu",
    "late": "nop-muon",
    "on_paper": "ban-giay",
}
BY_ADDRESS: Final = {address: figure for figure, address in ADDRESSES.items()}
EVERYBODY: Final = "tat-ca"
BODIES: Final = Words({EVERYBODY: gettext_noop("Tất cả tổ chức"), "thieu": gettext_noop("Chưa nộp")})
