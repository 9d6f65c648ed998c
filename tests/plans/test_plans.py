"""A plan from its first line to its closing: happy path, refusals, entries, who may what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.kit.actor import nobody
from guong.kit.refusal import NotFound
from guong.kit.states import WrongState
from guong.ledger import kinds
from guong.ledger.models import Entry
from guong.plan_recording import actions as recording
from guong.plans import actions, due, lines, queries, starting, states
from guong.plans.judging import Line, Mark, PlanWrong, Writing
from guong.plans.models import Plan, PlanItem
from guong.plans.queries import Asked
from tests.cast import TODAY
from tests.plans.examples import READS, VISITS, handed_in, in_force, written

LATER = date(2021, 12, 20)


def entries_of(row) -> list[str]:
    return list(Entry.objects.filter(source=row.source).order_by("seq").values_list("kind", flat=True))


def approve(cast, row, who="binh", day=TODAY):
    return actions.approve_plans(by=cast.actor(who), plans=[row.pk], day=day, on=TODAY)


def test_a_plan_is_written_handed_in_approved_and_binds(cast):
    row = written(cast)
    assert (row.state, row.approver_id, row.category) == ("draft", cast.organizations["C1"].pk, "party_member")
    assert entries_of(row) == []
    actions.hand_in_plan(by=cast.actor("an"), key=row.pk, on=TODAY)
    assert [one.pk for one in queries.waiting(cast.actor("binh"))] == [row.pk]
    approve(cast, row)
    row.refresh_from_db()
    assert (row.state, row.approved_on) == ("in_force", TODAY)
    assert entries_of(row) == ["plan.handed_in", "plan.approved"]
    entry = Entry.objects.select_related("detail").get(source=row.source, kind="plan.approved")
    assert (entry.person, entry.organization.code, entry.decided_by.code, entry.about) == (cast.people["an"], "C1", "C1", 2021)
    assert kinds.known()["plan.approved"].says(entry.value, entry.detail.body) == "kế hoạch năm 2021, 2 dòng"


def test_what_is_written_is_kept_once_and_nobody_else_sees_it(cast):
    assert written(cast).pk == written(cast, lines=(READS,)).pk
    assert [item.what for item in PlanItem.objects.all()] == [READS.what]
    assert [list(queries.plans(cast.actor(who))) for who in ("binh", "chi", "em")] == [[], [], []]
    assert len(queries.plans(cast.actor("an"))) == 1


def test_a_secretarys_own_plan_goes_one_step_up(cast):
    row = handed_in(cast, "binh")
    assert row.approver == cast.organizations["W"]
    assert list(queries.waiting(cast.actor("binh"))) == []
    with pytest.raises(PlanWrong, match="Không ai tự duyệt"):
        approve(cast, row)


WRONG = [
    (replace(READS, what=""), "what1"),
    (replace(READS, what="x" * 501), "what1"),
    (replace(READS, measure="x" * 201), "measure1"),
    (replace(READS, due_on=date(2022, 1, 1)), "due1"),
    (replace(READS, standard="?"), "standard1"),
    (replace(READS, theme="?"), "standard1"),
]


@pytest.mark.parametrize(("line", "field"), WRONG)
def test_a_wrong_line_is_refused_with_its_field(cast, line, field):
    with pytest.raises(PlanWrong) as refused:
        written(cast, lines=(line,))
    assert refused.value.field == field


def test_a_line_said_twice_is_refused(cast):
    with pytest.raises(PlanWrong, match="Dòng 3 giống hệt dòng 1") as refused:
        written(cast, lines=(READS, VISITS, replace(READS, measure="Khác")))
    assert refused.value.field == "what3"


@pytest.mark.parametrize(
    ("lines", "field"), [((), "what1"), ((Line("Đọc"),), "measure1"), ((READS, Line("Đọc", "Sổ")), "due2")]
)
def test_an_incomplete_plan_is_kept_and_not_handed_in(cast, lines, field):
    row = written(cast, lines=lines)
    with pytest.raises(PlanWrong) as refused:
        actions.hand_in_plan(by=cast.actor("an"), key=row.pk, on=TODAY)
    assert refused.value.field == field


def test_years_and_too_many_lines_are_refused(cast):
    for year in (2010, 2023):
        with pytest.raises(PlanWrong) as refused:
            written(cast, year=year, lines=())
        assert refused.value.field == "year"
    with pytest.raises(PlanWrong, match="không quá 8 dòng"):
        written(cast, lines=(READS,) * 9)


def test_a_plan_that_waits_is_not_written_and_not_handed_in_again(cast):
    row = handed_in(cast)
    with pytest.raises(PlanWrong, match="đang chờ duyệt"):
        written(cast)
    with pytest.raises(WrongState):
        actions.hand_in_plan(by=cast.actor("an"), key=row.pk, on=TODAY)


def test_a_plan_is_returned_with_a_reason_and_handed_in_again(cast):
    row = handed_in(cast)
    by = cast.actor("binh")
    for wrong in ("", "x" * 501):
        with pytest.raises(PlanWrong) as refused:
            actions.return_plan(by=by, key=row.pk, reason=wrong, on=TODAY)
        assert refused.value.field == "reason"
    actions.return_plan(by=by, key=row.pk, reason="Ghi rõ cách đo", on=TODAY)
    assert queries.open_plan(cast.actor("an"), 2021).reason == "Ghi rõ cách đo"
    again = handed_in(cast, lines=(READS,))
    assert (again.pk, again.reason) == (row.pk, "")
    assert entries_of(row) == ["plan.handed_in", "plan.returned", "plan.handed_in"]


@pytest.mark.parametrize("who", ["an", "chi", "dung", "em", "ha", "nobody"])
def test_only_whoever_leads_decides(cast, who):
    row = handed_in(cast)
    by = cast.actor(who) if who != "nobody" else nobody(TODAY)
    acts = (
        lambda: actions.approve_plans(by=by, plans=[row.pk], day=TODAY, on=TODAY),
        lambda: actions.return_plan(by=by, key=row.pk, reason="x", on=TODAY),
        lambda: actions.close_plans(by=by, plans=[row.pk], on=TODAY),
    )
    for act in acts:
        with pytest.raises((NotFound, PlanWrong)):
            act()


def test_a_plan_is_approved_neither_before_it_was_handed_in_nor_tomorrow(cast):
    row = handed_in(cast)
    for day in (date(2021, 5, 9), date(2021, 5, 11)):
        with pytest.raises(PlanWrong) as refused:
            approve(cast, row, day=day)
        assert refused.value.field == "day"
    approve(cast, row)
    with pytest.raises(WrongState):
        approve(cast, row)


def test_an_amendment_takes_the_place_of_the_plan_and_keeps_what_was_done(cast):
    row = in_force(cast)
    done = row.items.get(number=1)
    actions.mark_items(by=cast.actor("an"), marks=[Mark(done.pk, "stuck", "Thiếu tài liệu")], on=TODAY)
    new = handed_in(cast, lines=(READS, replace(VISITS, what="Thăm ba hộ")))
    assert (new.version, new.amends_id) == (2, row.pk)
    actions.add_note(by=cast.actor("an"), item=done.pk, words="Bài tháng 5", on=TODAY)
    actions.mark_items(by=cast.actor("an"), marks=[Mark(done.pk, "done")], on=TODAY)
    approve(cast, new)
    row.refresh_from_db()
    assert row.state == states.REPLACED
    (items,) = lines.items_of([new.pk]).values()
    assert [(item.what, item.state, len(item.proofs)) for item in items] == [
        (READS.what, "done", 1),
        ("Thăm ba hộ", "doing", 0),
    ]
    assert entries_of(new) == ["plan.handed_in", "plan.amended"]
    assert [one.version for one in queries.versions_of(cast.actor("an"), new)] == [1, 2]
    assert Plan.objects.get(pk=row.pk).items.count() == 2


def test_a_line_is_marked_with_one_entry_for_each_that_changes(cast):
    row = in_force(cast)
    first, second = row.items.order_by("number")
    marks = [Mark(first.pk, "done"), Mark(second.pk, "doing")]
    assert actions.mark_items(by=cast.actor("binh"), marks=marks, on=TODAY) == [first]
    entry = Entry.objects.select_related("detail").get(kind="plan_item.marked")
    assert (entry.value, entry.person, entry.about) == ("done", cast.people["an"], 2021)
    assert kinds.known()[entry.kind].says(entry.value, entry.detail.body) == f"Xong: {READS.what}"
    with pytest.raises(PlanWrong, match="Không dòng nào đổi"):
        actions.mark_items(by=cast.actor("an"), marks=marks, on=TODAY)


@pytest.mark.parametrize(
    ("mark", "field"),
    [(("?", ""), "state"), (("waiting", ""), "state"), (("stuck", ""), "obstacle"), (("stuck", "x" * 201), "obstacle")],
)
def test_a_wrong_mark_is_refused(cast, mark, field):
    item = in_force(cast).items.first()
    with pytest.raises(PlanWrong) as refused:
        actions.mark_items(by=cast.actor("an"), marks=[Mark(item.pk, *mark)], on=TODAY)
    assert refused.value.field == field
    with pytest.raises(PlanWrong, match="hai lần"):
        actions.mark_items(by=cast.actor("an"), marks=[Mark(item.pk, "done")] * 2, on=TODAY)


@pytest.mark.parametrize("who", ["chi", "dung", "ha", "nobody"])
def test_nobody_else_marks_a_line(cast, who):
    item = in_force(cast).items.first()
    by = cast.actor(who) if who != "nobody" else nobody(TODAY)
    with pytest.raises(NotFound):
        actions.mark_items(by=by, marks=[Mark(item.pk, "done")], on=TODAY)


def test_what_was_criticized_is_done_when_whoever_raised_it_says_so(cast):
    raised = replace(READS, what="Họp đúng giờ", raised_by=cast.people["binh"].pk)
    row = in_force(cast, (raised,))
    an, binh, item = cast.actor("an"), cast.actor("binh"), row.items.get()
    with pytest.raises(PlanWrong, match="thêm minh chứng trước"):
        actions.mark_items(by=an, marks=[Mark(item.pk, "done")], on=TODAY)
    actions.add_note(by=an, item=item.pk, words="Đúng giờ 4 buổi liền", on=TODAY)
    actions.mark_items(by=an, marks=[Mark(item.pk, "done")], on=TODAY)
    assert PlanItem.objects.get().state == "waiting"
    for stranger in (an, cast.actor("chi")):
        with pytest.raises(NotFound):
            actions.confirm_items(by=stranger, items=[item.pk], on=TODAY)
    actions.confirm_items(by=binh, items=[item.pk], on=TODAY)
    item.refresh_from_db()
    assert (item.state, item.confirmed_on) == ("done", TODAY)
    assert list(Entry.objects.filter(source=item.source).order_by("seq").values_list("value", flat=True)) == ["waiting", "done"]


def waiting_for_chi(cast) -> PlanItem:
    """A line of An that waits for the word of Chi, who has come to the cell since and gone again."""
    item = in_force(cast).items.get(number=1)
    actions.add_note(by=cast.actor("an"), item=item.pk, words="Đúng giờ 4 buổi liền", on=TODAY)
    PlanItem.objects.filter(pk=item.pk).update(raised_by=cast.people["chi"], state="waiting", marked_on=TODAY)
    return item


@pytest.mark.parametrize("who", ["an", "chi", "dung", "nobody"])
def test_the_word_of_whoever_criticized_is_typed_by_the_cell_alone(cast, who):
    item = waiting_for_chi(cast)
    by = cast.actor(who) if who != "nobody" else nobody(TODAY)
    with pytest.raises(NotFound):
        recording.type_confirmations(by=by, items=[item.pk], words="Buổi họp 5/5", on=TODAY)


def test_a_typed_word_says_where_it_was_given_and_who_typed_it(cast, signed_in):
    item, by = waiting_for_chi(cast), cast.actor("binh")
    for words in ("", "x" * 201):
        with pytest.raises(PlanWrong) as refused:
            recording.type_confirmations(by=by, items=[item.pk], words=words, on=TODAY)
        assert refused.value.field == "words"
    client, page = signed_in("binh"), f"/ke-hoach/viec/{item.pk}/nhap-thay-xac-nhan"
    assert page in client.get(f"/ke-hoach/{item.plan_id}").content.decode()
    assert page not in signed_in("an").get(f"/ke-hoach/{item.plan_id}").content.decode()
    assert client.post(page, {"words": "Buổi họp chi bộ 5/5"}).status_code == 302
    item.refresh_from_db()
    assert (item.state, item.confirmed_on, item.confirmed_by) == ("done", TODAY, cast.people["binh"])
    entry = Entry.objects.select_related("detail").filter(source=item.source).latest("seq")
    body = entry.detail.body
    assert (body["confirmed_by"], entry.value) == (f"person:{cast.people['chi'].pk}", "done")
    assert kinds.known()[entry.kind].says(entry.value, body).endswith("lời xác nhận của người góp ý: Buổi họp chi bộ 5/5")
    shown = client.get(f"/ke-hoach/{item.plan_id}").content.decode()
    assert "nhập thay: Trần Thị Bình, 10/05/2021" in shown
    assert client.get(page).status_code == 404
    with pytest.raises(NotFound):
        recording.type_confirmations(by=by, items=[item.pk], words="Lần nữa", on=TODAY)


def test_nobody_types_a_word_in_his_own_plan_nor_his_own(cast):
    own = handed_in(cast, "binh").items.get(number=1)
    Plan.objects.filter(pk=own.plan_id).update(state="in_force", approved_on=TODAY)
    PlanItem.objects.filter(pk=own.pk).update(raised_by=cast.people["an"], state="waiting")
    item = waiting_for_chi(cast)
    PlanItem.objects.filter(pk=item.pk).update(raised_by=cast.people["binh"])
    for key in (own.pk, item.pk):
        with pytest.raises(NotFound):
            recording.type_confirmations(by=cast.actor("binh"), items=[key], words="Buổi họp", on=TODAY)


def test_criticism_that_is_not_mended_stays_in_every_version_and_in_the_next_year(cast):
    raised = replace(READS, what="Họp đúng giờ", raised_by=cast.people["binh"].pk)
    in_force(cast, (raised,))
    with pytest.raises(PlanWrong, match="ở lại trong kế hoạch"):
        written(cast, lines=(VISITS,))
    (line,) = starting.start_of(cast.actor("an"), 2022)
    assert (line.what, line.raised_by, line.due_on) == ("Họp đúng giờ", cast.people["binh"].pk, None)
    with pytest.raises(PlanWrong, match="ở lại trong kế hoạch"):
        written(cast, lines=(), year=2022)
    kept = replace(line, due_on=date(2022, 6, 30))
    assert written(cast, lines=(kept,), year=2022).items.get().carried_from_id == line.carried_from


def test_only_somebody_of_the_same_cell_is_named_as_having_criticized(cast):
    with pytest.raises(PlanWrong) as refused:
        written(cast, lines=(READS, replace(VISITS, raised_by=cast.people["chi"].pk)))
    assert refused.value.field == "raised2"


def test_plans_are_closed_at_the_end_of_their_year(cast):
    row = in_force(cast)
    with pytest.raises(PlanWrong, match="khép từ ngày 01/12/2021"):
        actions.close_plans(by=cast.actor("binh"), plans=[row.pk], on=TODAY)
    by = cast.actor("binh", LATER)
    assert [one.pk for one in queries.in_force(by, row.approver_id, 2021)] == [row.pk]
    actions.close_plans(by=by, plans=[row.pk], on=LATER)
    assert entries_of(row)[-1] == "plan.closed"
    assert Entry.objects.select_related("detail").get(kind="plan.closed").detail.body["n_done"] == 0
    with pytest.raises(PlanWrong, match="đã khép"):
        written(cast)
    assert len(starting.start_of(cast.actor("an", LATER), 2022)) == 2


def test_an_organization_plans_too(cast):
    by, cell = cast.actor("binh"), cast.organizations["C1"].pk
    row = actions.write_plan(by=by, writing=Writing(2021, (READS,), cell), on=TODAY)
    assert (row.kind, row.person, row.approver, row.whose) == (
        "organization",
        None,
        cast.organizations["W"],
        "Chi bộ tổ dân phố số 1",
    )
    assert actions.hand_in_plan(by=by, key=row.pk, on=TODAY).state == "handed_in"
    for who, key in (("binh", cast.organizations["C2"].pk), ("an", cell), ("em", cell)):
        with pytest.raises(NotFound):
            actions.write_plan(by=cast.actor(who), writing=Writing(2021, (READS,), key), on=TODAY)
    with pytest.raises(PlanWrong, match="cấp trên duyệt"):
        approve(cast, row)


def test_lists_hold_what_their_reader_may_see(cast):
    row = in_force(cast)
    seen = {
        who: [one.pk for one in queries.plans_page(cast.actor(who), Asked())] for who in ("an", "binh", "chi", "dung", "em")
    }
    assert seen == {"an": [row.pk], "binh": [row.pk], "chi": [], "dung": [row.pk], "em": [row.pk]}
    by = cast.actor("em")
    assert [
        len(queries.plans_page(by, asked)) for asked in (Asked(2021, "in_force", "person"), Asked(2020), Asked(on_paper=True))
    ] == [1, 0, 0]
    with pytest.raises(NotFound):
        queries.plan_of(cast.actor("chi"), row.pk)


def test_whoever_came_after_the_term_owes_a_plan_without_a_day(cast):
    stands = due.standing([cast.people["an"].pk], TODAY)[cast.people["an"].pk]
    law = due.owed(stands, 2021, TODAY, None)
    assert (law.answer.due_on, law.answer.approver, law.confirmed) == (date(2021, 3, 31), "cell_secretary", False)
    late = due.owed(replace(stands, since=date(2021, 4, 2)), 2021, TODAY, None)
    assert (late.answer.due_on, due.why(late, 2021)) == (None, None)
    assert due.why(law, 2021).counted.last == date(2021, 3, 31)
    assert due.owed(stands, 2016, date(2016, 1, 1), None) is None
    assert due.standing([0], TODAY) == {}
