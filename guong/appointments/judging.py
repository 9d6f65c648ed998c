"""What is wrong with a decision, a line of its checklist, or a step of a rule; and what discipline says about a new post.

Nothing here decides about a person: a bar or a line that is not met is shown, and the body that decides over it writes why.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.appointments.models import Check
from guong.appointments.words import DIRECTIONS, FINDINGS, KINDS, MET, NOT_MET, NOT_NEEDED, OPEN, RESULTS, RULE_KINDS
from guong.kit import formats
from guong.kit.files import Sent
from guong.kit.refusal import Refusal
from guong.organization import terms
from guong.rules import appointment

if TYPE_CHECKING:
    from guong.appointments.models import PersonnelRule
    from guong.organization.models import Post


class DecisionWrong(Refusal):
    """Something is wrong with a decision about a cadre."""


class RuleWrong(Refusal):
    """Something is wrong with a rule about cadres."""


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision to be prepared: of whom, which post where, how it compares with what he holds; which post he leaves."""

    kind: str
    person: int
    organization: int
    post: str
    decided_by: int
    since: date
    direction: str = "equal"
    rank: str = ""
    until: date | None = None
    leaves: int | None = None
    planning_paper: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PastDecision:
    """A decision of former years as a file says it: person and organizations by their codes; `until` is exclusive."""

    document_number: str
    issued_on: date
    kind: str
    person: str
    post: str
    organization: str
    decided_by: str
    since: date
    rank: str = ""
    until: date | None = None
    keeper: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper of a decision: its number and day, who keeps it, copies of it."""

    document_number: str
    issued_on: date
    keeper: str
    copies: Sequence[Sent] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found of one line of the checklist."""

    result: str
    proof: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewRule:
    """A rule about cadres to be registered."""

    organization: int
    title: str
    kind: str
    document: str
    since: date


def settled(new: NewDecision, leaves: Post | None) -> NewDecision:
    """The same decision; of a release or a resignation it speaks of the post that is left, which nobody types again."""
    if new.kind in appointment.GIVING or leaves is None:
        return new
    return replace(new, post=leaves.post, rank=leaves.rank, organization=leaves.organization_id, direction="same", until=None)


def check_decision(new: NewDecision) -> None:
    """Raise DecisionWrong where the words of a decision do not fit together."""
    if new.kind not in KINDS:
        raise DecisionWrong(gettext("Chọn loại quyết định."), field="kind")
    if new.kind in appointment.LEAVING and new.leaves is None:
        raise DecisionWrong(gettext("Ghi chức vụ thôi giữ."), field="leaves")
    if new.kind not in appointment.LEAVING and new.leaves is not None:
        raise DecisionWrong(gettext("Loại quyết định này không cho thôi chức vụ: để trống ô này."), field="leaves")
    if wrong := wrong_post(new.post, new.rank):
        raise wrong
    if new.direction not in DIRECTIONS:
        raise DecisionWrong(gettext("Ghi chức vụ mới cao hơn, tương đương hay thấp hơn."), field="direction")
    if new.until is not None and new.until <= new.since:
        raise DecisionWrong(gettext("Đến ngày phải sau từ ngày."), field="until")
    if new.kind in ("release", "resign") and not new.reason:
        raise DecisionWrong(gettext("Ghi lý do miễn nhiệm hoặc từ chức."), field="reason")


def wrong_post(post: str, rank: str) -> DecisionWrong | None:
    """What is wrong with a post and its committee."""
    if post not in terms.POSTS:
        return DecisionWrong(gettext("Chức vụ không có trong danh mục."), field="post")
    if post == terms.COMMITTEE_MEMBER and rank not in terms.RANKS:
        return DecisionWrong(gettext("Ghi ủy viên của cấp ủy nào."), field="rank")
    if post != terms.COMMITTEE_MEMBER and rank:
        return DecisionWrong(gettext("Cấp ủy chỉ ghi cho chức vụ Ủy viên. Để trống ô này."), field="rank")
    return None


