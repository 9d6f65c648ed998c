"""What a request for correction makes due: the body addressed answers within the days that the mirror promises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.actor import Actor
from guong.kit.why import Why
from guong.mirror.models import CorrectionRequest
from guong.mirror.states import DAYS_TO_ANSWER
from guong.reminders import actions as reminders
from guong.reminders.actions import Expecting
from guong.reminders.kinds import kind
from guong.rules import calendar

ANSWER: Final = kind("correction.answer", gettext_noop("Trả lời đề nghị đính chính"), gettext_noop("Trả lời"))
ANSWERED_BY: Final = ("inspector", "organization_officer", "secretary")  # who may decide one (`access/table.py`)
PROMISE: Final = gettext_noop(
    "Cơ quan đã ghi trả lời trong hạn này. Không quy định nào đặt hạn: đây là lời hứa của hệ thống với người đề nghị."
)


def expect_answer(row: CorrectionRequest, *, by: Actor) -> None:
    """Expect the answer to a request."""
    why = Why(PROMISE, "", calendar.add_calendar_days(row.asked_on, DAYS_TO_ANSWER))
    url = f"/trang-tu-soi/de-nghi/{row.pk}"
    one = Expecting(row.source, ANSWER.code, row.addressed_to_id, row.due_on, url, roles=ANSWERED_BY, why=why)
    reminders.expect(by=by, new=[one])


def settle_answer(rows: Sequence[CorrectionRequest], *, by: Actor) -> None:
    """Nothing more is expected: the requests were answered or taken back."""
    reminders.settle(by=by, subjects=[row.source for row in rows])
