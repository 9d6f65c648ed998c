"""Plans that go along with a transfer in mid year, in each state; what the organization that was left still sees."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from guong.kit import clock
from guong.kit.actor import machine
from guong.kit.refusal import NotFound
from guong.ledger import kinds
from guong.ledger.models import Entry
from guong.meetings import actions as meetings
from guong.meetings.judging import MeetingWrong
from guong.organization.models import Post
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from guong.plan_recording import queries as recorded
from guong.plans import actions, jobs, moving, queries
from guong.plans.judging import Mark, Writing
from guong.plans.models import FormerPlace, Plan
from guong.plans.queries import Asked
from guong.structure import actions as structure
from guong.structure.queries import Move
from tests.cast import TODAY
from tests.meetings.evenings import SIGNED, WRITTEN, held
from tests.plans.examples import READS, handed_in, in_force, written

NIGHT = TODAY + timedelta(days=1)


def received(cast, who: str = "an", to: str = "C2") -> None:
    (row,) = personnel.introduce_members(
        by=cast.actor("em"),
        people=[cast.people[who].pk],
        to_organization=cast.organizations[to].pk,
        document_number="1-GT",
        issued_on=TODAY,
        on=TODAY,
    )
    personnel.receive_members(by=cast.actor("em"), transfers=[row.pk], received_on=NIGHT, on=NIGHT)


def night(monkeypatch, on: date = NIGHT) -> None:
    monkeypatch.setattr(clock, "today", lambda: on)
    jobs.follow(0)


def place(row: Plan) -> tuple[str, str]:
    row.refresh_from_db()
    row = Plan.objects.select_related("organization", "approver").get(pk=row.pk)
    return row.organization.code, row.approver.code


def told(row: Plan) -> list[tuple[str, str]]:
    found = Entry.objects.filter(source=row.source).select_related("organization").order_by("seq")
    return [(entry.kind, entry.organization.code) for entry in found]


def seen(cast, who: str, row: Plan) -> bool:
    pages = [queries.plans_page(cast.actor(who, NIGHT), Asked(gone=gone)) for gone in (False, True)]
    return row.pk in [one.pk for page in pages for one in page]


def test_a_plan_in_force_goes_along_with_its_lines_and_the_old_cell_sees_what_it_decided(cast, monkeypatch):
    row = in_force(cast)
    item = row.items.get(number=1)
    received(cast)
    assert place(row) == ("C1", "C1")
    night(monkeypatch)
    assert place(row) == ("C2", "C2")
    assert told(row) == [("plan.handed_in", "C1"), ("plan.approved", "C1"), ("plan.moved", "C2")]
    entry = Entry.objects.select_related("detail").get(kind="plan.moved")
    said = kinds.known()[entry.kind].says(entry.value, entry.detail.body)
    assert said == "kế hoạch năm 2021, từ Chi bộ tổ dân phố số 1 sang Chi bộ tổ dân phố số 2"
    assert (entry.person_id, entry.happened_on) == (row.person_id, NIGHT)
    assert [seen(cast, who, row) for who in ("an", "binh", "chi", "em", "dung")] == [True] * 5
    chi, binh = cast.actor("chi", NIGHT), cast.actor("binh", NIGHT)
    here, there = cast.organizations["C1"].pk, cast.organizations["C2"].pk
    assert [one.pk for one in recorded.lines_in_force(chi, there, 2021)] == [one.pk for one in row.items.order_by("number")]
    assert recorded.lines_in_force(binh, here, 2021) == []
    actions.mark_items(by=chi, marks=[Mark(item.pk, "stuck", "Thiếu sách")], on=NIGHT)
    with pytest.raises(NotFound):
        actions.mark_items(by=binh, marks=[Mark(item.pk, "done")], on=NIGHT)
    with pytest.raises(NotFound):
        actions.close_plans(by=binh, plans=[row.pk], on=date(2021, 12, 20))


def test_the_old_cell_sees_nothing_of_what_came_later(cast, monkeypatch, signed_in):
    row = in_force(cast)
    first, second = row.items.order_by("number")
    actions.mark_items(by=cast.actor("an"), marks=[Mark(first.pk, "done")], on=TODAY)
    received(cast)
    night(monkeypatch)
    actions.mark_items(by=cast.actor("an", NIGHT), marks=[Mark(second.pk, "stuck", "Thiếu người đi cùng")], on=NIGHT)
    actions.add_note(by=cast.actor("an", NIGHT), item=second.pk, words="Đã hẹn hai hộ", on=NIGHT)
    actions.check_in(by=cast.actor("an", NIGHT), key=row.pk, quarter=2, done="Xong nửa", doing="", stuck="", on=NIGHT)
    gone = signed_in("binh").get("/ke-hoach/danh-sach?chuyen=co").content.decode()
    assert f"/ke-hoach/{row.pk}" in gone
    assert f"/ke-hoach/{row.pk}" not in signed_in("binh").get("/ke-hoach/danh-sach").content.decode()
    old, new = (signed_in(who).get(f"/ke-hoach/{row.pk}").content.decode() for who in ("binh", "chi"))
    assert "Người viết đã chuyển sang Chi bộ tổ dân phố số 2" in old
    assert "1/2 việc xong" in " ".join(old.split())
    for words in ("Thiếu người đi cùng", "Đã hẹn hai hộ", "Xong nửa"):
        assert words not in old
        assert words in new
    assert "Kế hoạch theo người chuyển nơi sinh hoạt" in old
    assert "Người viết đã chuyển sang" not in new


def test_a_plan_that_waits_goes_to_the_new_approver(cast, monkeypatch):
    row = handed_in(cast)
    received(cast)
    night(monkeypatch)
    assert place(row) == ("C2", "C2")
    assert told(row) == [("plan.handed_in", "C1"), ("plan.moved", "C2")]
    assert not FormerPlace.objects.exists()
    assert not seen(cast, "binh", row)
    assert [one.pk for one in queries.waiting(cast.actor("chi", NIGHT))] == [row.pk]
    with pytest.raises(NotFound):
        actions.approve_plans(by=cast.actor("binh", NIGHT), plans=[row.pk], day=NIGHT, on=NIGHT)
    actions.approve_plans(by=cast.actor("chi", NIGHT), plans=[row.pk], day=NIGHT, on=NIGHT)
    assert told(row)[-1] == ("plan.approved", "C2")


def test_an_agenda_that_still_holds_the_plan_says_that_it_went_away(cast, monkeypatch):
    row, by, evening = handed_in(cast), cast.actor("binh"), held(cast)
    item = meetings.hang_item(by=by, key=evening.pk, kind="plans", title="", source=str(row.pk), facts={}, on=TODAY)
    meetings.write_minutes(by=by, key=evening.pk, written=WRITTEN, on=TODAY)
    received(cast)
    night(monkeypatch)
    told = SIGNED | {"outcomes": {item.pk: "agreed"}}
    with pytest.raises(MeetingWrong, match="không còn chờ duyệt ở đây"):
        meetings.conclude_meeting(by=cast.actor("binh", NIGHT), key=evening.pk, on=NIGHT, **told)
    later = SIGNED | {"outcomes": {item.pk: "postponed"}}
    meetings.conclude_meeting(by=cast.actor("binh", NIGHT), key=evening.pk, on=NIGHT, **later)
    row.refresh_from_db()
    assert row.state == "handed_in"


def test_a_version_that_amends_goes_along_with_the_one_that_binds(cast, monkeypatch):
    row = in_force(cast)
    new = handed_in(cast, lines=(READS,))
    received(cast)
    night(monkeypatch)
    assert {place(one) for one in (row, new)} == {("C2", "C2")}
    actions.approve_plans(by=cast.actor("chi", NIGHT), plans=[new.pk], day=NIGHT, on=NIGHT)
    row.refresh_from_db()
    assert row.state == "replaced"
    assert seen(cast, "binh", row)
    assert not seen(cast, "binh", new)


def test_a_returned_plan_goes_along_and_is_handed_in_there(cast, monkeypatch):
    row = handed_in(cast)
    actions.return_plan(by=cast.actor("binh"), key=row.pk, reason="Ghi rõ mức", on=TODAY)
    received(cast)
    night(monkeypatch)
    assert place(row) == ("C2", "C2")
    assert FormerPlace.objects.get().plan_id == row.pk
    actions.hand_in_plan(by=cast.actor("an", NIGHT), key=row.pk, on=NIGHT)
    assert told(row)[-2:] == [("plan.moved", "C2"), ("plan.handed_in", "C2")]


def test_a_draft_goes_along_when_it_is_handed_in(cast, monkeypatch):
    row = written(cast)
    received(cast)
    night(monkeypatch)
    assert place(row) == ("C1", "C1")
    actions.hand_in_plan(by=cast.actor("an", NIGHT), key=row.pk, on=NIGHT)
    assert place(row) == ("C2", "C2")
    assert told(row) == [("plan.handed_in", "C2")]


def test_a_returned_plan_handed_in_before_the_night_goes_along_too(cast):
    row = handed_in(cast)
    actions.return_plan(by=cast.actor("binh"), key=row.pk, reason="Ghi rõ mức", on=TODAY)
    received(cast)
    actions.hand_in_plan(by=cast.actor("an", NIGHT), key=row.pk, on=NIGHT)
    assert told(row)[-2:] == [("plan.moved", "C2"), ("plan.handed_in", "C2")]
    assert moving.astray(machine("clerk", NIGHT)) == []


def test_what_is_over_stays_where_it_was(cast, monkeypatch):
    row = in_force(cast)
    end = date(2021, 12, 20)
    actions.close_plans(by=cast.actor("binh", end), plans=[row.pk], on=end)
    received(cast)
    night(monkeypatch, end)
    assert place(row) == ("C1", "C1")
    assert told(row)[-1] == ("plan.closed", "C1")


def test_a_plan_of_a_year_that_is_over_stays_too(cast, monkeypatch):
    row = in_force(cast)
    received(cast)
    night(monkeypatch, date(2022, 1, 5))
    assert place(row) == ("C1", "C1")


def test_who_stands_nowhere_keeps_the_plan_where_it_was(cast, monkeypatch):
    row = in_force(cast)
    key = cast.people["an"].memberships.get().pk
    personnel.end_memberships(by=cast.actor("em"), memberships=[key], last_on=TODAY, reason="left", on=TODAY)
    night(monkeypatch)
    assert place(row) == ("C1", "C1")


def test_nobody_follows_by_hand_and_nothing_to_follow_is_said(cast):
    key = in_force(cast).pk
    for by in (cast.actor("em"), cast.actor("binh")):
        with pytest.raises(NotFound):
            actions.follow_plans(by=by, plans=[key], on=TODAY)
        with pytest.raises(NotFound):
            moving.astray(by)
    with pytest.raises(NotFound):
        actions.follow_plans(by=machine("clerk", TODAY), plans=[key], on=TODAY)


def appointed(cast, who: str, on: date = TODAY) -> None:
    """Whoever led the cell of An leads it no more, somebody else does."""
    by = machine("demonstration", on)
    row = Post.objects.get(person=cast.people["binh"], post="secretary")
    personnel.end_posts(by=by, posts=[row.pk], last_on=on - timedelta(days=1), on=on)
    new = Appointment(cast.people[who].pk, cast.organizations["C1"].pk, "secretary", on)
    personnel.appoint_people(by=by, appointments=[new], on=on)


def test_a_plan_that_waits_goes_up_when_its_person_comes_to_lead_the_cell(cast, monkeypatch):
    row, led = handed_in(cast), handed_in(cast, "binh")
    assert (place(row), place(led)) == (("C1", "C1"), ("C1", "W"))
    appointed(cast, "an")
    night(monkeypatch)
    assert (place(row), place(led)) == (("C1", "W"), ("C1", "C1"))
    assert told(row) == [("plan.handed_in", "C1"), ("plan.redirected", "C1")]
    entry = Entry.objects.select_related("detail").get(kind="plan.redirected", source=row.source)
    said = kinds.known()[entry.kind].says(entry.value, entry.detail.body)
    assert said == "kế hoạch năm 2021, từ Chi bộ tổ dân phố số 1 sang Đảng bộ phường Vị Hoàng"
    assert not FormerPlace.objects.exists()
    assert [one.pk for one in queries.waiting(cast.actor("an", NIGHT))] == [led.pk]


def test_a_plan_in_force_is_closed_by_whoever_approves_now(cast, monkeypatch):
    row = in_force(cast)
    appointed(cast, "an")
    night(monkeypatch)
    assert place(row) == ("C1", "W")
    assert queries.plans_gone(cast.actor("binh", NIGHT)).count() == 0
    assert moving.astray(machine("clerk", NIGHT)) == []


def test_the_plan_of_an_organization_waits_for_the_one_above_it(cast, monkeypatch):
    writing = Writing(2021, (READS,), cast.organizations["C1"].pk)
    row = actions.write_plan(by=cast.actor("binh"), writing=writing, on=TODAY)
    actions.hand_in_plan(by=cast.actor("binh"), key=row.pk, on=TODAY)
    assert place(row) == ("C1", "W")
    structure.move_organizations(by=cast.actor("em"), moves=[Move("C1", "V", TODAY)], on=TODAY)
    night(monkeypatch)
    assert place(row) == ("C1", "V")
    assert told(row)[-1] == ("plan.redirected", "C1")
