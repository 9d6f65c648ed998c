"""Tasks whose person has left: found at night, shown to whoever gave them, given to somebody else; what must not be shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from guong.assignments import actions, desk, queries
from guong.assignments.models import Assignment
from guong.kit.actor import machine
from guong.kit.refusal import NotFound
from guong.kit.states import WrongState
from guong.ledger.models import Entry
from guong.orders.judging import OrderWrong, Until
from guong.organization.models import Membership
from guong.personnel import actions as personnel
from guong.reminders.models import Expected
from tests.assignments.examples import DONE, DUE, given, handed_in
from tests.cast import TODAY

MAY, JUNE = date(2021, 5, 31), date(2021, 6, 1)
SERIES = {"until": Until(MAY), "repeats": "monthly", "repeats_until": date(2021, 7, 31)}


def leave(cast, person="an", last_on=TODAY):
    key = Membership.objects.get(person=cast.people[person], void=False).pk
    personnel.end_memberships(by=cast.actor("em", last_on), memberships=[key], last_on=last_on, reason="left", on=last_on)


def night(on: date) -> int:
    return actions.repeat_assignments(by=machine("clerk", on), on=on)


def told(row) -> list[tuple[str, str, str | None]]:
    rows = Entry.objects.filter(source=row.source).order_by("seq")
    return [(one.kind, one.value, one.person.code if one.person else None) for one in rows]


def reassign(cast, row, *, by="binh", on=JUNE, reason="An chuyển đi", **to):
    to = to or {"organization": cast.organizations["C1"].pk}
    return actions.reassign_assignment(by=cast.actor(by, on), key=row.pk, reason=reason, on=on, **to)


def lines(cast, name="binh", on=JUNE) -> list[str]:
    return [one.title for one in desk.offer(cast.actor(name, on)).tasks if one.url.endswith("/giao-lai")]


def test_an_open_task_of_whoever_left_is_told_once_and_given_to_somebody_else(cast):
    row = given(cast)
    leave(cast)
    assert lines(cast) == []
    assert [night(JUNE), night(JUNE)] == [0, 0]
    assert lines(cast) == [f"Giao lại: {row.title}"]
    assert lines(cast, "chi") == lines(cast, "em") == []
    held = reassign(cast, row)
    assert (held.pk, held.person_id, held.organization.code, held.due_on, held.stopped_on) == (row.pk, None, "C1", DUE, None)
    an = cast.people["an"].code
    assert told(row) == [
        ("assignment.given", "", an),
        ("assignment.stopped", "", an),
        ("assignment.reassigned", "from", an),
        ("assignment.reassigned", "to", None),
    ]
    assert list(Expected.objects.filter(subject=row.source, settled_at=None).values_list("person", flat=True)) == [None]
    assert queries.own(cast.actor("an", JUNE), size=5) == []
    assert [one.pk for one in queries.own(cast.actor("binh", JUNE), size=5)] == [row.pk]
    assert lines(cast) == []


def test_a_series_that_stopped_goes_on_with_somebody_else(cast):
    row = handed_in(cast, **SERIES)
    actions.accept_results(by=cast.actor("binh"), assignments=[row.pk], on=TODAY)
    leave(cast)
    assert night(MAY) == 0
    assert lines(cast, on=MAY) == []
    assert night(JUNE) == 0
    assert lines(cast) == [f"Giao lại: {row.title}"]
    held = reassign(cast, row, person=cast.people["binh"].pk)
    assert (held.follows_id, held.due_on, held.series_number, held.person) == (
        row.pk,
        date(2021, 6, 30),
        1,
        cast.people["binh"],
    )
    row.refresh_from_db()
    assert (row.person, row.state) == (cast.people["an"], "accepted")
    assert [kind for kind, *_ in told(held)] == ["assignment.given", "assignment.reassigned"]
    assert told(row)[-1] == ("assignment.reassigned", "from", cast.people["an"].code)
    assert lines(cast) == []
    with pytest.raises(WrongState):
        reassign(cast, row)
    assert night(date(2021, 7, 1)) == 1


def test_a_series_that_stopped_and_has_no_turn_left_is_no_longer_told(cast):
    row = handed_in(cast, **SERIES)
    actions.accept_results(by=cast.actor("binh"), assignments=[row.pk], on=TODAY)
    leave(cast)
    night(JUNE)
    over = date(2021, 8, 1)
    assert (lines(cast, on=date(2021, 7, 31)), lines(cast, on=over)) == ([f"Giao lại: {row.title}"], [])
    with pytest.raises(WrongState):
        reassign(cast, row, on=over)
    assert not Assignment.objects.filter(follows=row).exists()


def test_a_series_given_on_after_some_turns_goes_on_with_one_that_has_not_passed(cast):
    row = handed_in(cast, **SERIES)
    actions.accept_results(by=cast.actor("binh"), assignments=[row.pk], on=TODAY)
    leave(cast)
    night(JUNE)
    july = date(2021, 7, 5)
    held = reassign(cast, row, on=july)
    assert (held.series_number, held.due_on, held.standing(july)) == (2, date(2021, 7, 31), "running")


def test_what_was_handed_in_in_the_leavers_place_or_withdrawn_is_no_longer_told(cast):
    first, second = given(cast), given(cast)
    leave(cast)
    night(JUNE)
    actions.hand_in_result(by=cast.actor("binh", JUNE), key=first.pk, result=DONE, on=JUNE)
    actions.withdraw_assignments(by=cast.actor("binh", JUNE), assignments=[second.pk], reason="Thôi", on=JUNE)
    assert lines(cast) == []
    for row in (first, second):
        with pytest.raises(WrongState):
            reassign(cast, row)


def test_a_series_of_whoever_is_there_again_goes_on_by_itself(cast):
    row, stay = given(cast, **SERIES), Membership.objects.get(person=cast.people["an"])
    leave(cast)
    night(JUNE)
    Membership.objects.filter(pk=stay.pk).update(valid=stay.valid)
    assert lines(cast) == []
    assert night(JUNE) == 1
    assert Assignment.objects.get(follows=row).person == cast.people["an"]


def test_a_task_can_be_given_to_somebody_else_before_anybody_leaves(cast):
    row = reassign(cast, given(cast), person=cast.people["binh"].pk, on=TODAY)
    assert (row.person, row.state) == (cast.people["binh"], "given")


def test_what_cannot_be_given_to_somebody_else(cast):
    row = given(cast)
    keys = {name: one.pk for name, one in cast.people.items()}
    wrong = [
        ({"reason": ""}, "reason"),
        ({"person": keys["an"]}, "code"),
        ({"person": keys["binh"], "organization": cast.organizations["C1"].pk}, "code"),
        ({"person": 0}, "code"),
    ]
    for change, field in wrong:
        with pytest.raises(OrderWrong) as refused:
            reassign(cast, row, on=TODAY, **change)
        assert refused.value.field == field, change
    for by, to in (("binh", "chi"), ("chi", "chi"), ("an", "binh"), ("em", "binh")):
        with pytest.raises(NotFound):
            reassign(cast, row, by=by, on=TODAY, person=keys[to])
    assert [kind for kind, *_ in told(row)] == ["assignment.given"]


def test_the_page_says_who_had_it_and_who_has_it(cast, signed_in):
    row, client = given(cast), signed_in("binh")
    leave(cast, last_on=TODAY - timedelta(days=1))
    night(TODAY)
    address = f"/nhiem-vu/{row.pk}"
    assert "Người nhận đã rời đi." in client.get(address).content.decode()
    assert 'value="Người nhận đã rời đi."' in client.get(f"{address}/giao-lai").content.decode()
    refused = client.post(f"{address}/giao-lai", {"code": "khong-co", "reason": "Đi xa"})
    assert "Không tìm thấy mã khong-co." in refused.content.decode()
    said = client.post(
        f"{address}/giao-lai", {"code": cast.people["binh"].code, "reason": "Đi xa"}, follow=True
    ).content.decode()
    assert "Thôi giữ việc: Nguyễn Văn An" in said
    assert "Nhận thay: Trần Thị Bình" in said
    assert "Nơi giao giao lại cho người khác" not in said
