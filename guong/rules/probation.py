"""Probation of a new Party member: when it is over, and until when the cell decides on recognition.

Before changing it: probation begins with the ceremony of admission, Party age with the decision: two clocks. Its length is the
Statute's own and has not changed; the limit of the cell runs in working days after it. `allowed` says whether the cell is still
in time: being late costs the member nothing, who is then recognized from the day on which probation ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from . import calendar
from .documents import QD_24, QD_29, QD_208, QD_232, QD_294
from .kernel import Outcome, Reason, Rule, Wording, months_later
from .texts import gettext_noop

MONTHS = 12  # Điều lệ Đảng, khoản 1 Điều 5
DAYS_TO_DECIDE = 30  # 29-QĐ/TW, 4.2a
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Probation:
    """The day on which it is over; the day on which the cell decided, once it did."""

    ended_on: date
    decided_on: date | None = None


DECIDING: Rule[Probation, date] = Rule(
    "probation.deciding",
    gettext_noop("Đến ngày nào chi bộ phải xét công nhận đảng viên chính thức?"),
    chosen_by=lambda probation: probation.ended_on,
)


def ended_on(began_on: date) -> date:
    """The day on which probation is over (Điều lệ Đảng, khoản 1 Điều 5)."""
    return months_later(began_on, MONTHS)


def latest_beginning(on: date) -> date:
    """The last day on which a probation can have begun that is over on that day."""
    day = on - timedelta(days=366)
    while ended_on(day + A_DAY) <= on:
        day += A_DAY
    return day


@DECIDING.in_force("2016-07-25", "2021-07-30", cites=f"{QD_29}, điểm 4.2a")
@DECIDING.in_force("2021-07-30", "2025-01-20", cites=f"{QD_24}, điểm 4.2a", confirmed=False)
@DECIDING.in_force("2025-01-20", "2025-05-26", cites=f"{QD_232}, điểm 4.2a", confirmed=False)
@DECIDING.in_force("2025-05-26", "2026-07-26", cites=f"{QD_294}, điểm 4.2a", confirmed=False)
@DECIDING.in_force("2026-07-26", cites=QD_208, confirmed=False)
def decide_in_time(probation: Probation, wording: Wording[Probation, date]) -> Outcome[date]:
    counted = calendar.add_working_days(probation.ended_on, DAYS_TO_DECIDE)
    facts = (("ended_on", probation.ended_on), ("decided_on", probation.decided_on))
    late = probation.decided_on is not None and probation.decided_on > counted.last
    reason = Reason(wording.cites, "probation.decide_late" if late else "probation.decide", facts)
    return Outcome(not late, counted.last, (reason, *calendar.reasons(counted)))
