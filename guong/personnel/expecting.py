"""What a paper of introduction makes due: the member hands it in at the new cell, whose secretary receives or returns it.

Both until the day that the law names; where no confirmed wording names one, nothing is expected of anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.actor import Actor
from guong.kit.why import Why
from guong.personnel import transferring
from guong.personnel.models import Transfer
from guong.reminders import actions as reminders
from guong.reminders.actions import Expecting
from guong.reminders.kinds import kind
from guong.rules import calendar
from guong.rules import transfer as law
from guong.rules.texts import REASONS

PRESENT: Final = kind("membership.present", gettext_noop("Nộp giấy giới thiệu sinh hoạt đảng cho nơi đến"), gettext_noop("Xem"))
RECEIVE: Final = kind(
    "membership.receive", gettext_noop("Tiếp nhận hoặc trả lại giấy giới thiệu sinh hoạt đảng"), gettext_noop("Xem giấy")
)
RECEIVED_BY: Final = ("secretary",)


def expect_receipt(rows: Sequence[Transfer], *, by: Actor) -> None:
    """Expect the receipt of introduced members."""
    reminders.expect(by=by, new=[one for row in rows for one in _expected(row)])


def settle_receipt(rows: Sequence[Transfer], *, by: Actor) -> None:
    """Nothing more is expected: the papers were received, returned or taken back."""
    reminders.settle(by=by, subjects=[row.source for row in rows])


def why_presented(row: Transfer) -> Why | None:
    """Why the paper is to be handed in until that day; None where no confirmed wording says until when."""
    outcome = transferring.presenting(row)
    if outcome is None:
        return None
    first = outcome.reasons[0]
    return Why(REASONS[first.key], first.clause, calendar.add_working_days(row.introduced_on, law.DAYS_TO_PRESENT))


def _expected(row: Transfer) -> Iterator[Expecting]:
    why = why_presented(row)
    if why is None:
        return
    url, due_on = f"/so-lieu/can-bo/chuyen/{row.pk}", _last(why)
    yield Expecting(row.source, PRESENT.code, row.origin_id, due_on, url, person=row.person_id, why=why)
    yield Expecting(row.source, RECEIVE.code, row.destination_id, due_on, url, roles=RECEIVED_BY, why=why)


def _last(why: Why) -> date:
    return why.counted.last
