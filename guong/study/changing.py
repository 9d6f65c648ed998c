"""Reads for changing a campaign that is planned or runs, and for telling how it was changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from guong.kit import formats
from guong.study import entries
from guong.study.judging import StudyWrong
from guong.study.models import Campaign, Learner
from guong.study.queries import standing_entries


@dataclass(frozen=True, slots=True)
class Altered:
    """One change of a campaign: its day, what stands instead of what, each as a sentence, and why."""

    on: date
    said: list[str]
    reason: str


def n_finished(campaign: Campaign) -> int:
    """How many have finished it: they would not have, were it about one more document."""
    return Learner.objects.filter(void=False, campaign=campaign, finished_on__isnull=False).count()


def refuse_finished(campaign: Campaign) -> None:
    """Raise StudyWrong where somebody has finished a campaign that is to be about one more document.

    Whoever has studied all that it is about now is locked: he does not finish while this is asked.
    """
    rows = Learner.objects.filter(void=False, campaign=campaign, studied__contains=campaign.documents)
    n = sum(one is not None for one in rows.select_for_update().order_by("pk").values_list("finished_on", flat=True))
    if n:
        text = gettext("Đã có {n} người hoàn thành đợt này. Mở đợt học tập mới cho văn bản còn thiếu.")
        raise StudyWrong(text.format(n=formats.number(n)), field="documents")


def changes_of(campaign: Campaign, on: date) -> list[Altered]:
    """How a campaign was changed until a day, the last change last."""
    told = [one for one in standing_entries([campaign], entries.ALTERED) if one.happened_on <= on]
    return [_altered(one.happened_on, one.detail.body or {}) for one in told]


def _altered(on: date, told: dict[str, Any]) -> Altered:
    said = []
    if "old_title" in told:
        said.append(gettext("tên cũ “{title}”").format(title=told["old_title"]))
    if "old_until" in told:
        days = [formats.day(date.fromisoformat(told[name])) for name in ("old_until", "until")]
        said.append(gettext("hạn từ {old} thành {new}").format(old=days[0], new=days[1]))
    if "added" in told:
        said.append(gettext("thêm {documents}").format(documents=told["added"]))
    return Altered(on, said, told.get("reason", ""))
