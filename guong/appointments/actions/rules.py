"""The verbs of the rules about cadres: register, review, amend, put in force, check; correct and withdraw what was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext

from guong.appointments import entries, judging, queries, regulating
from guong.appointments.judging import NewRule, RuleWrong
from guong.appointments.models import PersonnelRule, RuleReview
from guong.appointments.states import AMENDED, IN_FORCE, REVIEW, REVIEWED, RULE_CHECKED
from guong.appointments.words import KEEP
from guong.kit.actor import Actor
from guong.kit.rows import add, change
from guong.ledger.kinds import Kind
from guong.ledger.write import Fact, act_id, action, record, withdraw

_STEPS: Final[dict[str, tuple[Kind, dict[str, Any]]]] = {  # by the state that a step leads to: its entry, what it left blank
    REVIEWED: (entries.REVIEWED, {}),
    AMENDED: (entries.AMENDED, {"document": "", "amended_on": None}),
    IN_FORCE: (entries.ENACTED, {"in_force_on": None}),
    RULE_CHECKED: (entries.CHECKED, {"checked_on": None, "result": ""}),
}


@action
def register_rules(*, by: Actor, new: Sequence[NewRule], on: date) -> list[PersonnelRule]:
    """Register rules about cadres that organizations have issued.

    Raises:
        NotFound: an organization is not within reach.
        RuleWrong: the kind, title or document is missing, it is not in force yet, or a rule of that title stands already.
    """
    queries.refuse_out_of_reach(by, "personnel_rules.keep", {one.organization for one in new})
    standing = regulating.registered(new)
    for one in new:
        judging.check_rule(one, on)
        if (one.organization, one.title) in standing:
            raise RuleWrong(gettext("Quy định tên này đã có trong sổ."), field="title")
        standing.add((one.organization, one.title))
    rows = add(
        PersonnelRule(
            act=act_id(), organization_id=one.organization, title=one.title, kind=one.kind, document=one.document,
            since=one.since,
        )
        for one in new
    )  # fmt: skip
    record(entries.REGISTERED, [_fact(row, row.kind, None, row.since, row.source) for row in rows], by=by, on=on)
    return rows


@action
def review_rule(*, by: Actor, key: int, finding: str, note: str, day: date, on: date) -> RuleReview:
    """Write down that a rule was reviewed, and what was found.

    Raises:
        NotFound: it is not within reach.
        RuleWrong: no finding, no words, a day to come or before the rule or its last check, or the last review is not through.
    """
    row = regulating.rule_to_change(by, key)
    judging.check_review(finding, note, day, row.since, on)
    last = regulating.newest_review(row)
    if last and last.state != RULE_CHECKED:
        raise RuleWrong(gettext("Lần rà soát trước chưa xong: làm tiếp các bước của lần ấy."))
    judging.check_day(day, last.checked_on if last else None, on)
    review = RuleReview(rule=row, finding=finding, note=note, reviewed_on=day)
    add([review])
    change([row], act=act_id())
    _tell(entries.REVIEWED, row, review, finding, day, by, on)
    return review


@action
def amend_rule(*, by: Actor, key: int, document: str, day: date, on: date) -> RuleReview:
    """Write down by which document the rule was amended, replaced or repealed.

    Raises:
        NotFound: it is not within reach.
        WrongState: no review waits for it.
        RuleWrong: the rule is to stay as it is, no document, an impossible day.
    """
    row, review = _open(by, key)
    if review.finding == KEEP:
        raise RuleWrong(gettext("Kết luận rà soát là giữ nguyên: không có bản sửa đổi."), field="document")
    if not document:
        raise RuleWrong(gettext("Ghi văn bản: số, ngày."), field="document")
    judging.check_day(day, review.reviewed_on, on)
    state = REVIEW.step(review.state, "amend").target
    change([review], state=state, document=document, amended_on=day)
    change([row], act=act_id())
    _tell(entries.AMENDED, row, review, document, day, by, on)
    return review


@action
def enact_rule(*, by: Actor, key: int, day: date, on: date) -> RuleReview:
    """Write down since when the amended rule is in force; a repealed one ends on that day.

    Raises:
        NotFound: it is not within reach.
        WrongState: it was not amended.
        RuleWrong: an impossible day.
    """
    row, review = _open(by, key)
    state = REVIEW.step(review.state, "enact").target
    judging.check_day(day, review.amended_on, on)
    change([review], state=state, in_force_on=day)
    if review.finding == "repeal":
        row.repealed_on = day
    else:
        row.document = review.document
    change([row], "document", "repealed_on", act=act_id())
    _tell(entries.ENACTED, row, review, review.document, day, by, on)
    return review


@action
def check_rule(*, by: Actor, key: int, result: str, day: date, on: date) -> RuleReview:
    """Write down that it was checked how the rule is applied, with what result: the review is through.

    Raises:
        NotFound: it is not within reach.
        WrongState: the amended rule is not in force yet, or the review is through.
        RuleWrong: no result, an impossible day.
    """
    row, review = _open(by, key)
    verb = "keep_and_check" if review.finding == KEEP else "check"
    state = REVIEW.step(review.state, verb).target
    if not result:
        raise RuleWrong(gettext("Ghi kết quả kiểm tra."), field="result")
    judging.check_day(day, review.in_force_on or review.reviewed_on, on)
    change([review], state=state, checked_on=day, result=result)
    change([row], act=act_id())
    _tell(entries.CHECKED, row, review, result, day, by, on)
    return review


@action
def correct_rule(*, by: Actor, key: int, new: NewRule, reason: str, on: date) -> PersonnelRule:
    """Write right the title, kind, document or day of a rule; its organization stays (`new` names the same).

    Raises:
        NotFound: it is not within reach.
        RuleWrong: no reason, nothing corrected, something missing, a title that stands already, a day after a review of it,
            a document that an amendment brought.
    """
    row = regulating.rule_to_change(by, key)
    amended = regulating.amendment_in_force(row) is not None
    judging.check_rule(new, on)
    judging.check_correction(row, new, reason, reviewed_on=regulating.first_reviewed_on(row), amended=amended)
    if new.title != row.title and regulating.registered([replace(new, organization=row.organization_id)]):
        raise RuleWrong(gettext("Quy định tên này đã có trong sổ."), field="title")
    old = queries.standing_entry(entries.REGISTERED, row.source)
    document = regulating.registered_document(row) if amended else new.document
    before = {"words": row.title, "reason": reason, "document": row.document}
    row.title, row.kind, row.document, row.since = new.title, new.kind, new.document, new.since
    change([row], "title", "kind", "document", "since", act=act_id())
    fact = Fact(
        organization=row.organization_id, value=row.kind, source=row.source, on=row.since, corrects=old.pk,
        detail={"title": row.title, "document": document, "before": before},
    )  # fmt: skip
    record(entries.REGISTERED, [fact], by=by, on=on)
    return row


@action
def withdraw_rule(*, by: Actor, key: int, reason: str, on: date) -> PersonnelRule:
    """Withdraw a rule that was registered by mistake, and its reviews with it.

    Raises:
        NotFound: it is not within reach.
        RuleWrong: no reason is given.
    """
    row = regulating.rule_to_change(by, key)
    if not reason:
        raise RuleWrong(gettext("Ghi lý do rút."), field="reason")
    change([row], void=True, act=act_id())
    withdraw(queries.standing_entries(regulating.sources_of(row)), by=by, on=on, reason=reason)
    return row


@action
def withdraw_rule_step(*, by: Actor, key: int, reason: str, on: date) -> RuleReview:
    """Withdraw the last step of the last review of a rule, which was written down wrongly; the step before it stands again.

    Raises:
        NotFound: the rule is not within reach, or no review of it stands.
        RuleWrong: no reason is given.
    """
    row = regulating.rule_to_change(by, key)
    review = regulating.review_to_withdraw(row)
    if not reason:
        raise RuleWrong(gettext("Ghi lý do rút."), field="reason")
    kept = review.finding == KEEP and review.state == RULE_CHECKED
    kind, written = _STEPS[review.state]
    if review.state == IN_FORCE:
        _out_of_force(row, review)
    state = REVIEW.step(review.state, "withdraw_kept" if kept else "withdraw").target
    change([review], state=state, **written)
    change([row], "document", "repealed_on", act=act_id())
    withdraw([queries.standing_entry(kind, review.source)], by=by, on=on, reason=reason)
    return review


def _out_of_force(row: PersonnelRule, review: RuleReview) -> None:
    """What a rule said before a review's text came into force holds again."""
    if review.finding == "repeal":
        row.repealed_on = None
        return
    before = regulating.amendment_in_force(row, before=review)
    row.document = before.document if before else regulating.registered_document(row)


def _open(by: Actor, key: int) -> tuple[PersonnelRule, RuleReview]:
    row = regulating.rule_to_change(by, key)
    review = regulating.newest_review(row)
    if review is None:
        raise RuleWrong(gettext("Quy định này chưa được rà soát lần nào."))
    return row, review


def _tell(kind: Kind, row: PersonnelRule, review: RuleReview, said: str, day: date, by: Actor, on: date) -> None:
    value = review.finding
    record(kind, [_fact(row, value, said, day, review.source)], by=by, on=on)


def _fact(row: PersonnelRule, value: str, said: str | None, day: date, source: str) -> Fact:
    detail = {"title": row.title, "document": row.document, **({"said": said} if said else {})}
    return Fact(organization=row.organization_id, value=value, source=source, on=day, detail=detail)
