"""How official papers are laid out: margins, sizes of letters, what stands in the heading; of the State and of the Party.

Before changing it: where the text gives a range, the number here lies in it and the range stands beside. None of the texts
was read itself: the numbers were compared in public descriptions of them that agree. They are therefore not confirmed;
a layout judges nobody, so papers are printed by it all the same, and the page of the forms says so.
Of 05-HD/VPTW (27/5/2026) and 399-QĐ/TW (9/1/2026) only the numbers below were seen; 36-HD/VPTW is followed in the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .documents import HD_05, HD_36, ND_30, TT_01
from .kernel import Outcome, Reason, Rule, Wording
from .texts import gettext_noop

STATE = "state"
PARTY = "party"


@dataclass(frozen=True, slots=True)
class Printed:
    """The day of the paper."""

    printed_on: date


@dataclass(frozen=True, slots=True)
class PaperLayout:
    """Margins in millimetres on A4, sizes of letters in points, the first line's indent in millimetres."""

    top_mm: int
    bottom_mm: int
    left_mm: int
    right_mm: int
    indent_mm: int
    heading_pt: int
    motto_pt: int
    superior_pt: int
    office_pt: int
    number_pt: int
    place_pt: int
    title_pt: int
    about_pt: int
    body_pt: int
    signature_pt: int
    recipients_head_pt: int
    recipients_pt: int


BY_DECREE = PaperLayout(
    top_mm=20,  # 20–25
    bottom_mm=20,  # 20–25
    left_mm=30,  # 30–35
    right_mm=15,  # 15–20
    indent_mm=10,  # 1 cm or 1,27 cm
    heading_pt=13,  # quốc hiệu, 12–13
    motto_pt=14,  # tiêu ngữ, 13–14
    superior_pt=13,  # 12–13
    office_pt=13,  # 12–13
    number_pt=13,
    place_pt=14,  # 13–14
    title_pt=14,  # 13–14
    about_pt=14,  # 13–14
    body_pt=14,  # 13–14
    signature_pt=14,  # 13–14
    recipients_head_pt=12,
    recipients_pt=11,
)
OF_THE_PARTY = PaperLayout(
    top_mm=20,
    bottom_mm=20,
    left_mm=30,
    right_mm=15,
    indent_mm=10,
    heading_pt=15,  # tiêu đề
    motto_pt=15,
    superior_pt=14,
    office_pt=14,
    number_pt=14,
    place_pt=14,
    title_pt=16,  # 15–16
    about_pt=15,  # 14–15
    body_pt=14,  # 14–15
    signature_pt=14,
    recipients_head_pt=14,
    recipients_pt=12,
)

STATE_PAPER: Rule[Printed, PaperLayout] = Rule(
    "paper.state",
    gettext_noop("Văn bản hành chính được trình bày theo thể thức nào?"),
    chosen_by=lambda printed: printed.printed_on,
)
PARTY_PAPER: Rule[Printed, PaperLayout] = Rule(
    "paper.party",
    gettext_noop("Văn bản của Đảng được trình bày theo thể thức nào?"),
    chosen_by=lambda printed: printed.printed_on,
)
RULE_OF = {STATE: STATE_PAPER, PARTY: PARTY_PAPER}


@STATE_PAPER.in_force("2011-03-05", "2020-03-05", cites=TT_01, confirmed=False)
@STATE_PAPER.in_force("2020-03-05", cites=f"{ND_30}, Phụ lục I", confirmed=False)
def administrative(printed: Printed, wording: Wording[Printed, PaperLayout]) -> Outcome[PaperLayout]:
    return _laid_out(printed, wording, BY_DECREE)


@PARTY_PAPER.in_force("2018-04-03", "2026-05-27", cites=HD_36, confirmed=False)
@PARTY_PAPER.in_force("2026-05-27", cites=HD_05, confirmed=False)
def of_the_party(printed: Printed, wording: Wording[Printed, PaperLayout]) -> Outcome[PaperLayout]:
    return _laid_out(printed, wording, OF_THE_PARTY)


def _laid_out(printed: Printed, wording: Wording[Printed, PaperLayout], layout: PaperLayout) -> Outcome[PaperLayout]:
    return Outcome(True, layout, (Reason(wording.cites, "paper.layout", (("printed_on", printed.printed_on),)),))
