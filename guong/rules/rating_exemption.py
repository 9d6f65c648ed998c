"""The closed list of reasons for which a member is neither reviewed nor rated, by the day of the review meeting.

Before changing it: a reason labels a decided entry, so the list is always on, with a footnote where unconfirmed. Less
than six months in the Party is no reason of this list: such a member is reviewed, and counts as not yet rated.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .documents import HD_16, HD_21, HD_25, HD_27, HD_43, QD_124, QD_366
from .kernel import Outcome, Reason, Rule, Wording
from .rating_scale import Subject
from .texts import gettext_noop


@dataclass(frozen=True, slots=True)
class ExemptionReason:
    """A reason of the closed list for which a member is neither reviewed nor rated."""

    code: str
    label: str
    clause: str
    subject: Subject = "member"
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class ReviewDay:
    """The day of a review meeting."""

    met_on: date


Exemptions = Rule[ReviewDay, tuple[ExemptionReason, ...]]
EXEMPTIONS: Exemptions = Rule(
    "rating.exemptions",
    gettext_noop("Những lý do nào được ghi là không thuộc diện đánh giá, xếp loại?"),
    chosen_by=lambda day: day.met_on,
)

EXEMPT_LABELS = {
    "excused": gettext_noop("Được miễn công tác và sinh hoạt đảng"),
    "suspended": gettext_noop("Đang bị đình chỉ sinh hoạt đảng"),
}
ExemptionWording = Wording[ReviewDay, tuple[ExemptionReason, ...]]


@EXEMPTIONS.in_force("2014-09-25", "2018-09-24", cites=HD_27, confirmed=False)
@EXEMPTIONS.in_force("2018-09-24", "2019-10-18", cites=HD_16)
def excused_listed(day: ReviewDay, wording: ExemptionWording) -> Outcome[tuple[ExemptionReason, ...]]:
    return _listed(day, wording, ("excused",))


@EXEMPTIONS.in_force("2019-10-18", "2023-10-04", cites=HD_21)
@EXEMPTIONS.in_force("2023-10-04", "2023-11-10", cites=f"{QD_124}; {HD_21}", confirmed=False)
@EXEMPTIONS.in_force("2023-11-10", "2025-08-30", cites=f"{QD_124}; {HD_25}", confirmed=False)
@EXEMPTIONS.in_force("2025-08-30", "2025-10-31", cites=f"{QD_366}; {HD_25}", confirmed=False)
@EXEMPTIONS.in_force("2025-10-31", cites=f"{QD_366}; {HD_43}", confirmed=False)
def suspended_listed_too(day: ReviewDay, wording: ExemptionWording) -> Outcome[tuple[ExemptionReason, ...]]:
    return _listed(day, wording, ("excused", "suspended"))


def _listed(day: ReviewDay, wording: ExemptionWording, codes: tuple[str, ...]) -> Outcome[tuple[ExemptionReason, ...]]:
    listed = tuple(ExemptionReason(code, EXEMPT_LABELS[code], wording.cites, confirmed=wording.confirmed) for code in codes)
    return Outcome(True, listed, (Reason(wording.cites, "exemptions.listed", (("met_on", day.met_on),)),))
