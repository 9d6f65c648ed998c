"""Two procedures: of a decision about a cadre (drafted, checked, decided), and of one review of a rule about cadres.

The last step of a review that was written down wrongly is withdrawn, one after the other, and the review itself last.

A decision is withdrawn with a reason, never undone in silence; what is not decided yet leaves no entry and can be thrown away.
A rule that stays as it is goes from its review straight to the check of how it is applied.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.states import Procedure, Step

DRAFTED: Final = "drafted"
CHECKED: Final = "checked"
DECIDED: Final = "decided"
DROPPED: Final = "dropped"
WITHDRAWN: Final = "withdrawn"

DECISION: Final = Procedure(
    "personnel_decision",
    {
        DRAFTED: gettext_noop("Đang chuẩn bị"),
        CHECKED: gettext_noop("Đã rà soát, chờ quyết định"),
        DECIDED: gettext_noop("Đã quyết định"),
        DROPPED: gettext_noop("Thôi chuẩn bị"),
        WITHDRAWN: gettext_noop("Đã rút"),
    },
    start=DRAFTED,
    ends={DROPPED, WITHDRAWN},
    steps=[
        Step("check", DRAFTED, CHECKED, paper="checklist"),
        Step("reopen", CHECKED, DRAFTED),
        Step("decide", CHECKED, DECIDED, paper="decision"),
        Step("drop", DRAFTED, DROPPED),
        Step("drop", CHECKED, DROPPED),
        Step("withdraw", DECIDED, WITHDRAWN),
    ],
)

REVIEWED: Final = "reviewed"
AMENDED: Final = "amended"
IN_FORCE: Final = "in_force"
RULE_CHECKED: Final = "rule_checked"

REVIEW: Final = Procedure(
    "rule_review",
    {
        REVIEWED: gettext_noop("Đã rà soát"),
        AMENDED: gettext_noop("Đã ban hành bản sửa đổi"),
        IN_FORCE: gettext_noop("Đã có hiệu lực"),
        RULE_CHECKED: gettext_noop("Đã kiểm tra việc thực hiện"),
        WITHDRAWN: gettext_noop("Đã rút"),
    },
    start=REVIEWED,
    ends={RULE_CHECKED, WITHDRAWN},
    steps=[
        Step("amend", REVIEWED, AMENDED),
        Step("enact", AMENDED, IN_FORCE),
        Step("check", IN_FORCE, RULE_CHECKED),
        Step("keep_and_check", REVIEWED, RULE_CHECKED),
        Step("withdraw", AMENDED, REVIEWED),
        Step("withdraw", IN_FORCE, AMENDED),
        Step("withdraw", RULE_CHECKED, IN_FORCE),
        Step("withdraw_kept", RULE_CHECKED, REVIEWED),
        Step("withdraw", REVIEWED, WITHDRAWN),
    ],
)
