"""Plans are approved, returned with a reason, closed at the end of the year: by whoever approves them, never by oneself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import connection
from django.utils.translation import gettext

from guong.kit.actor import Actor
from guong.kit.rows import change
from guong.ledger.write import act_id, action, record
from guong.plans import amending, entries, judging, lines, queries, states
from guong.plans.actions._facts import fact
from guong.plans.holding import hold_whose
from guong.plans.judging import PlanWrong
from guong.plans.models import WAITS, Plan, PlanItem
from guong.plans.states import PLAN
from guong.plans.words import GROUP
from guong.regulations import queries as regulations
from guong.rules.texts import REASONS

# What was marked, and what proves it, since the amending version was written: taken over by the line that took its place,
# or where it was written before that version came, by the line with the same words.
_SAME = """(o.id = n.former_id or o.what = n.what and n.former_id is null and not exists (
         select from plans_planitem m where m.plan_id = n.plan_id and m.former_id = o.id))"""
_TAKE_OVER = (
    f"""update plans_planitem n
       set state = o.state, obstacle = o.obstacle, marked_on = o.marked_on, marked_by_id = o.marked_by_id,
         confirmed_on = o.confirmed_on, confirmed_by_id = o.confirmed_by_id
       from plans_planitem o, plans_plan p
       where n.plan_id = p.id and o.plan_id = p.amends_id and {_SAME} and p.id = any(%s)""",
    f"""update plans_evidence e set item_id = n.id, plan_id = p.id
       from plans_planitem o, plans_planitem n, plans_plan p
       where n.plan_id = p.id and o.plan_id = p.amends_id and {_SAME} and e.item_id = o.id and p.id = any(%s)""",
)


@action
def approve_plans(*, by: Actor, plans: Sequence[int], day: date, on: date) -> list[Plan]:
    """Approve plans: they bind from that day (of a meeting, or today); a version that amends takes the place of the one before.

    Raises:
        NotFound: one of them is not within reach.
        WrongState: one of them does not wait.
        PlanWrong: one of them is the actor's own, handed in by himself or another organization's to approve; the day is
            impossible; its year is closed; the law, where it judges, finds it incomplete.
    """
    hold_whose(plans)
    rows = queries.plans_to_decide(by, plans)
    items = lines.items_of(row.pk for row in rows)
    _check_hands(by, rows)
    for row in rows:
        row.state = PLAN.step(row.state, "approve").target
        _check_day(row, day, on)
        _check_law(row, items.get(row.pk, []), day)
    old = amending.join(rows)
    change(old, state=states.REPLACED, act=act_id())
    change(rows, "state", "amends", "version", approved_on=day, act=act_id())
    amended = [row for row in rows if row.amends_id]
    if amended:
        with connection.cursor() as cursor:
            for statement in _TAKE_OVER:
                cursor.execute(statement, [[row.pk for row in amended]])
    count = {key: len(found) for key, found in items.items()}
    record(entries.APPROVED, _facts([row for row in rows if not row.amends_id], count, day), by=by, on=on)
    record(entries.AMENDED, _facts(amended, count, day), by=by, on=on)
    return rows


@action
def return_plan(*, by: Actor, key: int, reason: str, on: date) -> Plan:
    """Return a plan, saying what is to be mended; its writer reads the reason and hands it in again.

    Raises:
        NotFound: it is not within reach.
        WrongState: it does not wait.
        PlanWrong: no reason is given, it is the actor's own or another organization's to approve.
    """
    if not reason:
        raise PlanWrong(gettext("Ghi rõ cần sửa chỗ nào, để người viết biết mà sửa."), field="reason")
    if len(reason) > judging.LONGEST:
        raise PlanWrong(gettext("Dài quá {most} ký tự, viết ngắn lại.").format(most=judging.LONGEST), field="reason")
    (row,) = queries.plans_to_decide(by, [key])
    change([row], state=PLAN.step(row.state, "return").target, reason=reason, act=act_id())
    record(entries.RETURNED, [fact(row, decided_by=row.approver_id, more={"reason": reason})], by=by, on=on)
    return row


@action
def close_plans(*, by: Actor, plans: Sequence[int], on: date) -> list[Plan]:
    """Close plans at the end of their year; lines that are still open become the beginning of the next year's plan.

    Raises:
        NotFound: one of them is not within reach.
        WrongState: one of them is not in force.
        PlanWrong: its year goes on, a version that amends it waits, it is the actor's own or another organization's to approve.
    """
    rows = queries.plans_to_decide(by, plans)
    items = lines.items_of(row.pk for row in rows)
    for row in rows:
        row.state = PLAN.step(row.state, "close").target
        if on < (first := judging.closes_from(row.year)):
            raise PlanWrong(gettext("Kế hoạch năm {year} khép từ ngày {day:%d/%m/%Y}.").format(year=row.year, day=first))
    _check_amendments(rows)
    change(rows, "state", closed_on=on, act=act_id())
    facts = []
    for row in rows:
        done = sum(item.state == states.DONE for item in items.get(row.pk, []))
        facts.append(fact(row, len(items.get(row.pk, [])), decided_by=row.approver_id, more={"n_done": done}))
    record(entries.CLOSED, facts, by=by, on=on)
    return rows


def _facts(rows: Sequence[Plan], count: Mapping[int, int], day: date):  # type: ignore[no-untyped-def]
    return [fact(row, count.get(row.pk, 0), on=day, decided_by=row.approver_id) for row in rows]


def _check_hands(by: Actor, rows: Sequence[Plan]) -> None:
    """Nobody approves alone: what he handed in for an organization, another one approves."""
    mine = queries.handed_in_by(by, rows)
    for row in rows:
        if row.pk in mine:
            words = gettext("Kế hoạch của {name} do chính ông bà nộp: người khác có quyền duyệt ở cấp duyệt sẽ duyệt.")
            raise PlanWrong(words.format(name=row.whose))


def _check_amendments(rows: Sequence[Plan]) -> None:
    """A plan that is closed cannot be amended any more: what waits is decided first."""
    waiting = Plan.objects.filter(WAITS, amends__in=[row.pk for row in rows]).select_related("person", "organization")
    if names := ", ".join(row.whose for row in waiting.order_by("pk")[: judging.MOST_NAMED]):
        words = gettext("Còn bản sửa chờ duyệt: {names}. Duyệt hoặc trả lại bản sửa trước, rồi khép.")
        raise PlanWrong(words.format(names=names))


def _check_day(row: Plan, day: date, on: date) -> None:
    if day > on:
        raise PlanWrong(gettext("Ngày duyệt chưa đến."), field="day")
    if row.handed_in_on and day < row.handed_in_on:
        words = gettext("Kế hoạch của {name} nộp ngày {day:%d/%m/%Y}, sau ngày duyệt.")
        raise PlanWrong(words.format(name=row.whose, day=row.handed_in_on), field="day")


def _check_law(row: Plan, items: Sequence[PlanItem], day: date) -> None:
    full = sum(item.is_full for item in items)
    outcome = judging.complete(len(items), full, day, is_group=row.kind == GROUP)
    if outcome and outcome.allowed is False and outcome.judges(regulations.switched_on(day)):
        first = outcome.reasons[0]
        raise PlanWrong(f"{row.whose}: {gettext(REASONS[first.key])}", clause=first.clause)
