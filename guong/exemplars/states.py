"""The procedure of an exemplar's record: found, verified, recognized, publicized; withdrawn from any of them.

The stages as the record knows them; `DAYS` names the column that holds the day of each.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.states import Procedure, Step

FOUND: Final = "found"
VERIFIED: Final = "verified"
RECOGNIZED: Final = "recognized"
PUBLICIZED: Final = "publicized"
WITHDRAWN: Final = "withdrawn"

DAYS: Final = {
    FOUND: "found_on",
    VERIFIED: "verified_on",
    RECOGNIZED: "decided_on",
    PUBLICIZED: "published_on",
    WITHDRAWN: "withdrawn_on",
}
ON_THE_WAY: Final = (FOUND, VERIFIED, RECOGNIZED, PUBLICIZED)

EXEMPLAR: Final = Procedure(
    "exemplar",
    {
        FOUND: gettext_noop("Phát hiện"),
        VERIFIED: gettext_noop("Xác minh"),
        RECOGNIZED: gettext_noop("Công nhận"),
        PUBLICIZED: gettext_noop("Tuyên truyền"),
        WITHDRAWN: gettext_noop("Đã rút"),
    },
    start=FOUND,
    ends={PUBLICIZED, WITHDRAWN},
    steps=[
        Step("verify", FOUND, VERIFIED),
        Step("recognize", VERIFIED, RECOGNIZED, paper="decision"),
        Step("publicize", RECOGNIZED, PUBLICIZED),
        *(Step("withdraw", stage, WITHDRAWN) for stage in ON_THE_WAY),
    ],
)

REACHED_BY: Final = {step.verb: step.target for step in EXEMPLAR.steps.values()}
