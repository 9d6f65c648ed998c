"""Time limits of a transfer of Party membership: starting the papers, handing in the introduction at the new cell.

Before changing it: both limits run in working days (`calendar`, which says what is left out); the day of the event is not
counted (an inference: no text says it). `allowed` says whether it was in time; being late is no ground to refuse the member:
the text wants reasons, and a body that looks at them. The exact day of 20-QĐ/TW (early 2026) was not seen: from 1/2/2026
nothing is confirmed. `confirmed` speaks of the wording; whether the days off are certain stands among the reasons.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from . import calendar
from .documents import QD_24, QD_29, QD_208, QD_232, QD_294
from .kernel import Outcome, Reason, Rule, Wording
from .texts import gettext_noop

DAYS_TO_START = 60  # 29-QĐ/TW, 6.3.1a
DAYS_TO_PRESENT = 30  # 29-QĐ/TW, 6.3.1c


@dataclass(frozen=True, slots=True)
class Leaving:
    """The day on which a decision to transfer, retire or discharge took effect, or on which the residence changed."""

    moved_on: date


@dataclass(frozen=True, slots=True)
class Introduction:
    """The day of the paper that introduces a member to the new cell; `presented_on` once it was handed in."""

    introduced_on: date
    presented_on: date | None = None


STARTING: Rule[Leaving, date] = Rule(
    "transfer.starting",
    gettext_noop("Đến ngày nào đảng viên phải làm thủ tục chuyển sinh hoạt chính thức?"),
    chosen_by=lambda leaving: leaving.moved_on,
)
PRESENTING: Rule[Introduction, date] = Rule(
    "transfer.presenting",
    gettext_noop("Đến ngày nào đảng viên phải nộp giấy giới thiệu sinh hoạt cho nơi đến?"),
    chosen_by=lambda introduction: introduction.introduced_on,
)


@STARTING.in_force("2016-07-25", "2021-07-30", cites=f"{QD_29}, điểm 6.3.1a")
@STARTING.in_force("2021-07-30", "2025-01-20", cites=f"{QD_24}, điểm 6.3.1a")
@STARTING.in_force("2025-01-20", "2025-05-26", cites=f"{QD_232}, điểm 6.3.1a", confirmed=False)
@STARTING.in_force("2025-05-26", "2026-02-01", cites=f"{QD_294}, điểm 6.3.1a")
@STARTING.in_force("2026-02-01", "2026-07-26", cites=f"{QD_294}, điểm 6.3.1a", confirmed=False)
def start_in_time(leaving: Leaving, wording: Wording[Leaving, date]) -> Outcome[date]:
    return _leaving(leaving, wording.cites, "transfer.start")


@STARTING.in_force("2026-07-26", cites=QD_208, confirmed=False)
def complete_in_time(leaving: Leaving, wording: Wording[Leaving, date]) -> Outcome[date]:
    return _leaving(leaving, wording.cites, "transfer.complete")


@PRESENTING.in_force("2016-07-25", "2021-07-30", cites=f"{QD_29}, điểm 6.3.1c")
@PRESENTING.in_force("2021-07-30", "2025-01-20", cites=f"{QD_24}, điểm 6.3.1c", confirmed=False)
@PRESENTING.in_force("2025-01-20", "2025-05-26", cites=f"{QD_232}, điểm 6.3.1c", confirmed=False)
@PRESENTING.in_force("2025-05-26", "2026-07-26", cites=f"{QD_294}, điểm 6.3.1c", confirmed=False)
@PRESENTING.in_force("2026-07-26", cites=QD_208, confirmed=False)
def present_in_time(introduction: Introduction, wording: Wording[Introduction, date]) -> Outcome[date]:
    counted = calendar.add_working_days(introduction.introduced_on, DAYS_TO_PRESENT)
    facts = (("introduced_on", introduction.introduced_on), ("presented_on", introduction.presented_on))
    late = introduction.presented_on is not None and introduction.presented_on > counted.last
    reason = Reason(wording.cites, "transfer.present_late" if late else "transfer.present", facts)
    return Outcome(not late, counted.last, (reason, *calendar.reasons(counted)))


def _leaving(leaving: Leaving, cites: str, key: str) -> Outcome[date]:
    counted = calendar.add_working_days(leaving.moved_on, DAYS_TO_START)
    reason = Reason(cites, key, (("moved_on", leaving.moved_on),))
    return Outcome(True, counted.last, (reason, *calendar.reasons(counted)))
