"""What study writes: of an organization that a campaign was opened, its base locked, a session held, a report made; of a
person that he has finished, or was left out of the base and why, what a check found in his reflection.

The value of entries of a campaign is its key, so that its sums can be told apart; that of an exclusion is its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.ledger.kinds import Kind, kind
from guong.organization import terms
from guong.study.words import EXCLUSIONS, FOUND


def _title(value: str, detail: Mapping[str, object]) -> str:
    return str(detail.get("title", ""))


def _excluded(value: str, detail: Mapping[str, object]) -> str:
    return f"{detail.get('title', '')}: {EXCLUSIONS.get(value, value)}"


def _checked(value: str, detail: Mapping[str, object]) -> str:
    return f"{detail.get('title', '')}: {FOUND.get(value, value)}"


def _held(value: str, detail: Mapping[str, object]) -> str:
    words = gettext("{document}: {n} người trong danh sách dự học")
    return words.format(document=detail.get("document", ""), n=detail.get("n", ""))


def _kind(code: str, label: str, *, erasable: bool = False) -> Kind:
    return kind(code, label, hierarchy=terms.PARTY, says=_title, erasable=erasable)


PLANNED: Final = _kind("study_campaign.planned", gettext_noop("Mở đợt học tập"))
LOCKED: Final = _kind("study_campaign.locked", gettext_noop("Chốt danh sách phải học"))
CHANGED: Final = _kind("study_campaign.base_changed", gettext_noop("Danh sách phải học thay đổi"))
ALTERED: Final = _kind("study_campaign.altered", gettext_noop("Thay đổi đợt học tập"))
REPORTED: Final = _kind("study_campaign.reported", gettext_noop("Báo cáo kết quả đợt học tập"))
CANCELLED: Final = _kind("study_campaign.cancelled", gettext_noop("Hủy đợt học tập"))
HELD: Final = kind("study_session.held", gettext_noop("Buổi học văn bản"), hierarchy=terms.PARTY, says=_held, erasable=False)
ACTED: Final = _kind("study_action_plan.handed_in", gettext_noop("Chương trình hành động sau học tập"))
FINISHED: Final = _kind("study.finished", gettext_noop("Hoàn thành đợt học tập"))
REFLECTED: Final = _kind("study.reflected", gettext_noop("Nộp bài thu hoạch"))
SAMPLED: Final = _kind("study_campaign.sampled", gettext_noop("Rút mẫu bài thu hoạch"), erasable=False)
REOPENED: Final = _kind("study_campaign.reopened", gettext_noop("Mở đợt học bổ sung"))
SETTLED: Final = _kind("study_campaign.settled", gettext_noop("Không cần học bổ sung"))
CHECKED: Final = kind("study.reflection_checked", gettext_noop("Kiểm tra bài thu hoạch"), hierarchy=terms.PARTY, says=_checked)
EXCLUDED: Final = kind("study.excluded", gettext_noop("Không thuộc diện phải học"), hierarchy=terms.PARTY, says=_excluded)
