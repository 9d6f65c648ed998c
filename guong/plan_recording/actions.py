"""What was done on paper or by a group, recorded by the cell or the office; what was recorded by mistake is withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext

from guong.kit.actor import Actor
from guong.kit.refusal import Refusals
from guong.kit.rows import add, change
from guong.ledger.write import act_id, action, record, withdraw
from guong.plan_recording import queries, recording
from guong.plan_recording.judging import NewGroup, NewPaper, TypedLines
from guong.plans import entries, expecting, judging, lines, states
from guong.plans.actions._facts import fact, fact_of_item, typed
from guong.plans.holding import hold, hold_whose_lines
from guong.plans.judging import LONGEST_WORD, PlanWrong
from guong.plans.models import Plan, PlanItem
from guong.plans.words import GROUP, PERSON


@action
def record_paper_plans(*, by: Actor, new: Sequence[NewPaper], on: date) -> list[Plan]:
    """Record plans that were signed on paper: they bind from the day on which they were approved; their lines stay there.

    What the grid of a quarter needs of the lines is typed by `type_lines`.

    Raises:
        Refusals: per row, a person out of reach or nowhere, days that cannot be, a plan of that year that is there already.
    """
    hold(recording.people_of(new).values())
    judged, problems = recording.judged_papers(by, new, on)
    if problems:
        raise Refusals(problems)
    rows = add(
        Plan(
            act=act_id(),
            kind=PERSON,
            person_id=stands.person,
            organization_id=stands.organization,
            approver_id=stands.approver,
            category=stands.category,
            association=stands.association,
            year=one.year,
            state=states.IN_FORCE,
            on_paper=True,
            written_on=one.handed_in_on,
            handed_in_on=one.handed_in_on,
            approved_on=one.approved_on,
            **typed(by, stands.person, on),
        )
        for one, stands in zip(new, judged, strict=True)
    )
    expecting.settle(rows, by=by)
    record(entries.HANDED_IN, [fact(row, on=row.handed_in_on) for row in rows], by=by, on=on)
    approved = [fact(row, on=row.approved_on, decided_by=row.approver_id) for row in rows]
    record(entries.APPROVED, approved, by=by, on=on)
    return rows


@action
def type_lines(*, by: Actor, typing: Sequence[TypedLines], on: date) -> list[Plan]:
    """Type lines of paper plans for their writers, so that the quarter's grid holds them, too; the paper keeps the rest.

    Typed wrongly, they are typed again, as long as nobody has said of one how far it is or proved it.

    Raises:
        NotFound: one of them is not within reach, or is no paper plan that is carried out.
        PlanWrong: a line is wrong, none was typed, or one of those that are there has moved already.
    """
    if len({one.plan for one in typing}) != len(typing):
        raise PlanWrong(gettext("Một kế hoạch được ghi hai lần; giữ một."))
    rows = queries.papers_to_type(by, [one.plan for one in typing])
    there = lines.items_of(row.pk for row in rows)
    for row, one in zip(rows, typing, strict=True):
        if not one.lines:
            raise PlanWrong(gettext("Ghi ít nhất một dòng của bản giấy."), field="what1")
        judging.check_lines(one.lines, row.year)
        if any(item.marked_on or item.proofs for item in there.get(row.pk, [])):  # type: ignore[attr-defined]
            words = gettext("Dòng của {name} đã có người ghi đến đâu hoặc có minh chứng: người viết sửa bằng bản sửa.")
            raise PlanWrong(words.format(name=row.whose))
    PlanItem.objects.filter(plan__in=[row.pk for row in rows]).delete()
    add(
        PlanItem(
            plan=row, number=n, what=line.what, standard=line.standard, theme=line.theme, **typed(by, row.person_id, on)
        )
        for row, one in zip(rows, typing, strict=True)
        for n, line in enumerate(one.lines, start=1)
    )  # fmt: skip
    change(rows, act=act_id())
    record(entries.TYPED, [fact(row, len(one.lines)) for row, one in zip(rows, typing, strict=True)], by=by, on=on)
    return rows


@action
def register_groups(*, by: Actor, new: Sequence[NewGroup], on: date) -> list[Plan]:
    """Register groups of associations, each with how many people and the lines that every one of them does.

    Raises:
        Refusals: per row, a place out of reach, words or numbers that cannot be, a group that is registered already.
    """
    hold([], {one.organization for one in new})
    if problems := recording.problems_of_groups(by, new, on):
        raise Refusals(problems)
    rows = add(
        Plan(
            act=act_id(),
            kind=GROUP,
            organization_id=one.organization,
            approver_id=one.organization,
            category=one.category,
            association=one.association,
            n_people=one.n_people,
            year=one.year,
            state=states.IN_FORCE,
            written_on=on,
            handed_in_on=on,
            approved_on=on,
        )
        for one in new
    )
    add(
        PlanItem(
            plan=row, number=n, what=line.what, measure=line.measure, due_on=line.due_on, target=line.target,
            standard=line.standard, theme=line.theme,
        )
        for row, one in zip(rows, new, strict=True)
        for n, line in enumerate(one.lines, start=1)
    )  # fmt: skip
    facts = [
        fact(row, len(one.lines), measure=one.n_people, more={"n_people": one.n_people, "association": one.association})
        for row, one in zip(rows, new, strict=True)
    ]
    record(entries.REGISTERED, facts, by=by, on=on)
    return rows


@action
def withdraw_plans(*, by: Actor, plans: Sequence[int], reason: str, on: date) -> list[Plan]:
    """Take back what was recorded by mistake: a paper plan, a group. A plan that was written here is amended, not withdrawn.

    Raises:
        NotFound: one of them is not within reach.
        PlanWrong: no reason is given or too long a one, or one of them was written and approved here.
    """
    judging.check_reason(reason)
    rows = queries.plans_to_withdraw(by, plans)
    if any(not row.on_paper and row.kind != GROUP for row in rows):
        raise PlanWrong(gettext("Kế hoạch viết trên hệ thống thì sửa bằng bản sửa, không rút."))
    change(rows, void=True, act=act_id())
    withdraw(queries.standing_entries(rows), by=by, on=on, reason=reason)
    return rows


@action
def type_confirmations(*, by: Actor, items: Sequence[int], words: str, on: date) -> list[PlanItem]:
    """Type for whoever criticized that it was mended: he said so in a meeting or on paper, and has no account, or has gone.

    `words` say where. The entry names both; nobody does so in his own plan.

    Raises:
        NotFound: one of them does not wait, or is not for the actor to type.
        PlanWrong: it is not said where the word was given, or too much is.
    """
    if not words or len(words) > LONGEST_WORD:
        said = gettext("Ghi người góp ý xác nhận ở đâu (buổi họp, giấy), không quá {most} ký tự.").format(most=LONGEST_WORD)
        raise PlanWrong(said, field="words")
    hold_whose_lines(items)
    rows = queries.items_to_confirm_for(by, items)
    change(rows, state=states.DONE, confirmed_on=on, confirmed_by_id=by.person)
    facts = [fact_of_item(row, confirmed_by=_raiser(row), typed_from=words) for row in rows]
    record(entries.MARKED, facts, by=by, on=on)
    return rows


def _raiser(row: PlanItem) -> str:
    return f"organization:{row.raised_by_body_id}" if row.raised_by_body_id else f"person:{row.raised_by_id}"
