"""The procedure of a study campaign: planned, its base locked (sessions and work after class run), reported; or cancelled.

A large base is locked by a job; while it is asked for and under way the campaign is `LOCKING`, and it may be asked for again.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.states import Procedure, Step

PLANNED: Final = "planned"
LOCKING: Final = "locking"
RUNNING: Final = "running"
REPORTED: Final = "reported"
CANCELLED: Final = "cancelled"

CAMPAIGN: Final = Procedure(
    "campaign",
    {
        PLANNED: gettext_noop("Đã lập kế hoạch"),
        LOCKING: gettext_noop("Đang chốt danh sách phải học"),
        RUNNING: gettext_noop("Đang học"),
        REPORTED: gettext_noop("Đã báo cáo kết quả"),
        CANCELLED: gettext_noop("Đã hủy"),
    },
    start=PLANNED,
    ends={REPORTED, CANCELLED},
    steps=[
        Step("request_lock", PLANNED, LOCKING),
        Step("request_lock", LOCKING, LOCKING),
        Step("give_up_lock", LOCKING, PLANNED),
        Step("lock", PLANNED, RUNNING),
        Step("lock", LOCKING, RUNNING),
        Step("change", PLANNED, PLANNED),
        Step("change", RUNNING, RUNNING),
        Step("report", RUNNING, REPORTED, paper="report"),
        Step("cancel", PLANNED, CANCELLED),
        Step("cancel", LOCKING, CANCELLED),
        Step("cancel", RUNNING, CANCELLED),
    ],
)
ON_THE_WAY: Final = (PLANNED, RUNNING, REPORTED)
DAYS: Final = {PLANNED: "planned_on", RUNNING: "locked_on", REPORTED: "ended_on"}
