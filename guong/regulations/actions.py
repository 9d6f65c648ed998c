"""The verbs of regulations: set and end norms of one's own, let unconfirmed wordings judge and stop them again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext

from guong.kit import spans
from guong.kit.actor import Actor
from guong.kit.refusal import Refusal, Refusals
from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id, action, record
from guong.regulations import entries, norming, queries
from guong.regulations.models import LocalNorm, RuleSwitch
from guong.regulations.norming import NewNorm, NormWrong


@action
def set_norms(*, by: Actor, new: Sequence[NewNorm], on: date) -> list[LocalNorm]:
    """Set norms from a day; what stood there before ends with the day before it and stays true of its own time.

    Raises:
        NotFound: an organization is not within reach.
        Refusals: per norm, no such norm, a value outside its bounds, no document, or a day before what it replaces began.
    """
    queries.refuse_out_of_reach(by, {one.organization for one in new})
    before = queries.norms_to_replace(new)
    _refuse(new, before)
    ended = [row for row in before.values() if (row.organization_id, row.code) in {(n.organization, n.code) for n in new}]
    starts = {(one.organization, one.code): one.since for one in new}
    for row in ended:
        row.valid = spans.between(row.valid.lower, starts[row.organization_id, row.code])
    change(ended, "valid", act=act_id())
    rows = add(_row(one) for one in new)
    record(entries.SET, [_fact(row, row.valid.lower) for row in rows], by=by, on=on)
    return rows


@action
def end_norms(*, by: Actor, norms: Sequence[int], last_on: date, document: str, on: date) -> list[LocalNorm]:
    """End norms with a day: from then on what a body above set holds, else what is usual.

    Raises:
        NotFound: one of them is not within reach, or has ended.
        NormWrong: no document is named, or the day lies before the norm began.
    """
    if not document:
        raise NormWrong(gettext("Ghi văn bản hoặc biên bản đã quyết định."), field="document")
    rows = queries.norms_to_end(by, norms)
    for row in rows:
        if row.valid.lower and last_on < row.valid.lower:
            raise NormWrong(gettext("Ngày cuối không thể trước ngày bắt đầu dùng."), field="last_on")
        row.valid = spans.through(row.valid.lower, last_on)
    change(rows, "valid", act=act_id())
    record(entries.ENDED, [_fact(row, last_on, document) for row in rows], by=by, on=on)
    return rows


class SwitchRefused(Refusal):
    """This wording cannot be switched."""


@action
def switch_rule_on(*, by: Actor, wording: str, reason: str, on: date) -> RuleSwitch:
    """Let an unconfirmed wording judge from today on.

    Raises:
        NotFound: the actor may not.
        SwitchRefused: no reason is given, or the wording is unknown, confirmed, or on already.
    """
    office = queries.office_of(by)
    _demand_reason(reason)
    known = dict(queries.wordings()).get(wording)
    if known is None or known.confirmed:
        raise SwitchRefused(gettext("Không có quy định chưa kiểm chứng nào tên {name}.").format(name=wording))
    if wording in queries.switched_on(on):
        raise SwitchRefused(gettext("Quy định này đang bật."))
    row = RuleSwitch(act=act_id(), organization_id=office, wording=wording, valid=spans.since(on), reason=reason)
    add([row])
    record(entries.SWITCHED_ON, [_switched(row, reason)], by=by, on=on)
    return row


@action
def switch_rule_off(*, by: Actor, switch: int, reason: str, on: date) -> RuleSwitch:
    """Stop an unconfirmed wording from judging, from today on; what was refused by it before stays refused.

    Raises:
        NotFound: it is not within reach, or was turned off.
        SwitchRefused: no reason is given.
    """
    _demand_reason(reason)
    row = queries.switch_to_end(by, switch)
    if row.valid.lower == on:
        row.void = True  # turned on today: there is no day left on which it judged
    else:
        row.valid = spans.between(row.valid.lower, on)
    change([row], "valid", "void", act=act_id())
    record(entries.SWITCHED_OFF, [_switched(row, reason)], by=by, on=on)
    return row


def _refuse(new: Sequence[NewNorm], before: dict[tuple[int, str], LocalNorm]) -> None:
    times, wrong = Counter((one.organization, one.code) for one in new), list[tuple[int, Refusal]]()
    for index, one in enumerate(new):
        standing = before.get((one.organization, one.code))
        try:
            norming.check(one, standing.valid.lower if standing else None)
            if times[one.organization, one.code] > 1:
                raise NormWrong(gettext("Định mức này ghi hai lần. Giữ một."), field="code")
        except NormWrong as refused:
            wrong.append((index, refused))
    if wrong:
        raise Refusals(wrong)


def _row(new: NewNorm) -> LocalNorm:
    return LocalNorm(
        act=act_id(),
        organization_id=new.organization,
        code=new.code,
        value=new.value,
        valid=spans.since(new.since),
        document=new.document,
    )


def _fact(row: LocalNorm, day: date | None, document: str = "") -> Fact:
    detail = {"value": str(row.value), "document": document or row.document}
    return Fact(organization=row.organization_id, value=row.code, source=row.source, measure=row.value, on=day, detail=detail)


def _demand_reason(reason: str) -> None:
    if not reason:
        raise SwitchRefused(gettext("Ghi lý do."), field="reason")


def _switched(row: RuleSwitch, reason: str) -> Fact:
    return Fact(organization=row.organization_id, value=row.wording, source=row.source, detail={"reason": reason})
