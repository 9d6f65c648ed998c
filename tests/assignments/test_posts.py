"""Tasks of posts: whoever holds the post on each day has them, the organization while nobody does; what passes, what stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from guong.assignments import actions, agenda, desk, holders, queries
from guong.assignments.judging import AssignmentWrong, Receiver
from guong.assignments.models import Assignment
from guong.kit.actor import machine
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.meetings.agenda import Agreed, Meant
from guong.orders.judging import Until
from guong.organization.models import Membership
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from guong.reminders import queries as reminders
from tests.assignments.examples import DONE, given
from tests.cast import SINCE, TODAY
from tests.meetings.evenings import held

LAST, NEXT = date(2021, 5, 31), date(2021, 6, 1)
BY = machine("demonstration", TODAY)
LATE = Until(date(2021, 6, 30))


def hold(cast, who: str, since: date = SINCE, until: date | None = None, post="head", place="C1") -> None:
    wanted = Appointment(cast.people[who].pk, cast.organizations[place].pk, post, since, until)
    personnel.appoint_people(by=BY, appointments=[wanted], on=TODAY)


def task_of_post(cast, **more) -> Assignment:
    return given(cast, by="em", office="R", place="C1", **{"post": "head", "until": LATE, **more})


def in_state(cast, state: str) -> Assignment:
    """A task of the head of C1 that An, who holds the post, brought into a state by the 10th of May."""
    row, em = task_of_post(cast), cast.actor("em")
    if state in ("handed_in", "returned", "accepted"):
        row = actions.hand_in_result(by=cast.actor("an"), key=row.pk, result=DONE, on=TODAY)
    if state == "returned":
        actions.return_result(by=em, key=row.pk, reason="Thiếu", on=TODAY)
    if state == "accepted":
        actions.accept_results(by=em, assignments=[row.pk], on=TODAY)
    if state == "withdrawn":
        actions.withdraw_assignments(by=em, assignments=[row.pk], reason="Thôi", on=TODAY)
    return row


def has(cast, who: str, on: date) -> tuple[int, int, int]:
    """How much somebody finds to be done, finds done, and is reminded of."""
    by = cast.actor(who, on)
    return len(queries.own(by, size=9)), len(queries.own(by, size=9, done=True)), reminders.own(by).count()


def told(row) -> list[tuple[str, str | None]]:
    rows = Entry.objects.filter(source=row.source).select_related("person").order_by("seq")
    return [(one.kind.partition(".")[2], one.person.full_name.rpartition(" ")[2] if one.person else None) for one in rows]


# who finds what after the change of holder: to do, done, reminded
CHANGES = [
    ("given", (0, 0, 0), (1, 0, 1)),
    ("returned", (0, 0, 0), (1, 0, 1)),
    ("handed_in", (0, 1, 0), (0, 0, 0)),
    ("accepted", (0, 1, 0), (0, 0, 0)),
    ("withdrawn", (0, 0, 0), (0, 1, 0)),
]


@pytest.mark.parametrize(("state", "former", "new"), CHANGES)
def test_a_post_passes_with_what_is_to_be_done_and_without_what_was_done(cast, state, former, new):
    hold(cast, "an", until=NEXT)
    hold(cast, "dung", NEXT)
    row = in_state(cast, state)
    before = {"given": (1, 0, 1), "returned": (1, 0, 1), "withdrawn": (0, 1, 0)}.get(state, (0, 1, 0))
    assert (has(cast, "an", LAST), has(cast, "dung", LAST)) == (before, (0, 0, 0))
    assert (has(cast, "an", NEXT), has(cast, "dung", NEXT)) == (former, new)
    assert has(cast, "binh", NEXT) == (0, 0, 0)
    hands_in = lambda who: actions.hand_in_result(by=cast.actor(who, NEXT), key=row.pk, result=DONE, on=NEXT)  # noqa: E731
    with pytest.raises(NotFound):
        hands_in("chi")
    if new[0]:
        with pytest.raises(NotFound):
            hands_in("an")
        assert hands_in("dung").done_by == cast.people["dung"]
        assert (has(cast, "an", NEXT), has(cast, "dung", NEXT)) == ((0, 0, 0), (0, 1, 0))


def test_the_ledger_names_whoever_holds_the_post_and_of_a_result_whoever_handed_it_in(cast):
    hold(cast, "an", until=NEXT)
    hold(cast, "dung", NEXT)
    row = in_state(cast, "handed_in")
    by = cast.actor("em", NEXT)
    actions.return_result(by=by, key=row.pk, reason="Thiếu", on=NEXT)
    actions.extend_assignment(by=by, key=row.pk, due_on=LATE.day + timedelta(days=5), reason="Bão", on=NEXT)
    actions.hand_in_result(by=cast.actor("dung", NEXT), key=row.pk, result=DONE, on=NEXT)
    actions.accept_results(by=by, assignments=[row.pk], on=NEXT)
    assert told(row) == [
        ("given", "An"), ("handed_in", "An"), ("returned", "An"), ("extended", "Dũng"), ("handed_in", "Dũng"),
        ("accepted", "Dũng"),
    ]  # fmt: skip
    assert {one.organization.code for one in Entry.objects.filter(source=row.source)} == {"C1"}


def test_while_nobody_holds_the_post_the_office_has_the_task_and_the_assigner_is_told(cast):
    hold(cast, "an", until=NEXT)
    row = task_of_post(cast)
    lines = lambda who, on: [one.title for one in desk.offer(cast.actor(who, on)).tasks]  # noqa: E731
    assert lines("em", LAST) == []
    assert has(cast, "binh", LAST) == (0, 0, 0)
    assert lines("em", NEXT) == [f"Chưa ai làm: {row.title}"]
    assert has(cast, "binh", NEXT) == (1, 0, 1)
    assert queries.task(cast.actor("em", NEXT), row.pk).to_whom == "Người đứng đầu: đang khuyết"
    assert actions.repeat_assignments(by=machine("clerk", NEXT), on=NEXT) == 0
    row.refresh_from_db()
    assert row.stopped_on is None
    row = actions.hand_in_result(by=cast.actor("binh", NEXT), key=row.pk, result=DONE, on=NEXT)
    assert (row.done_by, row.typed_by) == (None, None)
    hold(cast, "dung", NEXT + timedelta(days=1))
    later = NEXT + timedelta(days=2)
    assert (has(cast, "binh", later), has(cast, "dung", later)) == ((0, 1, 0), (0, 0, 0))
    assert told(row) == [("given", "An"), ("handed_in", None)]


def test_what_was_withdrawn_from_a_vacant_post_waits_for_nobody(cast):
    row = task_of_post(cast)
    assert [one.pk for one in queries.vacant(cast.actor("em"))] == [row.pk]
    actions.withdraw_assignments(by=cast.actor("em"), assignments=[row.pk], reason="Thôi", on=TODAY)
    assert not queries.vacant(cast.actor("em")).exists()


def test_a_task_is_given_to_a_vacant_post_and_waits_there_for_whoever_comes(cast):
    row = task_of_post(cast)
    assert told(row) == [("given", None)]
    hold(cast, "an", NEXT)
    assert (has(cast, "an", TODAY), has(cast, "an", NEXT)) == ((0, 0, 0), (1, 0, 1))
    shown = queries.task(cast.actor("an", NEXT), row.pk)
    assert (shown.to_whom, shown.is_vacant) == ("Người đứng đầu: Nguyễn Văn An", False)


def test_what_somebody_outside_hands_in_is_the_holders_and_says_who_typed(cast):
    hold(cast, "an")
    row = task_of_post(cast)
    row = actions.hand_in_result(by=cast.actor("binh"), key=row.pk, result=DONE, on=TODAY)
    assert (row.done_by, row.typed_by) == (cast.people["an"], cast.people["binh"])


def test_a_series_of_a_post_goes_on_with_the_next_holder(cast):
    hold(cast, "an", until=NEXT)
    hold(cast, "dung", NEXT)
    task_of_post(cast, until=Until(LAST), repeats="monthly", repeats_until=date(2021, 7, 31))
    assert actions.repeat_assignments(by=machine("clerk", NEXT), on=NEXT) == 1
    following = Assignment.objects.get(follows__isnull=False)
    assert (following.post, told(following)) == ("head", [("given", "Dũng")])


def test_a_holder_who_is_a_member_nowhere_stops_nothing(cast):
    hold(cast, "an")
    task_of_post(cast)
    Membership.objects.filter(person=cast.people["an"]).update(valid=(SINCE, TODAY))
    actions.repeat_assignments(by=machine("clerk", NEXT), on=NEXT)
    assert not Assignment.objects.filter(stopped_on__isnull=False).exists()


def test_a_post_that_several_hold_and_posts_of_nobody_are_refused(cast):
    hold(cast, "an", post="deputy_head")
    hold(cast, "chi", post="deputy_head")
    wrong = [
        ({"post": "deputy_head"}, "codes", "2 người cùng giữ"),
        ({"post": "committee_member"}, "to", "chức vụ này"),
        ({"post": "entry_helper"}, "to", "chức vụ này"),
        ({"post": "x' or 1"}, "to", "chức vụ này"),
        ({"post": "head", "organization": None, "person": cast.people["an"].pk}, "to", "một chức vụ"),
    ]
    for change, field, says in wrong:
        with pytest.raises(AssignmentWrong, match=says) as refused:
            task_of_post(cast, **change)
        assert refused.value.field == field
    with pytest.raises(NotFound):
        given(cast, by="binh", office="C1", place="C2", post="head")
    assert not Assignment.objects.exists()


def test_two_who_come_to_hold_one_post_both_have_its_task_and_the_ledger_names_neither(cast):
    row = task_of_post(cast)
    hold(cast, "an")
    hold(cast, "chi")
    assert {who: has(cast, who, TODAY)[0] for who in ("an", "chi", "dung")} == {"an": 1, "chi": 1, "dung": 0}
    actions.extend_assignment(by=cast.actor("em"), key=row.pk, due_on=LATE.day + timedelta(days=1), reason="Bão", on=TODAY)
    actions.hand_in_result(by=cast.actor("chi"), key=row.pk, result=DONE, on=TODAY)
    assert told(row) == [("given", None), ("extended", None), ("handed_in", "Chi")]


def test_a_task_goes_from_a_person_to_a_post_and_back(cast):
    hold(cast, "chi")
    row = given(cast)
    to = {"organization": cast.organizations["C1"].pk, "post": "head"}
    again = lambda **to: actions.reassign_assignment(  # noqa: E731
        by=cast.actor("binh"), key=row.pk, reason="Việc của chức vụ", on=TODAY, **to
    )
    assert (again(**to).post, row.person_id) == ("head", cast.people["an"].pk)
    with pytest.raises(AssignmentWrong, match="đang giữ việc rồi"):
        again(**to)
    held = again(person=cast.people["an"].pk)
    assert (held.post, held.person) == ("", cast.people["an"])
    assert told(row) == [("given", "An")] + [("reassigned", name) for name in ("An", "Chi", "Chi", "An")]


def test_codes_of_posts_are_read_with_and_without_marks(cast):
    keys = {code: row.pk for code, row in cast.organizations.items()}
    wanted = {
        "C1/Bí thư": Receiver(organization=keys["C1"], post="secretary"),
        "C1 / bi thu": Receiver(organization=keys["C1"], post="secretary"),
        "W/head": Receiver(organization=keys["W"], post="head"),
        "C1": Receiver(organization=keys["C1"]),
        cast.people["an"].code: Receiver(person=cast.people["an"].pk),
    }
    nobody = ["C1/", "/Bí thư", "C9/Bí thư", "C1/Vua", "C1/Ủy viên", "C1/Bí thư/Bí thư", "", "'; --"]
    assert holders.coded([*wanted, *nobody]) == wanted


def test_the_form_gives_to_a_post_and_the_page_says_that_it_is_vacant(cast, signed_in):
    client = signed_in("em")
    said = {"office": cast.organizations["R"].pk, "title": "Rà soát hồ sơ", "to": "coded", "codes": "C1/Người đứng đầu"}
    answer = client.post("/nhiem-vu/giao", said | {"codes": "C1/Vua"}).content.decode()
    assert "Không tìm thấy mã C1/Vua." in answer
    page = client.post("/nhiem-vu/giao", said, follow=True).content.decode()
    assert "Chức vụ được giao đang khuyết." in page
    row = Assignment.objects.get()
    assert (row.post, row.organization.code, row.due_on) == ("head", "C1", None)
    hold(cast, "an")
    assert "Người đứng đầu: Nguyễn Văn An" in client.get("/nhiem-vu/bang").content.decode()


def test_a_meeting_gives_a_task_to_a_post_and_a_code_that_means_no_post_keeps_it_open(cast):
    hold(cast, "an")
    meant = Meant(held(cast).pk, cast.organizations["C1"].pk, "C1", TODAY, "cell", 3)
    item = lambda code: Agreed("Việc", "", {"title": "Việc", "code": code, "n_days": 3})  # noqa: E731
    with pytest.raises(AssignmentWrong, match="C1/Vua"):
        agenda.act(by=BY, meant=meant, items=[item("C1/Vua")], on=TODAY)
    agenda.act(by=BY, meant=meant, items=[item(" C1/người đứng đầu ")], on=TODAY)
    row = Assignment.objects.get()
    assert (row.post, row.assigner.code, told(row)) == ("head", "C1", [("given", "An")])
