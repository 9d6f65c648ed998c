"""What is written about assignments: an entry of the organization assigned, or of the person.

The value of `assignment.accepted` says whether it was on time (`on_time`, `late`, `taken_over`, `undated`).
`assignment.reassigned` is written twice: of whoever had the task (`from`, `missed` where its last day passed with him) and of
whoever has it now (`to`); `assignment.withdrawn` has the value `missed` likewise. Rates are sums of what was accepted and
missed, by the month in which it was (decisions 0034, 0037).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop

from guong.assignments.words import HANDED_OVER
from guong.ledger.kinds import Kind, Moment, kind
from guong.orders.words import STANDINGS
from guong.organization import terms

NAMING_DOCUMENTS: Final = "assignment.given"  # its details name what it rests upon, and stay


def title_of(value: str, detail: Mapping[str, object]) -> str:
    """What was to be done."""
    return str(detail.get("title", ""))


def judged(value: str, detail: Mapping[str, object]) -> str:
    """What was to be done, and whether it came in time."""
    return ": ".join(part for part in (STANDINGS.get(value, value), title_of(value, detail)) if part)


def handed_over(value: str, detail: Mapping[str, object]) -> str:
    """What was to be done, and whether it went to somebody else, came from somebody else, or was missed."""
    return ": ".join(part for part in (HANDED_OVER.get(value, value), title_of(value, detail)) if part)


def _kind(code: str, label: str, moment: Moment = "done") -> Kind:
    says = {"accepted": judged, "reassigned": handed_over, "withdrawn": handed_over}.get(code.partition(".")[2], title_of)
    return kind(code, label, hierarchy=terms.PARTY, moment=moment, says=says, erasable=code != NAMING_DOCUMENTS)


GIVEN: Final = _kind("assignment.given", gettext_noop("Được giao nhiệm vụ"), "notified")
EXTENDED: Final = _kind("assignment.extended", gettext_noop("Được gia hạn nhiệm vụ"), "notified")
HANDED_IN: Final = _kind("assignment.handed_in", gettext_noop("Nộp kết quả nhiệm vụ"))
RETURNED: Final = _kind("assignment.returned", gettext_noop("Kết quả nhiệm vụ bị trả lại"), "notified")
ACCEPTED: Final = _kind("assignment.accepted", gettext_noop("Nhiệm vụ được nghiệm thu"), "notified")
WITHDRAWN: Final = _kind("assignment.withdrawn", gettext_noop("Nhiệm vụ được rút"), "notified")
OBSTRUCTED: Final = _kind("assignment.obstructed", gettext_noop("Báo khó khăn khi làm nhiệm vụ"))
CLEARED: Final = _kind("assignment.cleared", gettext_noop("Hết khó khăn khi làm nhiệm vụ"))
STOPPED: Final = _kind("assignment.stopped", gettext_noop("Nhiệm vụ dừng: người nhận đã rời đi"))
REASSIGNED: Final = _kind("assignment.reassigned", gettext_noop("Nhiệm vụ được giao lại"), "notified")
