"""The procedure of a study campaign: planned, its base locked (sessions and work after class run), reported; or cancelled."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.states import Procedure, Step

PLANNED: Final = "planned"
RUNNING: Final = "running"
REPORTED: Final = "reported"
CANCELLED: Final = "cancelled"

CAMPAIGN: Final = Procedure(
    "campaign",
    {
        PLANNED: gettext_noop("Đã lập kế hoạch"),
        RUNNING: gettext_noop("Đang học"),
        REPORTED: gettext_noop("Đã báo cáo kết quả"),
        CANCELLED: gettext_noop("Đã hủy"),
    },
    start=PLANNED,
    ends={REPORTED, CANCELLED},
    steps=[
        Step("lock", PLANNED, RUNNING),
        Step("report", RUNNING, REPORTED, paper="report"),
        Step("cancel", PLANNED, CANCELLED),
        Step("cancel", RUNNING, CANCELLED),
    ],
)
ON_THE_WAY: Final = (PLANNED, RUNNING, REPORTED)
DAYS: Final = {PLANNED: "planned_on", RUNNING: "locked_on", REPORTED: "ended_on"}
