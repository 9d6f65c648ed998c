"""How far the lines are: marked by whoever plans or by his secretary, confirmed by whoever criticized, never by the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext

from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.kit.rows import change
from guong.ledger.write import action, record
from guong.plans import entries, judging, lines, states
from guong.plans.actions._facts import fact_of_item
from guong.plans.holding import hold_whose_lines
from guong.plans.judging import Mark, PlanWrong
from guong.plans.models import PlanItem


@action
def mark_items(*, by: Actor, marks: Sequence[Mark], on: date) -> list[PlanItem]:
    """Mark lines as being done, done or stuck; one entry for each line that changes. Returns those.

    A line that came from criticism is done when whoever raised it says so: its writer's word, with proof, makes it wait.

    Raises:
        NotFound: one of them is not within reach.
        PlanWrong: a mark is wrong, nothing changes, or a line that came from criticism has no proof.
    """
    judging.check_marks(marks)
    wanted = {mark.item: mark for mark in marks}
    hold_whose_lines(wanted)
    changed = []
    items = lines.items_to_mark(by, wanted)
    proofs = lines.n_proofs(items)
    for item in items:
        mark = wanted[item.pk]
        obstacle = mark.obstacle if mark.state == states.STUCK else ""
        state = _target(item, mark, by, proofs.get(item.pk, 0))
        if (state, obstacle) != (item.state, item.obstacle):
            item.state, item.obstacle, item.marked_on = state, obstacle, on
            item.marked_by_id = by.person if item.plan.person_id != by.person else None
            item.confirmed_on = on if state == states.DONE and item.raiser else None
            item.confirmed_by_id = None
            changed.append(item)
    if not changed:
        raise PlanWrong(gettext("Không dòng nào đổi so với lần trước; chưa ghi gì."))
    change(changed, "state", "obstacle", "marked_on", "marked_by", "confirmed_on", "confirmed_by")
    record(entries.MARKED, [fact_of_item(item) for item in changed], by=by, on=on)
    return changed


@action
def confirm_items(*, by: Actor, items: Sequence[int], on: date) -> list[PlanItem]:
    """Confirm that what one has criticized, or the body that one leads, was mended: the line is done.

    Raises:
        NotFound: one of them does not wait for this actor's word.
    """
    wanted = list(dict.fromkeys(items))
    hold_whose_lines(wanted)
    rows = list(lines.items_to_confirm(by).filter(pk__in=wanted).select_for_update(of=("self",)))
    if len(rows) != len(wanted):
        raise NotFound(gettext("Không có việc nào như vậy chờ ông bà xác nhận."))
    change(rows, state=states.DONE, confirmed_on=on)
    record(entries.MARKED, [fact_of_item(row, confirmed_by=f"person:{by.person}") for row in rows], by=by, on=on)
    return rows


def _target(item: PlanItem, mark: Mark, by: Actor, n_proofs: int) -> str:
    """The state that a mark leads to."""
    if mark.state != states.DONE or item.raiser is None or item.state == states.DONE:
        return mark.state
    if n_proofs == 0:
        words = gettext("“{what}” là việc được góp ý: thêm minh chứng trước, rồi mới ghi xong.")
        raise PlanWrong(words.format(what=item.what), field="state")
    return states.DONE if item.raised_by_id and item.raised_by_id == by.person else states.WAITING
