"""What meetings write into the ledger.

An organization's own: `meeting.called`, `meeting.held` (the roll is closed: how many were due, came, stayed away),
`meeting.concluded` (minutes signed, votes by counts), `meeting.cancelled`. A vote by show of hands is counted, never named.

About a person there is an entry only where he stayed away: `attendance.absent`, with the reason that he gave. Being present is
the rule, and follows from the meeting's entry and the roll. An entry for everybody and every month would be 588 a year in a
cell of 49; in the mirror the few facts that a person may want to answer or to have corrected would drown among them. Where
somebody was wrongly put down as absent, `attendance.present` corrects the entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.ledger.kinds import kind
from guong.meetings.words import KINDS, STATUSES
from guong.organization import terms


def of_meeting(value: str, detail: Mapping[str, object]) -> str:
    """Which meeting: its kind, and when it was called for."""
    return ", ".join(str(part) for part in (KINDS.get(value, value), detail.get("when")) if part)


def of_roll(value: str, detail: Mapping[str, object]) -> str:
    """Which meeting, and how many of those due came."""
    if "n_present" not in detail:
        return of_meeting(value, detail)
    counts = gettext("{n_present} trên {n_due} người phải dự có mặt").format(
        n_present=detail["n_present"], n_due=detail.get("n_due", "")
    )
    return f"{of_meeting(value, detail)}: {counts}"


def of_minutes(value: str, detail: Mapping[str, object]) -> str:
    """Which meeting, and what it concluded."""
    conclusion = detail.get("conclusion")
    return f"{of_meeting(value, detail)}: {conclusion}" if conclusion else of_meeting(value, detail)


def of_person(value: str, detail: Mapping[str, object]) -> str:
    """How somebody attended, which meeting, and the reason that was given."""
    meeting = of_meeting(str(detail.get("meeting", "")), detail)
    return ": ".join(filter(None, [STATUSES.get(value, value), meeting, str(detail.get("why", ""))]))


CALLED: Final = kind("meeting.called", gettext_noop("Triệu tập cuộc họp"), hierarchy=terms.PARTY, says=of_meeting)
MARKED: Final = kind("meeting.marked", gettext_noop("Nhập điểm danh từ tệp"), hierarchy=terms.PARTY, says=of_meeting)
HELD: Final = kind("meeting.held", gettext_noop("Chốt điểm danh"), hierarchy=terms.PARTY, says=of_roll)
CONCLUDED: Final = kind(
    "meeting.concluded", gettext_noop("Chốt biên bản"), hierarchy=terms.PARTY, moment="concluded", says=of_minutes
)
CANCELLED: Final = kind("meeting.cancelled", gettext_noop("Không họp"), hierarchy=terms.PARTY, says=of_meeting)
ABSENT: Final = kind("attendance.absent", gettext_noop("Vắng họp"), hierarchy=terms.PARTY, says=of_person)
PRESENT: Final = kind("attendance.present", gettext_noop("Dự họp, sau đính chính"), hierarchy=terms.PARTY, says=of_person)
