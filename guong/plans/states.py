"""The procedure of a plan: written, handed in, approved (from then on it binds) or returned, amended by a new version, closed.

A version that amends a plan is a plan of its own and goes the same way; when it is approved, the one before becomes
`replaced` and its text stays to be read. Items have states of their own: being done, done, stuck.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.states import Procedure, Step

DRAFT: Final = "draft"
HANDED_IN: Final = "handed_in"
RETURNED: Final = "returned"
IN_FORCE: Final = "in_force"
REPLACED: Final = "replaced"
CLOSED: Final = "closed"

WRITING: Final = (DRAFT, RETURNED)  # its writer works on it
BINDING: Final = (IN_FORCE, CLOSED)  # it was approved, and nothing took its place

FOLLOWING: Final = (HANDED_IN, RETURNED, IN_FORCE)  # goes along when its person moves; a draft does when it is handed in

PLAN: Final = Procedure(
    "plan",
    {
        DRAFT: gettext_noop("Đang viết"),
        HANDED_IN: gettext_noop("Chờ duyệt"),
        RETURNED: gettext_noop("Trả lại để sửa"),
        IN_FORCE: gettext_noop("Đang thực hiện"),
        REPLACED: gettext_noop("Đã thay bằng bản sửa"),
        CLOSED: gettext_noop("Đã khép"),
    },
    start=DRAFT,
    ends={CLOSED, REPLACED},
    steps=[
        Step("hand_in", DRAFT, HANDED_IN),
        Step("hand_in", RETURNED, HANDED_IN),
        Step("approve", HANDED_IN, IN_FORCE),
        Step("return", HANDED_IN, RETURNED),
        Step("replace", IN_FORCE, REPLACED),
        Step("close", IN_FORCE, CLOSED),
    ],
)

DOING: Final = "doing"
DONE: Final = "done"
STUCK: Final = "stuck"
WAITING: Final = "waiting"  # done, as its writer says; whoever raised it has not confirmed it yet
