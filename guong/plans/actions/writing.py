"""A plan while it is written, and the moment at which it is handed in.

Before changing it: a plan that binds is amended by writing the year again; the new version goes the same way as the first.
Lines that came from criticism stay in every version until they are done.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext

from guong.kit.actor import Actor
from guong.kit.rows import add, change
from guong.ledger.write import act_id, action, draft, record
from guong.plans import amending, due, entries, expecting, judging, moving, queries, raising, states
from guong.plans.actions._facts import fact
from guong.plans.actions._moves import move
from guong.plans.holding import hold, hold_whose
from guong.plans.judging import Line, PlanWrong, Writing
from guong.plans.models import Plan, PlanItem
from guong.plans.states import PLAN
from guong.plans.words import ORGANIZATION, PERSON


@draft
def write_plan(*, by: Actor, writing: Writing, on: date) -> Plan:
    """Keep a plan as it is written so far; it is nobody else's to see. The same twice is once.

    Raises:
        NotFound: the organization is not within reach.
        PlanWrong: the plan waits for its approver, is closed, belongs to an impossible year, or a line is wrong.
    """
    judging.check_year(writing.year, on)
    judging.check_lines(writing.lines, writing.year)
    hold([] if writing.organization else [by.person or 0], [writing.organization] if writing.organization else [])
    row = queries.open_plan(by, writing.year, writing.organization)
    if row is None:
        row = _begun(by, writing, on)
    elif row.state == states.HANDED_IN:
        raise PlanWrong(gettext("Kế hoạch năm {year} đã nộp, đang chờ duyệt.").format(year=row.year))
    raising.check(by, row, writing)
    before = amending.matched(writing.lines, PlanItem.objects.filter(plan_id=row.amends_id or 0))
    PlanItem.objects.filter(plan=row).delete()
    add(_item(row, n, line, before.get(line.what)) for n, line in enumerate(writing.lines, start=1))
    return row


@action
def hand_in_plan(*, by: Actor, key: int, on: date) -> Plan:
    """Hand a plan in; from then on whoever approves it reads it.

    Raises:
        NotFound: it is not within reach.
        WrongState: it was handed in already.
        PlanWrong: it has no line, a line lacks its measure or its day or is due already, or the plan of its year is closed.
    """
    hold_whose([key])
    row = queries.plan_to_write(by, key)
    target = PLAN.step(row.state, "hand_in").target
    lines = queries.lines_of(row)
    judging.check_complete(lines)
    _moved, told = move([row], moving.rightful([row], on), on)
    amending.join([row])
    first = row.handed_in_on or on  # what was returned was handed in on its first day: lateness goes by it
    if row.year >= first.year:  # a plan of a year that is over is written afterwards as a whole
        judging.check_due_ahead(lines, _days_of(row.amends_id), first)
    change([row], "amends", "version", state=target, reason="", handed_in_on=first, act=act_id())
    expecting.settle([row], by=by)
    for kind, facts in told.items():
        record(kind, facts, by=by, on=on)
    record(entries.HANDED_IN, [fact(row, len(lines))], by=by, on=on)
    return row


def _days_of(plan: int | None) -> set[tuple[str | int | None, date | None]]:
    items = PlanItem.objects.filter(plan_id=plan or 0)
    return {(known, item.due_on) for item in items for known in (item.pk, item.what)}


def _begun(by: Actor, writing: Writing, on: date) -> Plan:
    """A new plan of the year, or a version that amends the one that binds."""
    binding = queries.binding_plan(by, writing.year, writing.organization)
    if binding and binding.state == states.CLOSED:
        raise PlanWrong(gettext("Kế hoạch năm {year} đã khép, không sửa nữa.").format(year=binding.year), field="year")
    same = {"year": writing.year, "amends": binding, "version": binding.version + 1 if binding else 1, "act": 0}
    if writing.organization:
        place = queries.organization_to_plan(by, writing.organization)
        approver = due.standing_of_bodies([place.pk], on)[place.pk].approver
        new = Plan(**same, kind=ORGANIZATION, organization=place, approver_id=approver, n_people=0, written_on=on)
    else:
        stands = queries.place_of(by)
        if stands is None:
            raise PlanWrong(
                gettext("Chưa ghi ông bà sinh hoạt hay công tác ở đâu. Báo bí thư hoặc văn phòng ghi vào danh sách.")
            )
        new = Plan(
            **same,
            kind=PERSON,
            person_id=by.person,
            organization_id=stands.organization,
            approver_id=stands.approver,
            category=stands.category,
            association=stands.association,
            written_on=on,
        )
    return add([new])[0]


def _item(row: Plan, number: int, line: Line, before: PlanItem | None) -> PlanItem:
    """A line of a plan; one that stands in the version before keeps how far it is."""
    item = PlanItem(
        plan=row,
        number=number,
        standard=line.standard,
        theme=line.theme,
        what=line.what,
        measure=line.measure,
        target=line.target,
        due_on=line.due_on,
        raised_by_id=None if row.kind == ORGANIZATION else line.raised_by,
        raised_by_body_id=line.raised_by if row.kind == ORGANIZATION else None,
        carried_from_id=line.carried_from,
    )
    if before is not None:
        item.former = before
        for name in ("state", "obstacle", "marked_on", "marked_by_id", "confirmed_on", "confirmed_by_id", "carried_from_id"):
            setattr(item, name, getattr(before, name))
    return item
