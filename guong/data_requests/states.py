"""The procedure of a data request: open until it is closed, when the numbers are taken as they are, or cancelled."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.states import Procedure, Step

OPEN: Final = "open"
CLOSED: Final = "closed"
CANCELLED: Final = "cancelled"

REQUEST: Final = Procedure(
    "data_request",
    {OPEN: gettext_noop("Đang hỏi"), CLOSED: gettext_noop("Đã chốt"), CANCELLED: gettext_noop("Đã hủy")},
    start=OPEN,
    ends={CLOSED, CANCELLED},
    steps=[
        Step("answer", OPEN, OPEN),
        Step("remind", OPEN, OPEN),
        Step("extend", OPEN, OPEN),
        Step("close", OPEN, CLOSED),
        Step("cancel", OPEN, CANCELLED),
    ],
)
