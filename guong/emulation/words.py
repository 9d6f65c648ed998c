"""Closed lists of emulation criteria: what the ledger can be asked, and the ways in which an answer becomes points."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.kit import formats
from guong.kit.words import Words
from guong.rules import emulation as law

ASSIGNMENTS, DIRECTIVES, REMINDED = "assignments_on_time", "directives_on_time", "directives_reminded"
PLANS, CELLS, THEMATIC = "plans_approved", "cell_meetings", "thematic_meetings"
RATINGS, SESSIONS, EXEMPLARS, TYPED = "ratings_on_time", "study_sessions", "exemplars_recognized", "typed"

QUESTIONS: Final = Words(
    {
        ASSIGNMENTS: gettext_noop("Nhiệm vụ đến hạn: bao nhiêu xong đúng hạn"),
        DIRECTIVES: gettext_noop("Chỉ đạo đến hạn: bao nhiêu báo cáo đúng hạn, được nghiệm thu"),
        REMINDED: gettext_noop("Số lần bị nhắc thực hiện chỉ đạo"),
        PLANS: gettext_noop("Kế hoạch tu dưỡng đã nộp: bao nhiêu được duyệt"),
        CELLS: gettext_noop("Sinh hoạt chi bộ: bao nhiêu tháng có họp, tính từng chi bộ"),
        THEMATIC: gettext_noop("Sinh hoạt chuyên đề: bao nhiêu quý có họp, tính từng chi bộ"),
        RATINGS: gettext_noop("Xếp loại đảng viên: bao nhiêu quyết định trong năm được xếp loại"),
        SESSIONS: gettext_noop("Số buổi học văn bản so với số phải tổ chức"),
        EXEMPLARS: gettext_noop("Số gương được công nhận so với số đăng ký"),
        TYPED: gettext_noop("Số liệu nhập tay, có văn bản"),
    }
)
WITH_GOAL: Final = (SESSIONS, EXEMPLARS)
BY_YEAR: Final = (PLANS, RATINGS)  # what they judge is a year: a quarter has no answer

WAYS: Final = Words(
    {
        law.RATE: gettext_noop("Theo tỷ lệ đạt"),
        law.WHOLE: gettext_noop("Đủ điểm khi đạt ngưỡng, dưới ngưỡng không điểm"),
        law.STEPS: gettext_noop("Theo bậc"),
        law.MINUS: gettext_noop("Trừ điểm mỗi lần"),
    }
)


def way_words(way: str, weight: int, at: int) -> str:
    """How points follow, in words with the numbers."""
    if way == law.MINUS:
        return gettext("{weight} điểm, trừ {at} điểm mỗi lần").format(weight=weight, at=at)
    if way == law.WHOLE:
        return gettext("{weight} điểm khi đạt từ {at}%, dưới mức ấy 0 điểm").format(weight=weight, at=at)
    if way == law.STEPS:
        steps = ", ".join(gettext("từ {a}%: {b}%").format(a=a, b=b) for a, b in law.REACHED)
        return gettext("{weight} điểm theo bậc ({steps} số điểm)").format(weight=weight, steps=steps)
    return gettext("{weight} điểm nhân tỷ lệ đạt").format(weight=weight)


def points_words(points: Decimal) -> str:
    """Points as they are read: 18, not 18,00."""
    return formats.number(points.normalize())


def period_words(about: int) -> str:
    """A period in words: a year (2019), or a quarter of one (20194)."""
    if about < 10_000:
        return gettext("Năm {year}").format(year=about)
    return gettext("Quý {quarter} năm {year}").format(quarter=about % 10, year=about // 10)
