"""What would be wrong with what is set for a post, or with a qualification that is recorded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext

from guong.cadres.words import COUNTED, KINDS, NORMS, SEATS
from guong.kit import formats, spans
from guong.kit.refusal import Refusal
from guong.organization import terms
from guong.rules import cadre as law

if TYPE_CHECKING:
    from guong.cadres.models import PostNorm

MOST_SEATS: Final = 200
MOST_YEARS: Final = 100
MOST_TEXT: Final = 300

NormKey = tuple[int, str, str, str]  # organization, post, rank, code: of these one holds on a day


class CadreWrong(Refusal):
    """This cannot be set or recorded so."""


@dataclass(frozen=True, slots=True)
class NewNorm:
    """What an organization (by key) sets for a post from a day, by which document; see `models.PostNorm`."""

    organization: int
    post: str
    rank: str
    code: str
    value: int
    since: date
    document: str

    @property
    def key(self) -> NormKey:
        """What holds once on a day."""
        return self.organization, self.post, self.rank, self.code


@dataclass(frozen=True, slots=True)
class NewQualification:
    """A qualification of a person (by code; empty: the actor's own) as somebody writes it; levels count from 1."""

    person: str
    kind: str
    level: int
    name: str
    institution: str
    issued_on: date
    evidence: str


def check_norm(new: NewNorm, before: PostNorm | None) -> None:
    """Raise CadreWrong for what cannot be set; `before` is what was set there last."""
    if new.post not in COUNTED:
        raise CadreWrong(gettext("Chọn chức vụ trong danh mục cán bộ."), field="post")
    if (new.post == terms.COMMITTEE_MEMBER) != (new.rank in terms.RANKS):
        raise CadreWrong(gettext("Cấp ủy ghi cho chức vụ Ủy viên, và chỉ cho chức vụ ấy."), field="rank")
    if new.code not in NORMS:
        raise CadreWrong(gettext("Chọn điều yêu cầu trong danh mục."), field="asked")
    most = _most(new.code)
    if not 1 <= new.value <= most:
        raise CadreWrong(gettext("Ghi từ 1 đến {most}.").format(most=most), field="value")
    if not new.document:
        raise CadreWrong(gettext("Ghi văn bản đã đặt yêu cầu này."), field="document")
    if before:
        _refuse_day(new, before)


def _refuse_day(new: NewNorm, before: PostNorm) -> None:
    """A new value begins later; one of the same day puts right what was set wrongly."""
    first, until = before.valid.lower, before.valid.upper
    if until is not None and new.since < until:
        text = gettext("Yêu cầu trước còn áp dụng đến hết ngày {day}. Chọn ngày sau ngày ấy.")
        raise CadreWrong(text.format(day=formats.day(before.last_on)), field="since")
    if until is None and new.since < first:
        text = gettext("Yêu cầu đang dùng bắt đầu ngày {day}. Chọn ngày sau ngày ấy; ghi nhầm mức thì chọn đúng ngày ấy.")
        raise CadreWrong(text.format(day=formats.day(first)), field="since")
    if until is None and new.since == first and (new.value, new.document) == (before.value, before.document):
        raise CadreWrong(gettext("Yêu cầu này đang áp dụng đúng như vậy."), field="asked")


def check_end(row: PostNorm, last_on: date, around: Sequence[PostNorm]) -> None:
    """Raise CadreWrong where a norm cannot end on that day; `around` is all that was set for the same."""
    if last_on < row.valid.lower:
        raise CadreWrong(gettext("Ngày cuối không thể trước ngày bắt đầu."), field="last_on")
    if last_on == row.last_on:
        raise CadreWrong(gettext("Yêu cầu này đã ghi hết đúng ngày ấy."), field="last_on")
    following = [one.valid.lower for one in around if one.valid.lower > row.valid.lower]
    if following and last_on >= min(following):
        text = gettext("Từ ngày {day} đã đặt mức khác. Chọn ngày trước ngày ấy.")
        raise CadreWrong(text.format(day=formats.day(min(following))), field="last_on")


def held_on(around: Sequence[PostNorm], gone: Collection[int], ended: Collection[str]) -> list[PostNorm]:
    """Those that hold on, with their new spans, once norms that replaced them are gone, until what was set next.

    `around` is all that was set for the same, the earliest first; `ended` are sources of norms that were ended for themselves.
    """
    found = []
    for row, after in pairwise(around):
        replaced = row.valid.upper == after.valid.lower and row.source not in ended
        if replaced and after.pk in gone and row.pk not in gone:
            kept = (one.valid.lower for one in around if one.pk not in gone and one.valid.lower > row.valid.lower)
            row.valid = spans.between(row.valid.lower, next(kept, None))
            found.append(row)
    return found


def check_qualification(new: NewQualification, born_on: date | None, on: date) -> None:
    """Raise CadreWrong where a field is missing, a level is not of its kind, or the paper's day is impossible."""
    if new.kind not in KINDS:
        raise CadreWrong(gettext("Chọn loại trình độ trong danh mục."), field="kind")
    if not 1 <= new.level <= len(law.LEVELS[new.kind]):
        text = gettext("{kind} không có mức này.").format(kind=KINDS[new.kind])
        raise CadreWrong(text, field="level")
    if not new.name:
        raise CadreWrong(gettext("Ghi tên bằng, chứng chỉ hoặc lớp."), field="name")
    if not new.evidence:
        raise CadreWrong(gettext("Ghi số hiệu bằng, chứng chỉ và nơi lưu: không có giấy thì chưa ghi."), field="evidence")
    if new.issued_on > on:
        raise CadreWrong(gettext("Ngày cấp chưa đến."), field="issued_on")
    if born_on and new.issued_on <= born_on:
        raise CadreWrong(gettext("Ngày cấp trước ngày sinh của người này."), field="issued_on")


def _most(code: str) -> int:
    if code == SEATS:
        return MOST_SEATS
    return len(law.LEVELS[code]) if code in law.LEVELS else MOST_YEARS
