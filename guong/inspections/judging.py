"""What is wrong with a notice beside what is wrong with any verdict: whether such an operation concludes so.

Nothing here asks whether the conclusion is right: a competent body has drawn it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext

from guong.inspections import words
from guong.inspections.models import ConclusionNotice
from guong.rules import inspection
from guong.verdicts import judging
from guong.verdicts.judging import Ground, Judged, NewVerdict, VerdictWrong


@dataclass(frozen=True, slots=True)
class NewNotice(NewVerdict):
    """A notice to be recorded, with its operation and outcome by their codes."""

    operation: str = field(kw_only=True)
    outcome: str = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class ChangedNotice:
    """What a competent body made of a conclusion: its outcome, by which document and why, and what is kept beside it."""

    outcome: str
    reason: str
    document: str
    keeper: str = ""
    standards: tuple[str, ...] = ()


def judge(new: NewNotice, ground: Ground) -> Judged:
    """Whom a notice is about and who concluded.

    Raises:
        VerdictWrong: a fact is missing or impossible, no such operation concludes so, it is recorded already.
    """
    _check_outcome(new.operation, new.outcome, new.standards)
    return judging.judge(new, ground)


def judge_change(row: ConclusionNotice, new: ChangedNotice) -> None:
    """Whether a notice may become this.

    Raises:
        VerdictWrong: no reason, no document, or its operation does not conclude so.
    """
    judging.check_change(new.reason, new.document)
    _check_outcome(row.operation, new.outcome, new.standards)
    judging.check_standards(new.standards, row.decided_on)


def is_finding(outcome: str) -> bool:
    """Whether something was found: only then a notice names standards."""
    return any(one.is_finding for one in inspection.OUTCOMES if one.code == outcome)


def _check_outcome(operation: str, outcome: str, standards: Sequence[str]) -> None:
    known = {one.code: one for one in inspection.OPERATIONS}
    if operation not in known:
        raise VerdictWrong(gettext("Chọn cuộc kiểm tra, giám sát trong danh mục."), field="operation")
    drawn = [one.code for one in known[operation].outcomes]
    if outcome not in drawn:
        text = gettext("{operation} không kết luận như vậy. Chọn một trong: {labels}.")
        labels = "; ".join(words.OUTCOMES[code] for code in drawn)
        message = text.format(operation=words.OPERATIONS[operation], labels=labels)
        raise VerdictWrong(message, field="outcome", clause=known[operation].cites)
    if standards and not is_finding(outcome):
        text = gettext("Kết luận chưa phát hiện khuyết điểm thì không nêu chuẩn mực. Để trống, hoặc chọn kết luận khác.")
        raise VerdictWrong(text, field="standards")
