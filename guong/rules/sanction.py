"""The forms of Party discipline: which exist for a subject on a day, from the lightest to the heaviest.

Before changing it: the day is that of the decision. Removal of a name from the list of members (xóa tên) is not a form
and never stands here. Names of forms only label decided facts: they are always on, with a footnote where unconfirmed.
Who may decide which form, how severe a violation must be and when it is barred are questions of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from .documents import QD_21, QD_22, QD_30, QD_69, QD_212, STATUTE
from .kernel import NoLawInForce, Outcome, Reason, Rule, Wording
from .texts import gettext_noop

Subject = Literal["organization", "official", "probationary"]
SUBJECTS: dict[Subject, str] = {
    "organization": gettext_noop("Tổ chức đảng"),
    "official": gettext_noop("Đảng viên chính thức"),
    "probationary": gettext_noop("Đảng viên dự bị"),
}


@dataclass(frozen=True, slots=True)
class Form:
    """A form of discipline; `ordinal` compares forms of one subject (1 the lightest)."""

    code: str
    label: str
    ordinal: int
    clause: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Disciplined:
    """Who is disciplined, and the day of the decision."""

    decided_on: date
    subject: Subject


REPRIMAND = Form("reprimand", gettext_noop("Khiển trách"), 1)
WARNING = Form("warning", gettext_noop("Cảnh cáo"), 2)
REMOVAL = Form("removal", gettext_noop("Cách chức"), 3)
EXPULSION = Form("expulsion", gettext_noop("Khai trừ"), 4)
DISSOLUTION = Form("dissolution", gettext_noop("Giải tán"), 3)

# 30-QĐ/TW Điều 35, 22-QĐ/TW Điều 10, 69-QĐ/TW Điều 7: the same lists. Removal only of whoever holds a Party post.
OF_SUBJECT: dict[Subject, tuple[Form, ...]] = {
    "organization": (REPRIMAND, WARNING, DISSOLUTION),
    "official": (REPRIMAND, WARNING, REMOVAL, EXPULSION),
    "probationary": (REPRIMAND, WARNING),
}
REASON_OF: dict[Subject, str] = {
    "organization": "sanction.organization",
    "official": "sanction.official",
    "probationary": "sanction.probationary",
}

Forms = Rule[Disciplined, tuple[Form, ...]]
FORMS: Forms = Rule(
    "sanction.forms",
    gettext_noop("Có những hình thức kỷ luật đảng nào?"),
    chosen_by=lambda disciplined: disciplined.decided_on,
)


@FORMS.in_force("2011-01-19", "2016-07-26", cites=f"{STATUTE} Điều 35", confirmed=False)
@FORMS.in_force("2016-07-26", "2021-07-28", cites=f"{QD_30} Điều 35")
@FORMS.in_force("2021-07-28", "2022-07-06", cites=f"{QD_22} Điều 10")
@FORMS.in_force("2022-07-06", "2025-05-30", cites=f"{QD_22} Điều 10; {QD_69} Điều 7")
@FORMS.in_force("2025-05-30", "2026-04-11", cites=f"{QD_69} Điều 7")
@FORMS.in_force("2026-04-11", "2026-08-17", cites=f"{QD_21}; {QD_69} Điều 7", confirmed=False)
@FORMS.in_force("2026-08-17", cites=f"{QD_21}; {QD_212}", confirmed=False)
def listed_by_subject(disciplined: Disciplined, wording: Wording[Disciplined, tuple[Form, ...]]) -> Outcome[tuple[Form, ...]]:
    forms = tuple(replace(f, clause=wording.cites, confirmed=wording.confirmed) for f in OF_SUBJECT[disciplined.subject])
    facts = (("decided_on", disciplined.decided_on), ("subject", disciplined.subject))
    return Outcome(True, forms, (Reason(wording.cites, REASON_OF[disciplined.subject], facts),))


def forms_on(day: date, subject: Subject) -> tuple[Form, ...]:
    """The forms for a subject on the day of the decision, lightest first; empty before the first recorded text."""
    try:
        return FORMS.judge(Disciplined(day, subject)).answer
    except NoLawInForce:
        return ()


def all_forms(subject: Subject) -> tuple[Form, ...]:
    """The forms for a subject over all times, lightest first. No text so far knows another."""
    return OF_SUBJECT[subject]
