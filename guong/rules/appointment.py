"""What a body looks at before it decides about somebody's post: a short list for each kind of decision.

Before changing it: no text was seen that lists these lines; they are the definition of this house, gathered from what the texts
on rating, discipline, assets and personnel work ask for, so nothing here is confirmed. Every line wants a proof, or a reason in
writing where it is not met or not needed; a body that decides all the same writes why. What is secret (political standards,
planning) stays on paper: the line names the paper and who keeps it, never what it says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from .documents import LAW_ASSETS, OWN_DEFINITION
from .kernel import Outcome, Reason, Rule, Wording
from .texts import gettext_noop

Kind = Literal["appoint", "reappoint", "transfer", "rotate", "release", "resign"]
KINDS: Final[dict[Kind, str]] = {
    "appoint": gettext_noop("Bổ nhiệm"),
    "reappoint": gettext_noop("Bổ nhiệm lại"),
    "transfer": gettext_noop("Điều động"),
    "rotate": gettext_noop("Luân chuyển"),
    "release": gettext_noop("Miễn nhiệm"),
    "resign": gettext_noop("Từ chức"),
}
GIVING: Final = ("appoint", "reappoint", "transfer", "rotate")  # somebody holds a post by it
LEAVING: Final = ("transfer", "rotate", "release", "resign")  # somebody leaves one by it


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: what is asked, of which kinds of decision, and by which text where one was seen."""

    code: str
    label: str
    kinds: tuple[Kind, ...]
    clause: str = OWN_DEFINITION


LINES: Final[tuple[Line, ...]] = (
    Line("requirements", gettext_noop("Tiêu chuẩn, điều kiện của chức vụ"), ("appoint", "transfer", "rotate")),
    Line("planning", gettext_noop("Quy hoạch: số, ngày văn bản và nơi lưu giấy"), ("appoint", "rotate")),
    Line("ratings", gettext_noop("Xếp loại chất lượng những năm gần nhất"), ("appoint", "reappoint", "transfer", "rotate")),
    Line("bars", gettext_noop("Không trong thời gian bị hạn chế do kỷ luật"), ("appoint", "reappoint", "transfer", "rotate")),
    Line("opinion", gettext_noop("Ý kiến của cấp ủy nơi công tác"), ("appoint", "reappoint", "transfer", "rotate", "release")),
    Line("residence", gettext_noop("Ý kiến của cấp ủy nơi cư trú"), ("appoint", "reappoint")),
    Line("age", gettext_noop("Tuổi còn đủ công tác theo thời hạn bổ nhiệm"), ("appoint", "reappoint")),
    Line("assets", gettext_noop("Bản kê khai tài sản, thu nhập"), ("appoint",), f"{LAW_ASSETS} Điều 36 khoản 4"),
    Line("politics", gettext_noop("Kết luận về tiêu chuẩn chính trị: số văn bản, nơi lưu"), ("appoint", "rotate")),
    Line("request", gettext_noop("Đơn từ chức"), ("resign",)),
    Line("ground", gettext_noop("Căn cứ cho miễn nhiệm, từ chức"), ("release", "resign")),
    Line("handover", gettext_noop("Bàn giao công việc"), ("transfer", "rotate", "release", "resign")),
)
LABELS: Final[dict[str, str]] = {line.code: line.label for line in LINES}


@dataclass(frozen=True, slots=True)
class Deciding:
    """A decision about somebody's post is prepared: its kind, and the day on which it is looked at."""

    looked_on: date
    decision: Kind


CHECKLIST: Rule[Deciding, tuple[Line, ...]] = Rule(
    "appointment.checklist",
    gettext_noop("Trước khi quyết định về cán bộ thì rà soát những mục nào?"),
    chosen_by=lambda deciding: deciding.looked_on,
)


@CHECKLIST.in_force("1976-01-01", cites=OWN_DEFINITION, confirmed=False)
def short_list(deciding: Deciding, wording: Wording[Deciding, tuple[Line, ...]]) -> Outcome[tuple[Line, ...]]:
    return Outcome(
        True, lines_of(deciding.decision), (Reason(wording.cites, "appointment.checklist", (("decision", deciding.decision),)),)
    )


def lines_of(kind: Kind) -> tuple[Line, ...]:
    """The lines that a kind of decision asks for, in order."""
    return tuple(line for line in LINES if kind in line.kinds)
