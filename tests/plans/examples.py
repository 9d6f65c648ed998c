"""Plans to try things with: a line, a plan that is written, handed in, approved."""

from __future__ import annotations

from datetime import date

from guong.plans import actions
from guong.plans.judging import Line, Writing
from guong.plans.models import Plan
from tests.cast import TODAY

READS = Line("Đọc một văn bản mỗi tháng", "Sổ ghi 12 bài", date(2021, 12, 31), "12 bài", standard="EX101:4")
VISITS = Line("Thăm hai hộ khó khăn mỗi quý", "Biên bản thăm", date(2021, 11, 30), theme="T05")


def written(cast, who: str = "an", lines: tuple[Line, ...] = (READS, VISITS), year: int = 2021) -> Plan:
    return actions.write_plan(by=cast.actor(who), writing=Writing(year, lines), on=TODAY)


def handed_in(cast, who: str = "an", lines: tuple[Line, ...] = (READS, VISITS), year: int = 2021) -> Plan:
    row = written(cast, who, lines, year)
    return actions.hand_in_plan(by=cast.actor(who), key=row.pk, on=TODAY)


def in_force(cast, lines: tuple[Line, ...] = (READS, VISITS), year: int = 2021) -> Plan:
    row = handed_in(cast, "an", lines, year)
    actions.approve_plans(by=cast.actor("binh"), plans=[row.pk], day=TODAY, on=TODAY)
    return Plan.objects.get(pk=row.pk)
