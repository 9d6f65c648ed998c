"""Closed lists of meetings with their official terms: kinds of meetings, how somebody attended, what became of an item."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words

CELL, THEMATIC, COMMITTEE, REVIEW = "cell", "thematic", "committee", "review"
COUNCIL, CONFIDENCE = "council", "confidence"

KINDS: Final = Words(
    {
        CELL: gettext_noop("Sinh hoạt chi bộ thường kỳ"),
        THEMATIC: gettext_noop("Sinh hoạt chuyên đề"),
        COMMITTEE: gettext_noop("Họp cấp ủy, chi ủy"),
        REVIEW: gettext_noop("Họp kiểm điểm"),
        COUNCIL: gettext_noop("Phiên họp hội đồng"),
        CONFIDENCE: gettext_noop("Hội nghị lấy phiếu tín nhiệm"),
    }
)

OF_COMMITTEE: Final = (COMMITTEE, COUNCIL)
"""Kinds to which the committee of the organization is called; to the others all its members are."""
COMMITTEE_POSTS: Final = ("secretary", "deputy_secretary", "committee_member")

PRESENT, EXCUSED, UNEXCUSED, EXEMPT = "present", "excused", "unexcused", "exempt"

STATUSES: Final = Words(
    {
        PRESENT: gettext_noop("Có mặt"),
        EXCUSED: gettext_noop("Vắng có lý do"),
        UNEXCUSED: gettext_noop("Vắng không lý do"),
        EXEMPT: gettext_noop("Không phải dự"),
    }
)
"""Not due: exempted from Party life, suspended, or attending elsewhere for a time. Whoever is, is not counted."""
ABSENT: Final = (EXCUSED, UNEXCUSED)

AGREED, DECLINED, POSTPONED = "agreed", "declined", "postponed"

OUTCOMES: Final = Words(
    {
        AGREED: gettext_noop("Nhất trí"),
        DECLINED: gettext_noop("Không nhất trí"),
        POSTPONED: gettext_noop("Để lần sau"),
    }
)
