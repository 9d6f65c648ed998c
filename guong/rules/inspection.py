"""Operations of inspection and supervision inside the Party that end with a notice, and what such a notice may conclude.

Before changing it: codes are stable and never reused. An inspection concludes on strengths, shortcomings or violations
(30-QĐ/TW Điều 30, read). A supervision observes in order to remind in time: under 30-QĐ/TW it ended with a notice of its
result, 21-QĐ/TW (Điều 3, read second-hand) says that it concludes, too. A supervision never says that a violation took place:
where it sees signs of one, an inspection is opened. Outcomes follow the columns of published reports of the sector.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .documents import QD_21, QD_30
from .texts import gettext_noop


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a notice concludes; `is_finding`: something was found that is to be mended."""

    code: str
    label: str
    is_finding: bool = True


@dataclass(frozen=True, slots=True)
class OperationKind:
    """A kind of operation, what it may conclude, and the text that says so."""

    code: str
    label: str
    outcomes: tuple[Outcome, ...]
    cites: str


CLEAN: Final = Outcome("clean", gettext_noop("Chưa phát hiện khuyết điểm, vi phạm"), is_finding=False)
SHORTCOMING: Final = Outcome("shortcoming", gettext_noop("Có hạn chế, khuyết điểm"))
VIOLATION: Final = Outcome("violation", gettext_noop("Có vi phạm"))
SIGNS: Final = Outcome("signs", gettext_noop("Có dấu hiệu vi phạm, chuyển sang kiểm tra"))
OUTCOMES: Final = (CLEAN, SHORTCOMING, VIOLATION, SIGNS)

_INSPECTED: Final = (CLEAN, SHORTCOMING, VIOLATION)
_SUPERVISED_BY: Final = f"{QD_30} Điều 30; {QD_21} Điều 3"
OPERATIONS: Final = (
    OperationKind("compliance", gettext_noop("Kiểm tra chấp hành"), _INSPECTED, f"{QD_30} Điều 30"),
    OperationKind("upon_signs", gettext_noop("Kiểm tra khi có dấu hiệu vi phạm"), _INSPECTED, f"{QD_30} Điều 30"),
    OperationKind(
        "supervision", gettext_noop("Giám sát chuyên đề"), (CLEAN, SHORTCOMING, SIGNS), f"{QD_30} Điều 30; {QD_21} Điều 3"
    ),
)
