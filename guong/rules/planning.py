"""Yearly plans of self-cultivation: who owes one, until which day, who approves it, what it must hold to be approved.

Before changing it: no document was read that says all of this. That everybody plans follows from the study of Hồ Chí Minh's
example (05-CT/TW, then 01-KL/TW); the end of the first quarter, who confirms, and the two lines of members of the Youth Union
and of associations are practice that was seen in guides of committees: nothing here is confirmed. A committee that has set
another month says so (`due_month`). Whoever came after the last day of the year's term owes a plan, but no text names a day.
Whom standards bind is said by their documents (every cadre and member; the eight and eight: every member); which items are the
head's alone is our reading: nothing of `planning.standards` is confirmed.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from .documents import CT_05, KL_01, OWN_DEFINITION
from .kernel import Outcome, Reason, Rule, Wording
from .standards import offered
from .texts import gettext_noop

DUE_MONTH = 3  # the plan is handed in until the end of the first quarter
CLOSING_MONTH = 12  # from this month of its year on a plan is closed: the review of the year begins (practice)
LINES = 1  # a plan says at least one thing that will be done
LINES_OF_GROUP = 2  # a group of an association registers two things that each of its members does

Category = Literal[
    "party_member", "cadre", "civil_servant", "public_employee", "employee", "youth_union_member", "trade_union_member",
    "association_member", "organization",
]  # fmt: skip
Approver = Literal["cell_secretary", "head_of_body", "superior_body"]
GROUPS = ("youth_union_member", "trade_union_member", "association_member")
OF_CADRES: Final = ("EX101", "EX55", "RM144")  # short codes of documents: they bind every cadre and every member
OF_MEMBERS: Final = ("EX08",)  # binds every member
CADRES: Final = ("cadre", "civil_servant")
OF_HEADS: Final = ("EX55-6", "EX08-X4")  # items that speak of whoever leads
OF_OTHER_BODIES: Final = ("EX55-5",)  # addressed to the people, the Front and the press: nobody's own line


@dataclass(frozen=True, slots=True)
class Planner:
    """Whoever plans a year, by main category. `leads`: the secretary of his own cell, the head of his own body."""

    counted_on: date
    year: int
    category: Category
    leads: bool = False
    since: date | None = None
    due_month: int | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """Until which day the plan is handed in (None: no text names one), who approves it, whether a group may register it."""

    due_on: date | None
    approver: Approver
    as_group: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A plan as it is handed in: how many lines it has, how many of them say what, measure and day."""

    handed_in_on: date
    n_lines: int
    n_full: int
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Binding:
    """Whose standards bind: short codes of documents; single items of theirs that do not."""

    families: tuple[str, ...]
    without: tuple[str, ...]


OWED: Rule[Planner, Duty] = Rule(
    "planning.owed",
    gettext_noop("Ai phải có kế hoạch tu dưỡng, rèn luyện của năm, nộp đến ngày nào, ai duyệt?"),
    chosen_by=lambda planner: planner.counted_on,
)
COMPLETE: Rule[Written, bool] = Rule(
    "planning.complete",
    gettext_noop("Kế hoạch đã đủ để duyệt chưa?"),
    chosen_by=lambda written: written.handed_in_on,
    refuses=True,
)
STANDARDS: Rule[Planner, Binding] = Rule(
    "planning.standards",
    gettext_noop("Chuẩn mực của những văn bản nào ràng buộc người viết kế hoạch, theo đối tượng và chức vụ?"),
    chosen_by=lambda planner: planner.counted_on,
)


@OWED.in_force("2016-05-15", "2021-05-18", cites=CT_05, confirmed=False)
@OWED.in_force("2021-05-18", cites=KL_01, confirmed=False)
def everybody_plans_the_year(planner: Planner, wording: Wording[Planner, Duty]) -> Outcome[Duty]:
    due_on = last_day(planner.year, planner.due_month)
    facts = (("year", planner.year), ("since", planner.since), ("due_month", planner.due_month))
    first_year = due_on < OWED.wordings[0].since
    came_later = planner.since is not None and planner.since > due_on
    key = "planning.no_day" if first_year or came_later else "planning.due_local" if planner.due_month else "planning.due"
    approver = _approver(planner)
    duty = Duty(None if first_year or came_later else due_on, approver, planner.category in GROUPS)
    return Outcome(True, duty, (Reason(wording.cites, key, facts), Reason(wording.cites, f"planning.{approver}")))


@COMPLETE.in_force("2016-05-15", "2021-05-18", cites=CT_05, confirmed=False)
@COMPLETE.in_force("2021-05-18", cites=KL_01, confirmed=False)
def every_line_says_what_and_until_when(written: Written, wording: Wording[Written, bool]) -> Outcome[bool]:
    least = LINES_OF_GROUP if written.is_group else LINES
    enough = written.n_full >= least and written.n_full == written.n_lines
    key = "planning.complete" if enough else "planning.few_of_group" if written.is_group else "planning.few"
    facts = (("n_lines", written.n_lines), ("n_full", written.n_full))
    return Outcome(enough, enough, (Reason(wording.cites, key, facts),))


@STANDARDS.in_force("2012-06-07", cites=OWN_DEFINITION, confirmed=False)
def by_category_and_post(planner: Planner, wording: Wording[Planner, Binding]) -> Outcome[Binding]:
    member = planner.category in ("party_member", "organization")
    bound = (*OF_CADRES, *OF_MEMBERS) if member else OF_CADRES if planner.category in CADRES else ()
    issued = {one.family for one in offered(planner.counted_on)}
    families = tuple(one for one in bound if one in issued)
    heads = planner.leads or planner.category == "organization"
    without = OF_OTHER_BODIES if heads else (*OF_OTHER_BODIES, *OF_HEADS)
    key = "planning.standards" if families else "planning.standards_none"
    return Outcome(True, Binding(families, without), (Reason(wording.cites, key, (("category", planner.category),)),))


def last_day(year: int, due_month: int | None = None) -> date:
    """The last day on which a plan of the year is handed in: the end of the first quarter, or of the month that was set."""
    month = due_month or DUE_MONTH
    return date(year, month, monthrange(year, month)[1])


def _approver(planner: Planner) -> Approver:
    if planner.leads or planner.category == "organization":
        return "superior_body"
    return "cell_secretary" if planner.category == "party_member" else "head_of_body"
