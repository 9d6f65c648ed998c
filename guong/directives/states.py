"""The procedure of one organization's thread of a directive as a table."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.states import Procedure, Step

ISSUED: Final = "issued"
ACKNOWLEDGED: Final = "acknowledged"
PLANNED: Final = "planned"
REPORTED: Final = "reported"
RETURNED: Final = "returned"
ACCEPTED: Final = "accepted"
WITHDRAWN: Final = "withdrawn"

# a report may come without a plan, and what was reported acknowledges by itself: paper that comes late is still a report
THREAD: Final = Procedure(
    "directive_thread",
    {
        ISSUED: gettext_noop("Chưa tiếp nhận"),
        ACKNOWLEDGED: gettext_noop("Đã tiếp nhận"),
        PLANNED: gettext_noop("Đã có kế hoạch"),
        REPORTED: gettext_noop("Đã báo cáo, chờ nghiệm thu"),
        RETURNED: gettext_noop("Báo cáo bị trả lại"),
        ACCEPTED: gettext_noop("Đã nghiệm thu"),
        WITHDRAWN: gettext_noop("Đã rút"),
    },
    start=ISSUED,
    ends={ACCEPTED, WITHDRAWN},
    steps=[
        Step("acknowledge", ISSUED, ACKNOWLEDGED),
        Step("plan", ISSUED, PLANNED),
        Step("plan", ACKNOWLEDGED, PLANNED),
        Step("plan", PLANNED, PLANNED),
        Step("note", ISSUED, ISSUED),
        Step("note", ACKNOWLEDGED, ACKNOWLEDGED),
        Step("note", PLANNED, PLANNED),
        Step("note", RETURNED, RETURNED),
        Step("report", ISSUED, REPORTED),
        Step("report", ACKNOWLEDGED, REPORTED),
        Step("report", PLANNED, REPORTED),
        Step("report", RETURNED, REPORTED),
        Step("accept", REPORTED, ACCEPTED),
        Step("return", REPORTED, RETURNED),
        *(Step("extend", state, state) for state in (ISSUED, ACKNOWLEDGED, PLANNED, RETURNED)),
        *(Step("withdraw", state, WITHDRAWN) for state in (ISSUED, ACKNOWLEDGED, PLANNED, RETURNED, REPORTED)),
    ],
)

TO_REPORT: Final = (ISSUED, ACKNOWLEDGED, PLANNED, RETURNED)
NOT_ENDED: Final = (*TO_REPORT, REPORTED)
