"""For the count of statements: each verb of plans that takes many, ready to act on so many."""

from __future__ import annotations

from guong.kit.actor import Actor, Held, machine
from guong.organization import terms
from guong.organization.models import Membership, Organization
from guong.personnel import actions as personnel
from guong.personnel.queries import NewPerson
from guong.plan_recording import actions as recording
from guong.plan_recording.judging import NewGroup, NewPaper, TypedLines
from guong.plans import actions
from guong.plans.judging import Mark
from guong.plans.models import Evidence, PlanItem
from guong.structure import actions as structure
from guong.structure.queries import NewOrganization
from tests.cast import SINCE, TODAY
from tests.plans import examples as plan

BY = machine("demonstration", TODAY)


def code(n: int, i: int) -> str:
    return f"8{n:04d}{i:07d}"


def people(n: int) -> list[int]:
    new = [NewPerson(code(n, i), "Đỗ Văn Nêu", "C1", "official", SINCE) for i in range(n)]
    return [person.pk for person in personnel.register_people(by=BY, new=new, on=TODAY)]


def organization(of: str) -> int:
    return Organization.objects.get(code=of).pk


def founded(n: int) -> list[Organization]:
    new = [NewOrganization(f"K{n}-{i}", f"Chi bộ {i}", "cell", "below_grassroots", "W", SINCE) for i in range(n)]
    return structure.found_organizations(by=BY, new=new, on=TODAY)


def approving(n: int):
    keys = plan.many(people(n), organization("C1"), organization("R"), "handed_in")
    return lambda: actions.approve_plans(by=BY, plans=keys, day=TODAY, on=TODAY)


def closing_plans(n: int):
    keys = plan.many(people(n), organization("C1"), organization("R"), "in_force", year=2020)
    return lambda: actions.close_plans(by=BY, plans=keys, on=TODAY)


def items_of_plans(n: int) -> list[int]:
    keys = plan.many(people(n), organization("C1"), organization("R"), "in_force", year=2020)
    return list(PlanItem.objects.filter(plan__in=keys).values_list("pk", flat=True))


def marking(n: int):
    marks = [Mark(key, "done") for key in items_of_plans(n)]
    return lambda: actions.mark_items(by=BY, marks=marks, on=TODAY)


def confirming_items(n: int):
    keys = items_of_plans(n)
    raiser = Membership.objects.first().person_id
    PlanItem.objects.filter(pk__in=keys).update(state="waiting", raised_by=raiser)
    by = Actor(person=raiser, name="raiser", roles=(Held("self", 0, terms.PARTY),), on=TODAY)
    return lambda: actions.confirm_items(by=by, items=keys, on=TODAY)


def withdrawing_proofs(n: int):
    keys = items_of_plans(n)
    secretary = Membership.objects.first().person_id
    items = PlanItem.objects.filter(pk__in=keys)
    items.update(state="waiting", raised_by=secretary)
    rows = Evidence.objects.bulk_create(
        Evidence(plan_id=item.plan_id, item=item, kind="note", words="Nhầm", added_on=TODAY, typed_by_id=secretary)
        for item in items
    )
    by = Actor(person=secretary, name="secretary", roles=(Held("secretary", organization("C1"), terms.PARTY),), on=TODAY)
    return lambda: actions.withdraw_proofs(by=by, proofs=[row.pk for row in rows], reason="Nhầm", on=TODAY)


def typing_confirmations(n: int):
    keys = items_of_plans(n)
    PlanItem.objects.filter(pk__in=keys).update(state="waiting", raised_by=Membership.objects.first().person_id)
    return lambda: recording.type_confirmations(by=BY, items=keys, words="Buổi họp chi bộ", on=TODAY)


def recording_papers(n: int):
    people(n)
    new = [NewPaper(code(n, i), 2021, TODAY, TODAY) for i in range(n)]
    return lambda: recording.record_paper_plans(by=BY, new=new, on=TODAY)


def following(n: int):
    keys = plan.many(people(n), organization("C2"), organization("R"), "in_force")
    return lambda: actions.follow_plans(by=BY, plans=keys, on=TODAY)


def typing_lines(n: int):
    keys = [row.pk for row in recording_papers(n)()]
    typing = [TypedLines(key, (plan.READS, plan.VISITS)) for key in keys]
    return lambda: recording.type_lines(by=BY, typing=typing, on=TODAY)


def taking_back_papers(n: int):
    keys = [row.pk for row in recording_papers(n)()]
    return lambda: recording.withdraw_plans(by=BY, plans=keys, reason="Ghi nhầm", on=TODAY)


def registering_groups(n: int):
    new = [NewGroup(row.pk, "association_member", 2021, 30, (plan.READS, plan.VISITS), "women") for row in founded(n)]
    return lambda: recording.register_groups(by=BY, new=new, on=TODAY)
