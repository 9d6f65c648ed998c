"""The scales of the yearly rating: which levels a body could give, by the day of its review meeting.

Before changing it: the scale is chosen by the day of the review meeting, never by the calendar year, so that one year
(2018) may hold both. Names of levels only label decided facts: they are always on, and shown with a footnote where
`confirmed` is false. Old names are never converted into new ones; a code is shared only by levels that are the same.
`counted` (the levels summed in "clean and strong or good", "excellent or good") is the mission's definition, not law.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .documents import HD_16, HD_21, HD_25, HD_27, HD_43, QD_124, QD_132, QD_366
from .kernel import Outcome, Reason, Rule, Wording
from .texts import gettext_noop

Subject = Literal["organization", "member"]
SUBJECTS: dict[Subject, str] = {"organization": gettext_noop("Tổ chức đảng"), "member": gettext_noop("Đảng viên")}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scale; `ordinal` compares levels of one scale (4 best, 1 worst), `short` is for charts."""

    code: str
    label: str
    short: str
    ordinal: int
    confirmed: bool = True
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """The levels of a time, best first, and those of them that count as a good result."""

    code: str
    levels: tuple[Level, ...]
    counted: frozenset[str]
    cites: str
    confirmed: bool

    def level(self, code: str) -> Level:
        """The level of that code; `UnknownLevel` where the scale of the day does not have it."""
        for level in self.levels:
            if level.code == code:
                return level
        raise UnknownLevel(self.code, code)


class UnknownLevel(LookupError):
    """This scale has no such level."""


@dataclass(frozen=True, slots=True)
class ReviewMeeting:
    """The meeting that reviewed somebody: its day, and whether an organization or a member was rated."""

    met_on: date
    subject: Subject


# 132-QĐ/TW, 124-QĐ/TW Điều 12, 366-QĐ/TW Điều 11: the same four names for organizations and members.
FOUR_LEVELS = (
    Level(
        "excellent",
        gettext_noop("Hoàn thành xuất sắc nhiệm vụ"),
        gettext_noop("Xuất sắc"),
        4,
        also=("Hoàn thành xuất sắc",),
    ),
    Level("good", gettext_noop("Hoàn thành tốt nhiệm vụ"), gettext_noop("Tốt"), 3, also=("Hoàn thành tốt",)),
    Level("completed", gettext_noop("Hoàn thành nhiệm vụ"), gettext_noop("Hoàn thành"), 2),
    Level("not_completed", gettext_noop("Không hoàn thành nhiệm vụ"), gettext_noop("Không hoàn thành"), 1),
)
# 27-HD/BTCTW: names recalled, its text was not seen. "Tiêu biểu" is a commendation, not a level: it is not listed.
LEGACY_ORGANIZATION = (
    Level("clean_and_strong", gettext_noop("Trong sạch, vững mạnh"), gettext_noop("Trong sạch, vững mạnh"), 4, False),
    Level("good", gettext_noop("Hoàn thành tốt nhiệm vụ"), gettext_noop("Tốt"), 3, False, ("Hoàn thành tốt",)),
    Level("completed", gettext_noop("Hoàn thành nhiệm vụ"), gettext_noop("Hoàn thành"), 2, False),
    Level("weak", gettext_noop("Yếu kém"), gettext_noop("Yếu kém"), 1, False),
)
# 27-HD/BTCTW: only the first name was seen quoted.
LEGACY_MEMBER = (
    Level(
        "excellent",
        gettext_noop("Đủ tư cách, hoàn thành xuất sắc nhiệm vụ"),
        gettext_noop("Xuất sắc"),
        4,
        also=("Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành xuất sắc"),
    ),
    Level(
        "good",
        gettext_noop("Đủ tư cách, hoàn thành tốt nhiệm vụ"),
        gettext_noop("Tốt"),
        3,
        False,
        ("Hoàn thành tốt nhiệm vụ", "Hoàn thành tốt"),
    ),
    Level(
        "completed",
        gettext_noop("Đủ tư cách, hoàn thành nhiệm vụ"),
        gettext_noop("Hoàn thành"),
        2,
        False,
        ("Hoàn thành nhiệm vụ",),
    ),
    Level(
        "standing_violated",
        gettext_noop("Vi phạm tư cách hoặc không hoàn thành nhiệm vụ"),
        gettext_noop("Vi phạm tư cách"),
        1,
        False,
        ("Không hoàn thành nhiệm vụ", "Không hoàn thành"),
    ),
)

Scales = Rule[ReviewMeeting, Scale]
SCALE: Scales = Rule(
    "rating.scale",
    gettext_noop("Xếp loại theo thang nào, gồm những mức gì?"),
    chosen_by=lambda meeting: meeting.met_on,
)


@SCALE.in_force("2014-09-25", "2018-03-08", cites=HD_27, confirmed=False)
def clean_and_strong(meeting: ReviewMeeting, wording: Wording[ReviewMeeting, Scale]) -> Outcome[Scale]:
    return _legacy(meeting, wording, "scale.chosen")


@SCALE.in_force("2018-03-08", "2018-09-24", cites=f"{HD_27}; {QD_132}", confirmed=False)
def clean_and_strong_until_guided(meeting: ReviewMeeting, wording: Wording[ReviewMeeting, Scale]) -> Outcome[Scale]:
    return _legacy(meeting, wording, "scale.transition")


@SCALE.in_force("2018-09-24", "2019-10-18", cites=f"{QD_132}; {HD_16}")
@SCALE.in_force("2019-10-18", "2023-10-04", cites=f"{QD_132}; {HD_21}")
@SCALE.in_force("2023-10-04", "2023-11-10", cites=f"{QD_124} Điều 12")
@SCALE.in_force("2023-11-10", "2025-08-30", cites=f"{QD_124} Điều 12; {HD_25}")
@SCALE.in_force("2025-08-30", "2025-10-31", cites=f"{QD_366} Điều 11")
@SCALE.in_force("2025-10-31", cites=f"{QD_366} Điều 11; {HD_43}")
def four_levels(meeting: ReviewMeeting, wording: Wording[ReviewMeeting, Scale]) -> Outcome[Scale]:
    scale = Scale("four_levels", FOUR_LEVELS, frozenset({"excellent", "good"}), wording.cites, wording.confirmed)
    return _chosen(scale, meeting, "scale.chosen")


def _legacy(meeting: ReviewMeeting, wording: Wording[ReviewMeeting, Scale], key: str) -> Outcome[Scale]:
    if meeting.subject == "organization":
        levels, counted = LEGACY_ORGANIZATION, frozenset({"clean_and_strong", "good"})
    else:
        levels, counted = LEGACY_MEMBER, frozenset({"excellent", "good"})
    return _chosen(Scale("legacy", levels, counted, wording.cites, wording.confirmed), meeting, key)


def _chosen(scale: Scale, meeting: ReviewMeeting, key: str) -> Outcome[Scale]:
    return Outcome(True, scale, (Reason(scale.cites, key, (("met_on", meeting.met_on),)),))
