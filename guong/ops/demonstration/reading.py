"""The reading log of one cell: what the article's board set for itself, two hours a day, decided by the cell of its officer.

Months that are over have their sums alone, as a year's lines would long be erased; the officer has lines of the running month.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from guong.access import queries as accounts
from guong.kit.actor import machine
from guong.organization import census
from guong.reading_log import actions, judging
from guong.reading_log.judging import MINUTES, Sum
from guong.regulations import actions as regulations
from guong.regulations.norming import NewNorm

OFFICER, OFFICE = "tuyengiao", "vanphong"
TWO_HOURS = 120
DECIDED = "Nghị quyết chi bộ, tháng 1/2020 (theo bài báo ngày 10/5/2021: mỗi ngày đọc ít nhất hai giờ)"
SINCE = date(2020, 1, 2)
MONTHS_CLOSED = 12
READ = (
    (45, "Báo Nhân Dân, báo Nam Định", "Tin buổi giao ban sáng"),
    (60, "Tạp chí Tuyên giáo, số tháng 4", ""),
    (30, "Quy định về trách nhiệm nêu gương", "Soạn đề cương sinh hoạt chuyên đề"),
)


def happen(on: date, seed: int) -> None:
    """The norm of the cell, the sums of its last months, some lines of the officer himself."""
    account = accounts.account_named(OFFICER)
    cell = census.place_of(account.person_id, on)
    norm = NewNorm(cell, MINUTES.code, Decimal(TWO_HOURS), SINCE, DECIDED)
    regulations.set_norms(by=accounts.actor_of(accounts.account_named(OFFICE), on), new=[norm], on=on)
    actions.close_months(by=machine("demonstration", on), sums=_sums(cell, census.n_members(cell, on), on, Random(seed)), on=on)
    by = accounts.actor_of(account, on)
    for days, (minutes, what, used_for) in enumerate(READ, start=1):
        day = max(on - timedelta(days=days), judging.earliest(on))
        actions.write_line(by=by, day=day, minutes=minutes, what=what, used_for=used_for, on=on)


def _sums(cell: int, n_members: int, on: date, rng: Random) -> list[Sum]:
    found, month = [], judging.month_of(judging.earliest(on) - timedelta(days=1))
    for _ in range(MONTHS_CLOSED):
        wrote = max(n_members - rng.randrange(0, 4), 1)
        found.append(Sum(cell, month, TWO_HOURS, wrote, wrote - rng.randrange(0, wrote // 2 + 1)))
        month = judging.month_of(month - timedelta(days=1))
    return found[::-1]
