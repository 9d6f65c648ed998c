"""Plans on paper, groups, a meeting that approves, a file: done, refused, recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from guong.imports import actions as imports
from guong.kit.refusal import NotFound, Refusals
from guong.ledger import kinds
from guong.ledger.models import Entry
from guong.meetings import actions as meetings
from guong.plan_recording import actions as recording
from guong.plan_recording import queries as recorded
from guong.plan_recording.judging import NewGroup, NewPaper
from guong.plans import actions, due
from guong.plans.judging import PlanWrong
from guong.plans.models import Plan
from guong.regulations import actions as regulations
from guong.regulations.norming import NewNorm
from tests.cast import TODAY
from tests.imports.test_imports import book, faults, load
from tests.meetings.evenings import SIGNED, WRITTEN, fill, held
from tests.plans.examples import READS, VISITS, handed_in, in_force, many
from tests.plans.test_moving import NIGHT, received

AN, BINH, CHI = "000000000001", "000000000002", "000000000003"
PAPER = NewPaper(AN, 2021, date(2021, 3, 1), date(2021, 3, 5))


def record(cast, *new, who="binh"):
    return recording.record_paper_plans(by=cast.actor(who), new=list(new), on=TODAY)


def test_a_paper_plan_binds_from_the_day_of_its_approval(cast):
    (row,) = record(cast, PAPER)
    assert (row.state, row.on_paper, row.organization.code, row.approved_on) == ("in_force", True, "C1", date(2021, 3, 5))
    found = Entry.objects.filter(source=row.source).order_by("seq")
    assert [(entry.kind, entry.happened_on) for entry in found] == [
        ("plan.handed_in", date(2021, 3, 1)),
        ("plan.approved", date(2021, 3, 5)),
    ]
    assert kinds.known()["plan.approved"].says("person", found[1].detail.body) == "kế hoạch năm 2021, bản giấy"


WRONG = [
    (replace(PAPER, person="999"), "person"),
    (replace(PAPER, person=CHI), "person"),
    (replace(PAPER, year=2009), "year"),
    (replace(PAPER, approved_on=date(2021, 5, 11)), "approved_on"),
    (replace(PAPER, approved_on=date(2021, 2, 1)), "approved_on"),
    (replace(PAPER, year=2019), "handed_in_on"),
]


@pytest.mark.parametrize(("new", "field"), WRONG)
def test_a_wrong_paper_is_refused_with_its_field(cast, new, field):
    with pytest.raises(Refusals) as refused:
        record(cast, new)
    assert [why.field for _, why in refused.value.refusals] == [field]


def test_papers_of_several_years_belong_where_their_people_stood_then(cast):
    received(cast, "an", "C2")
    new = [
        replace(PAPER, year=2020, handed_in_on=date(2020, 3, 1), approved_on=date(2020, 3, 5)),
        replace(PAPER, approved_on=NIGHT),
    ]
    rows = recording.record_paper_plans(by=cast.actor("em", NIGHT), new=new, on=NIGHT)
    assert [(row.year, row.organization.code, row.approver.code) for row in rows] == [(2020, "C1", "C1"), (2021, "C2", "C2")]
    with pytest.raises(Refusals, match="Ngày duyệt, không có người mang mã số 000000000001 trong phạm vi"):
        recording.record_paper_plans(by=cast.actor("chi", NIGHT), new=new[:1], on=NIGHT)


def test_a_year_is_planned_once(cast):
    with pytest.raises(Refusals, match="lặp lại"):
        record(cast, PAPER, PAPER)
    record(cast, PAPER)
    with pytest.raises(Refusals, match="đã có kế hoạch năm 2021"):
        record(cast, PAPER)


def test_what_was_recorded_by_mistake_is_withdrawn_and_only_that(cast):
    (row,) = record(cast, PAPER)
    with pytest.raises(PlanWrong) as refused:
        recording.withdraw_plans(by=cast.actor("binh"), plans=[row.pk], reason="", on=TODAY)
    assert refused.value.field == "reason"
    for who in ("an", "chi", "dung"):
        with pytest.raises(NotFound):
            recording.withdraw_plans(by=cast.actor(who), plans=[row.pk], reason="Nhầm", on=TODAY)
    recording.withdraw_plans(by=cast.actor("binh"), plans=[row.pk], reason="Nhầm", on=TODAY)
    assert recorded.standing_entries([row]) == []
    written = in_force(cast)
    with pytest.raises((PlanWrong, NotFound)):
        recording.withdraw_plans(by=cast.actor("em"), plans=[written.pk], reason="Nhầm", on=TODAY)


def group(cast, **more) -> NewGroup:
    place = cast.organizations[more.pop("at", "C1")].pk
    return replace(NewGroup(place, "association_member", 2021, 30, (READS, VISITS), "women"), **more)


def test_a_group_registers_by_how_many_people_it_counts(cast):
    (row,) = recording.register_groups(by=cast.actor("binh"), new=[group(cast)], on=TODAY)
    assert (row.kind, row.n_people, row.items.count()) == ("group", 30, 2)
    assert row.whose == "Hội viên Hội Liên hiệp Phụ nữ, Chi bộ tổ dân phố số 1"
    entry = Entry.objects.select_related("detail").get(kind="plan.registered")
    assert (entry.measure, entry.person_id) == (Decimal(30), None)
    assert kinds.known()["plan.registered"].says("group", entry.detail.body) == "kế hoạch năm 2021, 2 dòng, 30 người"
    with pytest.raises(Refusals, match="đã đăng ký năm 2021"):
        recording.register_groups(by=cast.actor("binh"), new=[group(cast)], on=TODAY)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"category": "civil_servant"}, "category"),
        ({"association": ""}, "association"),
        ({"category": "youth_union_member"}, "association"),
        ({"n_people": 0}, "n_people"),
        ({"lines": (READS,)}, "what2"),
        ({"lines": (READS, replace(VISITS, measure=""))}, "measure2"),
        ({"year": 2009}, "year"),
        ({"at": "C2"}, "organization"),
    ],
)
def test_a_wrong_group_is_refused_with_its_field(cast, more, field):
    with pytest.raises(Refusals) as refused:
        recording.register_groups(by=cast.actor("binh"), new=[group(cast, **more)], on=TODAY)
    assert [why.field for _, why in refused.value.refusals] == [field]


def test_a_committee_sets_another_month(cast):
    new = NewNorm(cast.organizations["W"].pk, due.MONTH.code, Decimal(2), date(2020, 1, 1), "5-QC/ĐU")
    regulations.set_norms(by=cast.actor("ha"), new=[new], on=TODAY)
    near, far = (cast.organizations[code].pk for code in ("C1", "C3"))
    assert due.last_days([near, far], 2021, TODAY) == {near: date(2021, 2, 28), far: date(2021, 3, 31)}
    assert due.last_days([near], 2016, date(2016, 12, 31)) == {near: None}
    assert due.last_days([near], 2014, date(2014, 12, 31)) == {near: None}
    stands = due.standing([cast.people["an"].pk], TODAY)[cast.people["an"].pk]
    law = due.owed(stands, 2021, TODAY, due.month_of(stands.organization, TODAY))
    assert (law.answer.due_on, law.reasons[0].key) == (date(2021, 2, 28), "planning.due_local")


def test_a_meeting_approves_the_plans_that_wait_and_nothing_is_typed_twice(cast):
    plan, by = handed_in(cast), cast.actor("binh")
    row = held(cast)
    item = meetings.hang_item(by=by, key=row.pk, kind="plans", title="", source=str(plan.pk), facts={}, on=TODAY)
    assert item.title == "Duyệt kế hoạch tu dưỡng năm 2021 của Nguyễn Văn An"
    meetings.write_minutes(by=by, key=row.pk, written=WRITTEN, on=TODAY)
    meetings.conclude_meeting(by=by, key=row.pk, on=TODAY, **SIGNED | {"outcomes": {item.pk: "agreed"}})
    plan.refresh_from_db()
    assert (plan.state, plan.approved_on) == ("in_force", TODAY)
    acts = set(Entry.objects.filter(kind__in=["meeting.concluded", "plan.approved"]).values_list("act", flat=True))
    assert len(acts) == 1


TITLES = ["Mã số", "Năm kế hoạch", "Ngày nộp", "Ngày duyệt"]


def test_a_file_of_paper_plans_is_imported_and_undone(cast):
    row = load(cast, book([[AN, "2021", "01/03/2021", "05/03/2021"]], TITLES), kind="plans")
    assert row.state == "done", row.faults
    assert Plan.objects.get(void=False).person == cast.people["an"]
    imports.undo_import(by=cast.actor("em"), key=row.pk, on=TODAY)
    assert not Plan.objects.filter(void=False).exists()
    wrong = load(cast, book([["999", "21", "01/03/2021", "05/03/2021"]], TITLES), kind="plans")
    assert faults(wrong) == [(2, "B", "Năm kế hoạch")]


def test_the_head_of_a_body_decides_on_paper_and_the_office_types_it(cast):
    plan = handed_in(cast)
    Plan.objects.filter(pk=plan.pk).update(category="civil_servant", approver=cast.organizations["V"].pk)
    Plan.objects.filter(pk=plan.pk).update(person=cast.people["em"].pk)
    with pytest.raises(PlanWrong, match="Không ai tự duyệt"):
        actions.approve_plans(by=cast.actor("em"), plans=[plan.pk], day=TODAY, on=TODAY)
    Plan.objects.filter(pk=plan.pk).update(person=cast.people["an"].pk)
    (row,) = actions.approve_plans(by=cast.actor("em"), plans=[plan.pk], day=TODAY, on=TODAY)
    assert Entry.objects.get(source=row.source, kind="plan.approved").hat == "organization_officer"


def test_49_plans_are_approved_in_as_many_statements_as_one(cast):
    people = fill(cast, 49)
    place = cast.organizations["C1"].pk
    keys = many(people, place, place, "handed_in")
    assert len(actions.approve_plans(by=cast.actor("binh"), plans=keys, day=TODAY, on=TODAY)) == 49


def test_a_record_that_proves_a_line_keeps_the_words_of_what_became_of_it(cast):
    from guong.assignments import actions as assignments
    from tests.assignments.examples import handed_in as task_handed_in

    task = task_handed_in(cast)
    assignments.accept_results(by=cast.actor("binh"), assignments=[task.pk], on=TODAY)
    item = in_force(cast).items.order_by("number")[0]
    proof = actions.add_record(by=cast.actor("an"), item=item.pk, source=task.source, on=TODAY)
    assert "nghiệm thu" in proof.words
