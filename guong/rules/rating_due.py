"""Who is rated, who is exempt, who is not yet rated: the duty of one year, by the day of the review meeting.

Before changing it: being reviewed and being rated are two duties. `rated`: both; `not_rated`: reviewed, no level yet;
`exempt`: neither. A case of which the wording says nothing gives `allowed=None`: a human decides. The texts say
"six months" without the day up to which they run; where the two readings (meeting, end of the year) differ, that is a
hole too. From 4/10/2023 on the cases are those of 21-HD carried on: no later text of them was seen, so not confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .documents import HD_16, HD_21, HD_25, HD_27, HD_43, QD_124, QD_366
from .kernel import Outcome, Reason, Rule, Wording, months_later
from .texts import gettext_noop

Due = Literal["rated", "not_rated", "exempt"]

MINIMUM_MONTHS = 6  # 16-HD/BTCTW, 21-HD/BTCTW: a member admitted, an organization founded, less than six months ago


@dataclass(frozen=True, slots=True)
class MemberAtReview:
    """A member as he stands at the review of a year. `year_ended_on`: where a unit (a school) closes its year earlier."""

    met_on: date
    year: int
    kind: Literal["official", "probationary"]
    admitted_on: date
    year_ended_on: date | None = None
    excused: bool = False
    suspended: bool = False
    committee_suspended: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True)
class OrganizationAtReview:
    """A Party organization as it stands at the review of a year."""

    met_on: date
    year: int
    founded_on: date
    year_ended_on: date | None = None


MEMBER_DUE: Rule[MemberAtReview, Due | None] = Rule(
    "rating.member_due",
    gettext_noop("Đảng viên này có thuộc diện kiểm điểm, xếp loại không?"),
    chosen_by=lambda member: member.met_on,
)
ORGANIZATION_DUE: Rule[OrganizationAtReview, Due | None] = Rule(
    "rating.organization_due",
    gettext_noop("Tổ chức đảng này có thuộc diện xếp loại không?"),
    chosen_by=lambda organization: organization.met_on,
)
Cases = Mapping[str, Due]
MemberWording = Wording[MemberAtReview, Due | None]
OrganizationWording = Wording[OrganizationAtReview, Due | None]
MEMBERS_TO_2018: Cases = {"excused": "exempt"}
MEMBERS_OF_16: Cases = {"excused": "exempt", "under_six_months": "not_rated"}
MEMBERS_OF_21: Cases = {
    "excused": "exempt",
    "suspended": "exempt",
    "under_six_months": "not_rated",
    "absent": "not_rated",
    "committee_suspended": "rated",
}


@MEMBER_DUE.in_force("2014-09-25", "2018-09-24", cites=HD_27, confirmed=False)
def all_but_the_excused(member: MemberAtReview, wording: MemberWording) -> Outcome[Due | None]:
    return _member(member, wording, MEMBERS_TO_2018)


@MEMBER_DUE.in_force("2018-09-24", "2019-10-18", cites=HD_16)
def newly_admitted_only_reviewed(member: MemberAtReview, wording: MemberWording) -> Outcome[Due | None]:
    return _member(member, wording, MEMBERS_OF_16)


@MEMBER_DUE.in_force("2019-10-18", "2023-10-04", cites=HD_21)
@MEMBER_DUE.in_force("2023-10-04", "2023-11-10", cites=f"{QD_124}; {HD_21}", confirmed=False)
@MEMBER_DUE.in_force("2023-11-10", "2025-08-30", cites=f"{QD_124}; {HD_25}", confirmed=False)
@MEMBER_DUE.in_force("2025-08-30", "2025-10-31", cites=f"{QD_366}; {HD_25}", confirmed=False)
@MEMBER_DUE.in_force("2025-10-31", cites=f"{QD_366}; {HD_43}", confirmed=False)
def suspended_exempt_too(member: MemberAtReview, wording: MemberWording) -> Outcome[Due | None]:
    return _member(member, wording, MEMBERS_OF_21)


@ORGANIZATION_DUE.in_force("2014-09-25", "2018-09-24", cites=HD_27, confirmed=False)
@ORGANIZATION_DUE.in_force("2018-09-24", "2019-10-18", cites=HD_16, confirmed=False)
def new_organizations_unmentioned(organization: OrganizationAtReview, wording: OrganizationWording) -> Outcome[Due | None]:
    return _organization(organization, wording, {})


@ORGANIZATION_DUE.in_force("2019-10-18", "2023-10-04", cites=HD_21)
@ORGANIZATION_DUE.in_force("2023-10-04", "2023-11-10", cites=f"{QD_124}; {HD_21}", confirmed=False)
@ORGANIZATION_DUE.in_force("2023-11-10", "2025-08-30", cites=f"{QD_124}; {HD_25}", confirmed=False)
@ORGANIZATION_DUE.in_force("2025-08-30", "2025-10-31", cites=f"{QD_366}; {HD_25}", confirmed=False)
@ORGANIZATION_DUE.in_force("2025-10-31", cites=f"{QD_366}; {HD_43}", confirmed=False)
def new_organizations_not_rated(organization: OrganizationAtReview, wording: OrganizationWording) -> Outcome[Due | None]:
    return _organization(organization, wording, {"founded_recently": "not_rated"})


def _member(member: MemberAtReview, wording: MemberWording, treatment: Cases) -> Outcome[Due | None]:
    facts = (("met_on", member.met_on), ("year_ended_on", _year_end(member)), ("admitted_on", member.admitted_on))
    cases = _member_cases(member, knows_minimum="under_six_months" in treatment)
    return _weighed(next(cases, ""), treatment, wording.cites, facts)


def _member_cases(member: MemberAtReview, *, knows_minimum: bool) -> Iterator[str]:
    """The cases that a member is in, the strongest first: the first one decides."""
    if member.excused:
        yield "excused"
    if member.suspended:
        yield "suspended"
    yield from _short_time(member.admitted_on, member, "under_six_months", knows_minimum=knows_minimum)
    if member.absent:
        yield "absent"
    if member.committee_suspended:
        yield "committee_suspended"


def _organization(organization: OrganizationAtReview, wording: OrganizationWording, treatment: Cases) -> Outcome[Due | None]:
    since = organization.founded_on
    facts = (("met_on", organization.met_on), ("year_ended_on", _year_end(organization)), ("founded_on", since))
    cases = _short_time(since, organization, "founded_recently", knows_minimum=bool(treatment))
    return _weighed(next(cases, ""), treatment, wording.cites, facts)


def _short_time(since: date, at: MemberAtReview | OrganizationAtReview, case: str, *, knows_minimum: bool) -> Iterator[str]:
    """The case of somebody here too short a time, or the hole where the text does not say up to which day."""
    full = months_later(since, MINIMUM_MONTHS)
    readings = {full <= day for day in (at.met_on, _year_end(at))}
    if readings == {False}:
        yield case
    elif False in readings:
        yield "counting_day_open" if knows_minimum else case


def _year_end(at: MemberAtReview | OrganizationAtReview) -> date:
    return at.year_ended_on or date(at.year, 12, 31)


def _weighed(case: str, treatment: Cases, cites: str, facts: tuple[tuple[str, object], ...]) -> Outcome[Due | None]:
    if not case:
        return Outcome(True, "rated", (Reason(cites, "due.normal", facts),))
    if case not in treatment:
        key = "due.counting_day_open" if case == "counting_day_open" else "due.silent"
        return Outcome(None, None, (Reason(cites, key, (*facts, ("case", case))),))
    due = treatment[case]
    return Outcome(due == "rated", due, (Reason(cites, f"due.{case}", facts),))
