"""What is wrong with plans on paper and with registrations of groups, read at once for all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import Problems, Refusal
from guong.organization.models import Person
from guong.plan_recording import judging
from guong.plan_recording.judging import NewGroup, NewPaper
from guong.plans import due
from guong.plans.judging import RECORD, REGISTER, PlanWrong
from guong.plans.models import BINDS, WAITS, Plan
from guong.plans.words import GROUP, PERSON


def judged_papers(by: Actor, new: Sequence[NewPaper], on: date) -> tuple[list[due.Standing], Problems]:
    """Where each of the paper plans belongs, and what is wrong with those that cannot be recorded, as (index, refusal).

    It belongs where its person stood on the day on which it was approved; there it is recorded, or where it was approved: the
    paper of whoever leads a cell by his deputy, the body above or the office. Nobody types that his own was approved.
    """
    people = people_of(new)
    there = _stood(people, new, on)
    closed = policy.outside(
        by, RECORD, {place for stands in there.values() for place in (stands.organization, stands.approver)}
    )
    taken = set(
        Plan.objects.filter(BINDS | WAITS, kind=PERSON, person_id__any_of=people.values()).values_list("person_id", "year")
    )  # fmt: skip
    times = Counter((one.person, one.year) for one in new)
    found: list[tuple[int, Refusal]] = []
    judged: list[due.Standing] = []
    for index, one in enumerate(new):
        stands = there.get((one.person, one.approved_on))
        try:
            judging.check_days(one, on)
            if stands is None or closed >= {stands.organization, stands.approver}:
                words = gettext("Ngày duyệt, không có người mang mã số {code} trong phạm vi được giao.")
                raise PlanWrong(words.format(code=one.person), field="person")
            if stands.person == by.person:
                raise PlanWrong(
                    gettext("Không ai tự ghi bản giấy của mình: cấp phó, nơi duyệt hoặc văn phòng ghi."), field="person"
                )
            if (stands.person, one.year) in taken:
                raise PlanWrong(gettext("Người này đã có kế hoạch năm {year}.").format(year=one.year), field="year")
            if times[one.person, one.year] > 1:
                raise PlanWrong(gettext("Người này lặp lại trong tệp. Giữ một dòng."), field="person")
            judged.append(stands)
        except PlanWrong as wrong:
            found.append((index, wrong))
    return judged, found


def people_of(new: Sequence[NewPaper]) -> dict[str, int]:
    """Whose the papers are: keys by code; whoever is not known is left out."""
    return dict(Person.objects.filter(void=False, code__any_of={one.person for one in new}).values_list("code", "pk"))


def _stood(people: Mapping[str, int], new: Sequence[NewPaper], on: date) -> dict[tuple[str, date], due.Standing]:
    """Where each person (by code) stood on the day of approval; one statement for each day, and a cell has one or two."""
    codes: dict[date, set[str]] = {}
    for one in new:
        if one.approved_on <= on and one.person in people:
            codes.setdefault(one.approved_on, set()).add(one.person)
    found: dict[tuple[str, date], due.Standing] = {}
    for day, some in codes.items():
        stood = due.standing((people[code] for code in some), day)
        found |= {(code, day): stood[people[code]] for code in some if people[code] in stood}
    return found


def problems_of_papers(by: Actor, new: Sequence[NewPaper]) -> Problems:
    """What is wrong with each row of a file, as (index, refusal); empty when all may be recorded."""
    return judged_papers(by, new, by.on)[1]


def problems_of_groups(by: Actor, new: Sequence[NewGroup], on: date) -> Problems:
    """What is wrong with each registration of a group, as (index, refusal)."""
    closed = policy.outside(by, REGISTER, {one.organization for one in new})
    rows = Plan.objects.filter(BINDS, kind=GROUP, organization_id__in={one.organization for one in new})
    taken = set(rows.values_list("organization_id", "category", "association", "year"))
    found: list[tuple[int, Refusal]] = []
    for index, one in enumerate(new):
        mine = (one.organization, one.category, one.association, one.year)
        try:
            if one.organization in closed:
                raise PlanWrong(gettext("Không tìm thấy tổ chức này trong phạm vi được giao."), field="organization")
            judging.check_group(one, on)
            if mine in taken:
                raise PlanWrong(gettext("Nhóm này đã đăng ký năm {year}.").format(year=one.year), field="year")
            taken.add(mine)
        except PlanWrong as wrong:
            found.append((index, wrong))
    return found