def check_paper(paper: Paper, on: date) -> None:
    """Raise DecisionWrong where a paper has no number, or a day to come."""
    if not paper.document_number:
        raise DecisionWrong(gettext("Ghi số quyết định."), field="document_number")
    if paper.issued_on > on:
        raise DecisionWrong(gettext("Ngày quyết định không được sau hôm nay."), field="issued_on")


def check_answers(answers: Mapping[str, Answer], lines: Collection[str]) -> None:
    """Raise DecisionWrong where an answer lacks its proof or its reason."""
    for code, answer in answers.items():
        if code not in lines or answer.result not in RESULTS:
            raise DecisionWrong(gettext("Mục này không có trong danh mục rà soát."))
        if answer.result == MET and not answer.proof:
            raise DecisionWrong(gettext("Mục đạt thì ghi giấy chứng minh: số, ngày, nơi lưu."), field=f"proof_{code}")
        if answer.result in (NOT_MET, NOT_NEEDED) and not answer.note:
            raise DecisionWrong(gettext("Mục chưa đạt hoặc không cần thì ghi lý do."), field=f"note_{code}")


def check_complete(checks: Sequence[Check]) -> None:
    """Raise DecisionWrong where a line has not been looked at."""
    missing = [check.label for check in checks if check.result == OPEN]
    if missing:
        raise DecisionWrong(gettext("Còn mục chưa rà soát: {lines}.").format(lines="; ".join(missing)))


def check_reasons(checks: Sequence[Check], over: bool, reason: str) -> None:
    """Raise DecisionWrong where a body decides over an unmet line, or (`over`) against what the system knows, and not why."""
    unmet = [check.label for check in checks if check.result == NOT_MET]
    if (unmet or over) and not reason:
        words = gettext("Có mục chưa đạt hoặc đang trong thời gian hạn chế: cơ quan quyết định ghi vì sao vẫn quyết định.")
        raise DecisionWrong(words, field="reason")


def check_rule(new: NewRule, on: date) -> None:
    """Raise RuleWrong where something of a rule is missing, or it is not in force yet."""
    if new.kind not in RULE_KINDS:
        raise RuleWrong(gettext("Chọn loại văn bản."), field="kind")
    for name in ("title", "document"):
        if not getattr(new, name):
            raise RuleWrong(gettext("Ghi mục này."), field=name)
    if new.since > on:
        raise RuleWrong(gettext("Ngày này chưa đến: quy định có hiệu lực rồi mới ghi vào sổ."), field="since")


def check_correction(row: PersonnelRule, new: NewRule, reason: str, *, reviewed_on: date | None, amended: bool) -> None:
    """Raise RuleWrong where nothing is corrected or not why, or what reviews wrote down does not fit any more."""
    if not reason:
        raise RuleWrong(gettext("Ghi lý do đính chính."), field="reason")
    if (new.title, new.kind, new.document, new.since) == (row.title, row.kind, row.document, row.since):
        raise RuleWrong(gettext("Chưa sửa gì."))
    if reviewed_on and new.since > reviewed_on:
        raise RuleWrong(gettext("Quy định đã được rà soát trước ngày này."), field="since")
    if amended and new.document != row.document:
        words = gettext("Văn bản này do lần rà soát ghi: rút bước có hiệu lực và bước sửa đổi rồi ghi lại.")
        raise RuleWrong(words, field="document")


def check_review(finding: str, note: str, day: date, since: date, on: date) -> None:
    """Raise RuleWrong where a review says nothing, lies ahead, or before the rule was in force."""
    if finding not in FINDINGS:
        raise RuleWrong(gettext("Chọn kết luận rà soát."), field="finding")
    if not note:
        raise RuleWrong(gettext("Ghi đã rà soát thấy gì."), field="note")
    if day < since:
        words = gettext("Ngày này trước ngày quy định có hiệu lực ({day}).").format(day=formats.day(since))
        raise RuleWrong(words, field="day")
    check_day(day, None, on)


def check_day(day: date, after: date | None, on: date) -> None:
    """Raise RuleWrong where a day of a step lies ahead, or before the step that came first."""
    if day > on:
        raise RuleWrong(gettext("Ngày này chưa đến."), field="day")
    if after and day < after:
        raise RuleWrong(gettext("Ngày này trước bước liền trước."), field="day")
