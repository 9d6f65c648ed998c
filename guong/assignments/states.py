"""The procedure of an assignment as a table."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.states import Procedure, Step

GIVEN: Final = "given"
HANDED_IN: Final = "handed_in"
RETURNED: Final = "returned"
ACCEPTED: Final = "accepted"
WITHDRAWN: Final = "withdrawn"

ASSIGNMENT: Final = Procedure(
    "assignment",
    {
        GIVEN: gettext_noop("Đang làm"),
        HANDED_IN: gettext_noop("Đã nộp, chờ nghiệm thu"),
        RETURNED: gettext_noop("Bị trả lại, làm tiếp"),
        ACCEPTED: gettext_noop("Đã nghiệm thu"),
        WITHDRAWN: gettext_noop("Đã rút"),
    },
    start=GIVEN,
    ends={ACCEPTED, WITHDRAWN},
    steps=[
        Step("hand_in", GIVEN, HANDED_IN),
        Step("hand_in", RETURNED, HANDED_IN),
        Step("accept", HANDED_IN, ACCEPTED),
        Step("return", HANDED_IN, RETURNED),
        Step("extend", GIVEN, GIVEN),
        Step("extend", RETURNED, RETURNED),
        Step("reassign", GIVEN, GIVEN),
        Step("reassign", RETURNED, GIVEN),
        Step("obstacle", GIVEN, GIVEN),
        Step("obstacle", RETURNED, RETURNED),
        Step("withdraw", GIVEN, WITHDRAWN),
        Step("withdraw", RETURNED, WITHDRAWN),
        Step("withdraw", HANDED_IN, WITHDRAWN),
    ],
)

TO_DO: Final = (GIVEN, RETURNED)
NOT_ENDED: Final = (GIVEN, RETURNED, HANDED_IN)
OF_HOLDER: Final = (*TO_DO, WITHDRAWN)  # of a post's task: what concerns whoever holds the post, not whoever handed it in
