"""The procedure of a meeting: called, held (its roll is closed), concluded (its minutes are signed); or it did not take place.

What is typed before a closing step is a draft. After it there is only the correction, which is an entry of its own.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.states import Procedure, Step

CALLED: Final = "called"
HELD: Final = "held"
CONCLUDED: Final = "concluded"
CANCELLED: Final = "cancelled"

MEETING: Final = Procedure(
    "meeting",
    {
        CALLED: gettext_noop("Đã triệu tập"),
        HELD: gettext_noop("Đã chốt điểm danh"),
        CONCLUDED: gettext_noop("Đã chốt biên bản"),
        CANCELLED: gettext_noop("Không họp"),
    },
    start=CALLED,
    ends={CONCLUDED, CANCELLED},
    steps=[
        Step("close_roll", CALLED, HELD),
        Step("conclude", HELD, CONCLUDED, paper="minutes"),
        Step("cancel", CALLED, CANCELLED),
        Step("cancel", HELD, CANCELLED),
    ],
)

ON_THE_WAY: Final = (CALLED, HELD, CONCLUDED)
OPEN: Final = (CALLED, HELD)
