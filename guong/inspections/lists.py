"""How the list of notices of conclusions is printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.inspections import queries, words
from guong.kit import http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.verdicts.words import SUBJECTS

if TYPE_CHECKING:
    from guong.inspections.models import ConclusionNotice


def notices(by: Actor, year: int | None, outcome: str, subject: str) -> Listing[ConclusionNotice]:
    """Notices in scope, as they are asked for."""
    return Listing(
        gettext("Kết luận kiểm tra, giám sát"),
        "ket-luan-kiem-tra-giam-sat",
        [
            Column(gettext("Của"), lambda row: row.whose, 30),
            Column(gettext("Cuộc kiểm tra, giám sát"), lambda row: row.operation_words, 24),
            Column(gettext("Kết luận"), _outcome, 30),
            Column(gettext("Ngày"), lambda row: row.decided_on, 12, "day"),
            Column(gettext("Tổ chức kết luận"), lambda row: row.decider, 34),
        ],
        lambda after, size: queries.NOTICES.page(
            by, year=year, outcome=outcome, subject=subject, before=http.whole_number(after), size=size
        ),
        lambda row: row.pk,
        [
            (gettext("Năm"), str(year or "")),
            (gettext("Kết luận"), words.OUTCOMES.get(outcome, "")),
            (gettext("Của"), SUBJECTS.get(subject, "")),
        ],
    )


def _outcome(row: ConclusionNotice) -> str:
    return f"{row.outcome_words} {gettext('(đã hủy)')}" if row.annulled else row.outcome_words
