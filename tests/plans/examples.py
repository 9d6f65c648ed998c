"""Plans to try things with: a line, a plan that is written, handed in, approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from guong.kit.actor import SELF_ROLE, Actor, Held
from guong.organization import terms
from guong.plans import actions
from guong.plans.judging import Line, Writing
from guong.plans.models import Plan, PlanItem
from tests.cast import TODAY

READS = Line("Đọc một văn bản mỗi tháng", "Sổ ghi 12 bài", date(2021, 12, 31), "12 bài", standard="EX101-4")
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


def leading(cast, who: str, place: str) -> Actor:
    """Somebody of the cast as if he led an organization: its secretary or deputy secretary."""
    roles = (Held("secretary", cast.organizations[place].pk, terms.PARTY), Held(SELF_ROLE, 0, terms.PARTY))
    return replace(cast.actor(who), roles=roles)


def of_cell(cast, *lines: Line, year: int = 2021) -> Plan:
    """The cell's own plan, in force."""
    by, cell = cast.actor("binh"), cast.organizations["C1"].pk
    row = actions.write_plan(by=by, writing=Writing(year, lines, cell), on=TODAY)
    actions.hand_in_plan(by=by, key=row.pk, on=TODAY)
    actions.approve_plans(by=leading(cast, "chi", "W"), plans=[row.pk], day=TODAY, on=TODAY)
    return Plan.objects.get(pk=row.pk)


def many(people: list[int], organization: int, approver: int, state: str, year: int = 2021) -> list[int]:
    """A plan with one line of each of these people, as it would stand."""
    day = date(year, 3, 1)
    rows = Plan.objects.bulk_create(
        Plan(
            act=0, person_id=person, organization_id=organization, approver_id=approver, category="party_member", year=year,
            state=state, written_on=day, handed_in_on=day, approved_on=day if state == "in_force" else None,
        )
        for person in people
    )  # fmt: skip
    PlanItem.objects.bulk_create(
        PlanItem(plan=row, number=1, what=READS.what, measure=READS.measure, due_on=date(year, 12, 1)) for row in rows
    )
    return [row.pk for row in rows]
