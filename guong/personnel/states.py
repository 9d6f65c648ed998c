"""The procedure of one transfer of membership: the old cell introduces, the new one receives or returns."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from guong.kit.states import Procedure, Step

TRANSFER = Procedure(
    "transfer",
    {
        "requested": gettext_noop("Đề nghị chuyển sinh hoạt"),
        "introduced": gettext_noop("Đã giới thiệu, chờ nơi đến tiếp nhận"),
        "received": gettext_noop("Nơi đến đã tiếp nhận"),
        "returned": gettext_noop("Nơi đến trả lại giấy giới thiệu"),
        "cancelled": gettext_noop("Nơi đi thu hồi giấy giới thiệu"),
    },
    start="requested",
    ends={"received", "returned", "cancelled"},
    steps=[
        Step("introduce", "requested", "introduced", paper="introduction"),
        Step("receive", "introduced", "received", paper="receipt", limit="transfer.presenting"),
        Step("reopen", "received", "introduced"),
        Step("return", "introduced", "returned"),
        Step("cancel", "introduced", "cancelled"),
    ],
)
