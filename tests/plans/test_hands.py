"""Whose hands a plan is in: a paper beside a draft, drafts of organizations, who approves what he handed in, closing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.kit import clock
from guong.kit.refusal import NotFound, Refusals
from guong.plan_recording import actions as recording
from guong.plan_recording.judging import NewGroup, NewPaper
from guong.plans import actions, desk, lines, queries, states
from guong.plans.judging import Mark, PlanWrong, Writing
from guong.plans.models import Plan
from tests.cast import TODAY
from tests.plans.examples import READS, VISITS, handed_in, in_force, leading, written

LATER = date(2021, 12, 20)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def paper(cast) -> Plan:
    code = cast.people["an"].code
    new = [NewPaper(code, 2021, date(2021, 3, 1), date(2021, 3, 5))]
    return recording.record_paper_plans(by=cast.actor("binh"), new=new, on=TODAY)[0]


def of_cell(cast) -> Plan:
    by = cast.actor("binh")
    return actions.write_plan(by=by, writing=Writing(2021, (READS,), cast.organizations["C1"].pk), on=TODAY)


def states_of(*rows: Plan) -> list[str]:
    return [Plan.objects.get(pk=row.pk).state for row in rows]


def test_a_draft_amends_the_paper_that_came_meanwhile(cast):
    draft = written(cast)
    first = paper(cast)
    row = actions.hand_in_plan(by=cast.actor("an"), key=draft.pk, on=TODAY)
    assert (row.amends_id, row.version) == (first.pk, 2)
    actions.approve_plans(by=cast.actor("binh"), plans=[row.pk], day=TODAY, on=TODAY)
    assert states_of(first, row) == ["replaced", "in_force"]


def test_what_was_handed_in_before_its_paper_amends_it_when_it_is_approved(cast):
    draft = written(cast)
    first = paper(cast)
    Plan.objects.filter(pk=draft.pk).update(state="handed_in", handed_in_on=TODAY)
    actions.approve_plans(by=cast.actor("binh"), plans=[draft.pk], day=TODAY, on=TODAY)
    assert states_of(first, draft) == ["replaced", "in_force"]


def test_no_paper_is_recorded_beside_a_plan_that_waits(cast):
    handed_in(cast)
    with pytest.raises(Refusals):
        paper(cast)


def test_a_draft_of_a_closed_year_is_not_handed_in(cast):
    draft = written(cast)
    first = paper(cast)
    actions.close_plans(by=cast.actor("binh", LATER), plans=[first.pk], on=LATER)
    with pytest.raises(PlanWrong, match="đã khép"):
        actions.hand_in_plan(by=cast.actor("an"), key=draft.pk, on=TODAY)


def test_the_draft_of_an_organization_is_seen_by_whoever_writes_it(cast, signed_in):
    row = of_cell(cast)
    for who, n in (("binh", 1), ("an", 0), ("dung", 0), ("em", 0)):
        assert queries.plans(cast.actor(who)).count() == n, who
    assert signed_in("em").get(f"/ke-hoach/{row.pk}").status_code == 404
    actions.hand_in_plan(by=cast.actor("binh"), key=row.pk, on=TODAY)
    assert queries.plans(cast.actor("em")).count() == 1


def test_whoever_approves_an_organizations_plan_does_not_write_it(cast):
    row, chief = of_cell(cast), leading(cast, "chi", "W")
    assert row.approver_id in {held.organization for held in chief.roles}
    with pytest.raises(NotFound):
        actions.hand_in_plan(by=chief, key=row.pk, on=TODAY)
    with pytest.raises(NotFound):
        actions.write_plan(by=chief, writing=Writing(2021, (VISITS,), row.organization_id), on=TODAY)
    assert [item.what for item in row.items.all()] == [READS.what]
    with pytest.raises(NotFound):
        queries.plan_to_write(chief, row.pk)


def test_nobody_approves_what_he_handed_in_for_an_organization(cast):
    row = of_cell(cast)
    Plan.objects.filter(pk=row.pk).update(approver=cast.organizations["C1"])
    binh = cast.actor("binh")
    actions.hand_in_plan(by=binh, key=row.pk, on=TODAY)
    Plan.objects.filter(pk=row.pk).update(approver=cast.organizations["C1"])  # as at the top, where nobody stands above
    assert not queries.waiting(binh).exists()
    assert not queries.may_decide(binh, Plan.objects.get(pk=row.pk))
    with pytest.raises(PlanWrong, match="do chính ông bà nộp"):
        actions.approve_plans(by=binh, plans=[row.pk], day=TODAY, on=TODAY)
    other = replace(binh, person=cast.people["chi"].pk)
    assert queries.waiting(other).count() == 1
    actions.approve_plans(by=other, plans=[row.pk], day=TODAY, on=TODAY)
    assert states_of(row) == ["in_force"]


def test_a_plan_whose_amendment_waits_is_not_closed(cast):
    first = in_force(cast)
    new = handed_in(cast, lines=(VISITS,))
    by = cast.actor("binh", LATER)
    with pytest.raises(PlanWrong, match=r"Nguyễn Văn An.*trả lại bản sửa trước"):
        actions.close_plans(by=by, plans=[first.pk], on=LATER)
    actions.return_plan(by=by, key=new.pk, reason="Ghi rõ", on=LATER)
    actions.close_plans(by=by, plans=[first.pk], on=LATER)
    assert states_of(first) == [states.CLOSED]


def test_the_desk_calls_back_to_a_draft_and_to_what_was_returned(cast):
    by = cast.actor("an")
    row = written(cast)
    assert [task.button for task in desk.offer(by).tasks] == ["Viết tiếp, nộp"]
    actions.hand_in_plan(by=by, key=row.pk, on=TODAY)
    assert not desk.offer(by).tasks
    actions.return_plan(by=cast.actor("binh"), key=row.pk, reason="Ghi rõ", on=TODAY)
    assert [task.button for task in desk.offer(by).tasks] == ["Sửa, nộp lại"]


def test_a_closed_plan_is_called_closed_and_offers_no_amendment(cast, signed_in):
    row = in_force(cast)
    Plan.objects.filter(pk=row.pk).update(state="closed", closed_on=TODAY)
    client = signed_in("an")
    page = client.get("/ke-hoach").content.decode()
    assert "Đã khép" in page
    assert "Sửa kế hoạch" not in page
    answer = client.get("/ke-hoach/viet", {"nam": "2021"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/ke-hoach/{row.pk}"
    assert "đã khép, không sửa nữa" in answer.content.decode()


def test_a_new_line_is_not_due_before_it_is_handed_in(cast):
    past = replace(READS, due_on=date(2021, 1, 2))
    row = written(cast, lines=(VISITS, past))
    with pytest.raises(PlanWrong, match="02/01/2021 đã qua") as refused:
        actions.hand_in_plan(by=cast.actor("an"), key=row.pk, on=TODAY)
    assert refused.value.field == "due2"


def test_an_unchanged_line_keeps_its_day_in_an_amendment(cast):
    row = in_force(cast)
    row.items.filter(number=1).update(due_on=date(2021, 4, 1))
    assert handed_in(cast, lines=(replace(READS, due_on=date(2021, 4, 1)), VISITS)).state == "handed_in"


def test_what_was_returned_keeps_the_day_of_its_first_handing_in(cast):
    row = handed_in(cast)
    actions.return_plan(by=cast.actor("binh"), key=row.pk, reason="Ghi rõ", on=TODAY)
    later = date(2021, 6, 1)
    again = actions.hand_in_plan(by=cast.actor("an", later), key=row.pk, on=later)
    assert again.handed_in_on == TODAY
    actions.approve_plans(by=cast.actor("binh", later), plans=[row.pk], day=later, on=later)


def test_marks_of_an_organizations_plan_are_its_own(cast, signed_in):
    row = of_cell(cast)
    Plan.objects.filter(pk=row.pk).update(state="in_force", handed_in_on=TODAY, approved_on=TODAY)
    item = row.items.get()
    for who in ("chi", "em"):  # whoever records for people does not speak for the organization
        by = cast.actor(who)
        with pytest.raises(NotFound):
            lines.item_of(by, item.pk)
        with pytest.raises(NotFound):
            actions.mark_items(by=by, marks=[Mark(item.pk, "done")], on=TODAY)
        with pytest.raises(NotFound):
            actions.add_photo(by=by, plan=row.pk, item=None, content=b"", on=TODAY)
    assert f"/ke-hoach/viec/{item.pk}" not in signed_in("em").get(f"/ke-hoach/{row.pk}").content.decode()
    assert f"/ke-hoach/viec/{item.pk}" in signed_in("binh").get(f"/ke-hoach/{row.pk}").content.decode()
    actions.mark_items(by=cast.actor("binh"), marks=[Mark(item.pk, "done")], on=TODAY)


def test_the_office_records_for_people_and_for_groups(cast):
    group = NewGroup(cast.organizations["C1"].pk, "association_member", 2021, 30, (READS, VISITS), "women")
    (row,) = recording.register_groups(by=cast.actor("binh"), new=[group], on=TODAY)
    for item in (row.items.first(), in_force(cast).items.first()):
        actions.mark_items(by=cast.actor("em"), marks=[Mark(item.pk, "done")], on=TODAY)


def test_a_reworded_line_keeps_its_result_and_proof_and_the_approver_sees_the_old_words(cast, signed_in):
    row, an = in_force(cast), cast.actor("an")
    done, dropped = row.items.order_by("number")
    actions.add_note(by=an, item=done.pk, words="Bài tháng 5", on=TODAY)
    actions.mark_items(by=an, marks=[Mark(done.pk, "done")], on=TODAY)
    client = signed_in("an")
    page = client.get("/ke-hoach/viet", {"nam": "2021"}).content.decode()
    assert f'name="former1" value="{done.pk}"' in page
    form = {"what1": "Đọc hai văn bản mỗi tháng", "measure1": "Sổ", "due1": "31/12/2021", "former1": str(done.pk)}
    other = {"what3": "Viết bài cho chi bộ", "measure3": "Bài", "due3": "31/12/2021", "former3": "999999"}
    assert client.post("/ke-hoach/viet?nam=2021", form | other).status_code == 302
    new = Plan.objects.get(amends=row)
    shown = signed_in("binh").get("/ke-hoach/duyet").content.decode()
    assert all(words in shown for words in ("Bản sửa đổi gì", f"trước ghi: {READS.what}", "việc thêm", "việc bỏ", dropped.what))
    actions.approve_plans(by=cast.actor("binh"), plans=[new.pk], day=TODAY, on=TODAY)
    (items,) = lines.items_of([new.pk]).values()
    assert [(item.state, len(item.proofs)) for item in items] == [("done", 1), ("doing", 0)]
