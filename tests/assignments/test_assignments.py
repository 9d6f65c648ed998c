"""Tasks: given, handed in, accepted on time or late, returned, extended, withdrawn, repeated; refusals, reach and entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guong.access import actions as access
from guong.assignments import actions, jobs, queries
from guong.assignments.judging import AssignmentWrong, Result
from guong.assignments.models import Assignment, Extension, Obstacle
from guong.assignments.queries import Asked
from guong.assignments.waiting import unexplained
from guong.kit import clock
from guong.kit.actor import machine
from guong.kit.refusal import NotFound
from guong.kit.states import WrongState
from guong.ledger.models import Entry
from guong.orders.judging import OrderWrong, Until
from guong.reminders.models import Expected
from tests.assignments.examples import DONE, DUE, given, handed_in, task
from tests.cast import TODAY

OUTSIDERS = ["chi", "dung", "ha"]


def entries(row) -> list[tuple[str, str]]:
    return list(Entry.objects.filter(source=row.source).order_by("seq").values_list("kind", "value"))


def waiting(row) -> list[tuple[int | None, date]]:
    return list(Expected.objects.filter(subject=row.source, settled_at=None).values_list("person_id", "due_on"))


def test_a_task_is_given_and_the_member_is_expected_to_hand_it_in(cast):
    row = given(cast)
    entry = Entry.objects.get(source=row.source)
    assert (entry.kind, entry.person, entry.organization.code) == ("assignment.given", cast.people["an"], "C1")
    assert entry.decided_by.code == "C1"
    assert entry.detail.body["product"] == "Biên bản"
    assert waiting(row) == [(cast.people["an"].pk, DUE)]
    assert [one.pk for one in queries.own(cast.actor("an"), size=5)] == [row.pk]


def test_a_task_of_an_organization_waits_for_its_secretary(cast):
    row = given(cast, by="em", office="R", place="C1")
    assert list(Expected.objects.filter(subject=row.source).values_list("roles", flat=True)) == [["secretary"]]
    assert [one.pk for one in queries.own(cast.actor("binh"), size=5)] == [row.pk]
    assert queries.own(cast.actor("chi"), size=5) == []


def test_working_days_say_why_the_day_is_that_one(cast):
    row = given(cast, until=Until(n_days=5))
    assert row.due_on == date(2021, 5, 17)
    assert row.why["counted"]["n"] == 5


WRONG = [
    ({"title": ""}, "title"),
    ({"title": "x" * 301}, "title"),
    ({"product": "x" * 5001}, "text"),
    ({"person": None}, "to"),
    ({"until": Until(TODAY - timedelta(days=1))}, "due_on"),
    ({"until": Until(DUE, 5)}, "due_on"),
    ({"until": Until(None, 0)}, "n_days"),
    ({"until": Until(None, 501)}, "n_days"),
    ({"repeats": "hourly", "repeats_until": DUE}, "repeats"),
    ({"repeats": "monthly", "until": Until(), "repeats_until": DUE}, "due_on"),
    ({"repeats": "monthly"}, "repeats_until"),
    ({"repeats": "monthly", "repeats_until": DUE}, "repeats_until"),
]


@pytest.mark.parametrize(("change", "field"), WRONG)
def test_what_cannot_be_given_is_refused_beside_its_field(cast, change, field):
    with pytest.raises(OrderWrong) as refused:
        actions.give_assignments(by=cast.actor("binh"), new=[replace(task(cast), **change)], on=TODAY)
    assert refused.value.field == field
    assert not Assignment.objects.exists()


def test_nobody_and_too_many_are_refused(cast):
    one = task(cast)
    for new in ([], [one] * 2001):
        with pytest.raises(OrderWrong):
            actions.give_assignments(by=cast.actor("binh"), new=new, on=TODAY)


def test_somebody_without_a_place_is_given_nothing(cast):
    with pytest.raises(OrderWrong, match="nơi sinh hoạt"):
        actions.give_assignments(by=cast.actor("binh"), new=[task(cast)], on=date(2009, 1, 1))


@pytest.mark.parametrize("who", ["an", *OUTSIDERS])
def test_giving_is_the_offices_of_those_above(cast, who):
    with pytest.raises(NotFound):
        given(cast, by=who)


def test_an_officer_gives_in_the_name_of_his_own_body_alone(cast):
    with pytest.raises(NotFound):
        given(cast, by="em", office="C1")
    with pytest.raises(NotFound):
        given(cast, by="binh", person="chi")


def test_on_time_is_what_was_handed_in_by_the_day_and_accepted(cast):
    row = handed_in(cast, done=DUE)
    assert waiting(row) == []
    later = DUE + timedelta(days=9)
    (row,) = actions.accept_results(by=cast.actor("binh", later), assignments=[row.pk], on=later)
    assert (row.answer, row.accepted_on) == ("on_time", later)
    assert entries(row) == [("assignment.given", ""), ("assignment.handed_in", ""), ("assignment.accepted", "on_time")]


@pytest.mark.parametrize(
    ("until", "done", "answer"), [(Until(DUE), DUE + timedelta(days=1), "late"), (Until(), DUE, "undated")]
)
def test_what_is_late_or_has_no_day_is_not_on_time(cast, until, done, answer):
    row = handed_in(cast, done=done, until=until)
    (row,) = actions.accept_results(by=cast.actor("binh", done), assignments=[row.pk], on=done)
    assert entries(row)[-1] == ("assignment.accepted", answer)


def test_whoever_hands_in_for_another_types_on_behalf(cast, signed_in):
    typed, own = handed_in(cast, who="binh"), handed_in(cast, who="an")
    assert (typed.typed_by, own.typed_by) == (cast.people["binh"], None)
    page = signed_in("an").get(f"/nhiem-vu/{typed.pk}").content.decode()
    assert "nhập thay: Trần Thị Bình, 10/05/2021" in page
    assert "nhập thay" not in signed_in("an").get(f"/nhiem-vu/{own.pk}").content.decode()


TYPED = [
    ({}, "binh", False),
    ({"person": "binh"}, "binh", False),
    ({"place": "C1"}, "binh", False),
    ({}, "an", True),
]


@pytest.mark.parametrize(("more", "who", "may"), TYPED)
def test_nobody_accepts_his_own_work_or_what_he_handed_in(cast, signed_in, more, who, may):
    judge = "binh"
    row = handed_in(cast, who=who, **more)
    page = signed_in(judge).get(f"/nhiem-vu/{row.pk}").content.decode()
    assert (f"/nhiem-vu/{row.pk}/nghiem-thu" in page) is may
    assert ("người khác của nơi giao nghiệm thu" not in page) is may
    accept = lambda: actions.accept_results(by=cast.actor(judge), assignments=[row.pk], on=TODAY)  # noqa: E731
    if may:
        assert accept()[0].state == "accepted"
    else:
        with pytest.raises(AssignmentWrong, match="người khác nghiệm thu"):
            accept()
        assert entries(row)[-1][0] == "assignment.handed_in"


def test_what_was_handed_in_anew_by_another_may_be_accepted(cast):
    row, binh = handed_in(cast, who="binh"), cast.actor("binh")
    actions.return_result(by=binh, key=row.pk, reason="Thiếu", on=TODAY)
    actions.hand_in_result(by=cast.actor("an"), key=row.pk, result=DONE, on=TODAY)
    assert actions.accept_results(by=binh, assignments=[row.pk], on=TODAY)[0].state == "accepted"


def test_what_was_done_stands_with_the_newest_first(cast):
    keys = [handed_in(cast, until=until).pk for until in (Until(DUE), Until(), Until(TODAY))]
    an = cast.actor("an")
    first, second = queries.own(an, size=1, done=True)
    following = queries.own(an, after=queries.cursor_of(first), size=1, done=True)
    assert [first.pk, second.pk] + [row.pk for row in following] == [keys[2], keys[1], keys[1], keys[0]]


def test_what_was_handed_in_is_not_handed_in_again(cast):
    row = handed_in(cast)
    with pytest.raises(WrongState):
        actions.hand_in_result(by=cast.actor("an"), key=row.pk, result=DONE, on=TODAY)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_outsiders_find_nothing(cast, who):
    row, by = handed_in(cast), cast.actor(who)
    for act in (
        lambda: queries.task(by, row.pk),
        lambda: actions.hand_in_result(by=by, key=row.pk, result=DONE, on=TODAY),
        lambda: actions.note_obstacle(by=by, key=row.pk, text="Mưa", helper="", on=TODAY),
        lambda: actions.accept_results(by=by, assignments=[row.pk], on=TODAY),
        lambda: actions.return_result(by=by, key=row.pk, reason="Thiếu", on=TODAY),
        lambda: actions.extend_assignment(by=by, key=row.pk, due_on=DUE, reason="Bão", on=TODAY),
        lambda: actions.withdraw_assignments(by=by, assignments=[row.pk], reason="Thôi", on=TODAY),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_superior_sees_but_does_not_judge_what_others_gave(cast):
    row, em = handed_in(cast), cast.actor("em")
    assert queries.task(em, row.pk).to_whom == "Nguyễn Văn An"
    with pytest.raises(NotFound):
        actions.accept_results(by=em, assignments=[row.pk], on=TODAY)
    with pytest.raises(NotFound):
        queries.task(em, row.pk, queries.GIVE)


def test_the_assigned_one_neither_accepts_nor_extends(cast):
    row, an = handed_in(cast), cast.actor("an")
    for act in (
        lambda: actions.accept_results(by=an, assignments=[row.pk], on=TODAY),
        lambda: actions.extend_assignment(by=an, key=row.pk, due_on=DUE + timedelta(days=1), reason="Bận", on=TODAY),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_result_is_returned_with_a_reason_and_expected_again(cast):
    row = handed_in(cast)
    with pytest.raises(OrderWrong, match="lý do trả lại"):
        actions.return_result(by=cast.actor("binh"), key=row.pk, reason="", on=TODAY)
    row = actions.return_result(by=cast.actor("binh"), key=row.pk, reason="Thiếu biên bản", on=TODAY)
    assert (row.state, row.done_on) == ("returned", None)
    assert waiting(row) == [(cast.people["an"].pk, DUE)]
    assert entries(row)[-1] == ("assignment.returned", "")
    actions.hand_in_result(by=cast.actor("an"), key=row.pk, result=DONE, on=TODAY)


def test_more_time_keeps_the_old_day_in_sight(cast):
    row, later = given(cast), DUE + timedelta(days=7)
    row = actions.extend_assignment(by=cast.actor("binh"), key=row.pk, due_on=later, reason="Mưa bão", on=DUE)
    assert (row.first_due_on, row.due_on, row.is_extended) == (DUE, later, True)
    extension = Extension.objects.get(assignment=row)
    assert (extension.from_day, extension.to_day) == (DUE, later)
    assert waiting(row) == [(cast.people["an"].pk, later)]
    entry = Entry.objects.get(source=row.source, kind="assignment.extended")
    assert (entry.detail.body["before"], entry.detail.body["reason"]) == (DUE.isoformat(), "Mưa bão")


@pytest.mark.parametrize(
    ("until", "day", "reason", "on", "says"),
    [
        (Until(DUE), DUE + timedelta(days=1), "", TODAY, "lý do"),
        (Until(DUE), DUE, "Bão", TODAY, "phải sau"),
        (Until(DUE), DUE + timedelta(days=30), "Bão", DUE + timedelta(days=1), "quá hạn"),
        (Until(), DUE, "Bão", TODAY, "không đặt hạn"),
    ],
)
def test_time_that_cannot_be_given_is_refused(cast, until, day, reason, on, says):
    row = given(cast, until=until)
    with pytest.raises(OrderWrong, match=says):
        actions.extend_assignment(by=cast.actor("binh", on), key=row.pk, due_on=day, reason=reason, on=on)
    assert not Extension.objects.exists()


def test_a_task_is_withdrawn_with_a_reason_and_then_nothing_can_be_done(cast):
    row, by = given(cast), cast.actor("binh")
    with pytest.raises(OrderWrong, match="lý do rút"):
        actions.withdraw_assignments(by=by, assignments=[row.pk], reason="", on=TODAY)
    actions.withdraw_assignments(by=by, assignments=[row.pk], reason="Trùng việc", on=TODAY)
    assert entries(row)[-1] == ("assignment.withdrawn", "")
    assert waiting(row) == []
    with pytest.raises(WrongState):
        actions.hand_in_result(by=cast.actor("an"), key=row.pk, result=DONE, on=TODAY)


def test_an_obstacle_stands_beside_the_day_until_it_is_cleared(cast):
    row, an = given(cast), cast.actor("an")
    late = DUE + timedelta(days=1)
    assert unexplained(cast.actor("binh", late)).count() == 1
    one = actions.note_obstacle(by=an, key=row.pk, text="Chờ giấy phép", helper="Phòng Quản lý đô thị", on=TODAY)
    (shown,) = queries.board(cast.actor("binh", late), Asked(), size=5)
    assert (shown.obstacle, shown.standing(late)) == ("Chờ giấy phép", "overdue")
    assert unexplained(cast.actor("binh", late)).count() == 0
    actions.clear_obstacle(by=an, key=row.pk, obstacle=one.pk, on=TODAY)
    assert Obstacle.objects.get().cleared_on == TODAY
    assert entries(row)[-2:] == [("assignment.obstructed", ""), ("assignment.cleared", "")]
    with pytest.raises(NotFound):
        actions.clear_obstacle(by=an, key=row.pk, obstacle=one.pk, on=TODAY)
    for text, helper, field in (("", "", "text"), ("x" * 1001, "", "text"), ("Mưa", "x" * 1001, "helper")):
        with pytest.raises(OrderWrong) as refused:
            actions.note_obstacle(by=an, key=row.pk, text=text, helper=helper, on=TODAY)
        assert refused.value.field == field


def test_what_comes_back_is_given_again_when_its_turn_is_over(cast, monkeypatch):
    row = given(cast, until=Until(date(2021, 5, 31)), repeats="monthly", repeats_until=date(2021, 7, 31))
    monkeypatch.setattr(clock, "today", lambda: date(2021, 5, 31))
    jobs.repeat(0)
    assert not Assignment.objects.filter(follows=row).exists()
    monkeypatch.setattr(clock, "today", lambda: date(2021, 6, 1))
    jobs.repeat(0)
    jobs.repeat(0)
    following = Assignment.objects.get(follows=row)
    assert (following.due_on, following.series_number) == (date(2021, 6, 30), 1)
    assert entries(following) == [("assignment.given", "")]
    assert waiting(following) == [(cast.people["an"].pk, date(2021, 6, 30))]
    by = machine("clerk", date(2021, 9, 1))
    assert actions.repeat_assignments(by=by, on=by.on) == 0  # its last turn has passed: nobody is given what is overdue already
    by = machine("clerk", date(2021, 7, 31))
    assert actions.repeat_assignments(by=by, on=by.on) == 1
    assert Assignment.objects.get(follows=following).due_on == date(2021, 7, 31)
    assert actions.repeat_assignments(by=by, on=by.on) == 0
    with pytest.raises(NotFound):
        actions.repeat_assignments(by=cast.actor("binh"), on=TODAY)


def test_turns_that_passed_while_nobody_was_given_them_are_left_out(cast):
    row = given(cast, until=Until(date(2021, 5, 31)), repeats="monthly", repeats_until=date(2021, 12, 31))
    by = machine("clerk", date(2021, 8, 15))
    assert actions.repeat_assignments(by=by, on=by.on) == 1
    following = Assignment.objects.get(follows=row)
    assert (following.series_number, following.due_on, following.standing(by.on)) == (3, date(2021, 8, 31), "running")


def test_a_withdrawn_task_does_not_come_back(cast):
    row = given(cast, repeats="quarterly", repeats_until=date(2023, 1, 1))
    actions.withdraw_assignments(by=cast.actor("binh"), assignments=[row.pk], reason="Thôi", on=TODAY)
    assert actions.repeat_assignments(by=machine("clerk", DUE + timedelta(days=1)), on=DUE + timedelta(days=1)) == 0


def test_what_somebody_wrote_of_a_result_before_it_was_returned_can_be_erased(cast):
    row = handed_in(cast)
    actions.return_result(by=cast.actor("binh"), key=row.pk, reason="Thiếu", on=TODAY)
    actions.hand_in_result(by=cast.actor("an"), key=row.pk, result=Result("Có biên bản"), on=TODAY)
    access.erase_personal_details(by=cast.actor("em"), person=cast.people["an"].pk, reason="Đơn", on=TODAY)
    past = Assignment.pgh_event_model.objects.filter(pgh_obj_id=row.pk).values_list("proof", flat=True)
    assert set(past) == {"", "Có biên bản"}
    assert Assignment.objects.get(pk=row.pk).proof == "Có biên bản"
    bodies = Entry.objects.filter(source=row.source, kind="assignment.handed_in").values_list("detail__body", flat=True)
    assert DONE.text not in str(list(bodies))


def test_the_board_shows_the_overdue_first_and_what_has_no_day_last(cast):
    keys = [given(cast, until=until).pk for until in (Until(), Until(DUE), Until(TODAY))]
    by, late = cast.actor("binh", DUE + timedelta(days=1)), DUE + timedelta(days=1)
    assert [row.pk for row in queries.board(by, Asked(), size=5)] == keys[::-1]
    first, second = queries.board(by, Asked(), size=1)
    following = queries.board(by, Asked(), after=queries.cursor_of(first), size=1)
    assert [row.pk for row in following] == [second.pk, keys[0]]
    assert [row.standing(late) for row in queries.board(by, Asked("overdue"), size=5)] == ["overdue", "overdue"]
    assert [row.pk for row in queries.board(by, Asked("undated"), size=5)] == [keys[0]]
    assert len(queries.board(by, Asked(itself=cast.organizations["C1"].pk, given=True), size=5)) == 3
    assert queries.board(cast.actor("chi"), Asked(), size=5) == []
    by = cast.actor("an", late)
    assert queries.n_own(by) == queries.counted(queries.own(by, size=20), late) == (3, 2)


def test_rates_come_from_sums_of_the_ledger_and_open_to_their_rows(cast):
    for done, until in ((TODAY, Until(DUE)), (DUE, Until(TODAY)), (TODAY, Until())):
        row = handed_in(cast, done=done, until=until)
        actions.accept_results(by=cast.actor("binh", DUE), assignments=[row.pk], on=DUE)
    em = cast.actor("em", DUE)
    rows = queries.judged_by_month(em, cast.organizations["R"].pk, 2021)
    each = {(5, "on_time", 1), (5, "late", 1), (5, "undated", 1)}
    assert {(one.month, one.value, one.n) for one in rows} == each
    assert {(one.code, one.has_below) for one in rows} == {("W", True)}
    for code, below in (("W", "C1"), ("C1", "C1")):
        opened = queries.judged_by_month(em, cast.organizations[code].pk, 2021)
        assert {(one.code, one.has_below, one.month, one.value, one.n) for one in opened} == {
            (below, False, *one) for one in each
        }
    assert len(queries.board(em, Asked("accepted", "", 2021, 5, itself=cast.organizations["C1"].pk), size=9)) == 3
    for code, n in (("R", 3), ("W", 3), ("V", 0)):
        assert len(queries.board(em, Asked("accepted", "", 2021, 5, below=cast.organizations[code].pk), size=9)) == n
    assert len(queries.board(em, Asked("on_time"), size=9)) == 1
    with pytest.raises(NotFound):
        queries.judged_by_month(cast.actor("chi"), cast.organizations["R"].pk, 2021)
