"""Whoever types for the secretary: named by him, closes nothing, is named beside what he typed until it is taken over."""

from __future__ import annotations

import pytest

from guong.kit.refusal import NotFound, Refusals
from guong.ledger.models import Entry
from guong.meetings import actions
from guong.meetings.judging import Hands, Mark, MeetingWrong
from guong.meetings.models import Attendance, Minutes
from guong.organization.models import Post
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from tests.cast import TODAY
from tests.meetings.evenings import SIGNED, WRITTEN, called, fill, held


def appoint(cast, who="binh", person="an", cell="C1"):
    wanted = [Appointment(cast.people[person].pk, cast.organizations[cell].pk, "entry_helper", TODAY)]
    return personnel.appoint_people(by=cast.actor(who), appointments=wanted, on=TODAY)


def test_a_secretary_names_his_helper_in_his_own_cell_and_ends_it(cast):
    (post,) = appoint(cast)
    assert {held.role for held in cast.actor("an").roles} == {"helper", "self"}
    assert Entry.objects.get(kind="post.taken", person=cast.people["an"]).value == "entry_helper"
    personnel.end_posts(by=cast.actor("binh"), posts=[post.pk], last_on=TODAY, on=TODAY)
    assert Post.objects.get(pk=post.pk).valid.upper is not None


@pytest.mark.parametrize(("who", "cell"), [("binh", "C2"), ("chi", "C1"), ("an", "C1"), ("dung", "C1"), ("ha", "C1")])
def test_nobody_else_names_a_helper_there(cast, who, cell):
    with pytest.raises(Refusals):
        appoint(cast, who, "an", cell)


def test_the_officer_above_names_helpers_and_the_secretary_gives_no_other_post(cast):
    assert appoint(cast, "em", "dung")
    wanted = [Appointment(cast.people["an"].pk, cast.organizations["C1"].pk, "deputy_secretary", TODAY)]
    with pytest.raises(Refusals):
        personnel.appoint_people(by=cast.actor("binh"), appointments=wanted, on=TODAY)


def test_what_a_helper_types_on_the_roll_waits_for_the_secretary_and_keeps_his_name(cast):
    appoint(cast)
    more, row = fill(cast, 2), called(cast)
    actions.mark_roll(by=cast.actor("an"), key=row.pk, marks={more[0]: Mark("excused", "Ốm")}, on=TODAY)
    one = Attendance.objects.get(meeting=row)
    assert (one.typed_by, one.confirmed) == (cast.people["an"], False)
    with pytest.raises(NotFound):
        actions.close_roll(by=cast.actor("an"), key=row.pk, on=TODAY)
    with pytest.raises(MeetingWrong, match="Còn 1 dòng nhập thay"):
        actions.close_roll(by=cast.actor("binh"), key=row.pk, on=TODAY)
    with pytest.raises(NotFound):
        actions.confirm_typed(by=cast.actor("an"), key=row.pk, on=TODAY)
    actions.confirm_typed(by=cast.actor("binh"), key=row.pk, on=TODAY)
    actions.close_roll(by=cast.actor("binh"), key=row.pk, on=TODAY)
    assert Entry.objects.get(kind="attendance.absent").detail.body["typed_by"] == "Nguyễn Văn An"
    assert Entry.objects.get(kind="meeting.held").detail.body["typed_by"] == ["Nguyễn Văn An"]


def test_the_secretary_who_marks_the_same_himself_needs_no_confirmation(cast):
    appoint(cast)
    more, row = fill(cast, 2), called(cast)
    actions.mark_roll(by=cast.actor("an"), key=row.pk, marks={more[0]: Mark("excused", "Ốm")}, on=TODAY)
    actions.mark_roll(by=cast.actor("binh"), key=row.pk, marks={more[0]: Mark("excused", "Nằm viện")}, on=TODAY)
    one = Attendance.objects.get(meeting=row)
    assert (one.typed_by, one.confirmed) == (None, True)


def test_minutes_and_votes_of_a_helper_wait_too(cast):
    appoint(cast)
    row, an, by = held(cast), cast.actor("an"), cast.actor("binh")
    actions.write_minutes(by=an, key=row.pk, written=WRITTEN, on=TODAY)
    with pytest.raises(MeetingWrong, match="người nhập giúp ghi"):
        actions.conclude_meeting(by=by, key=row.pk, on=TODAY, **SIGNED)
    actions.confirm_typed(by=by, key=row.pk, on=TODAY)
    actions.add_vote(by=an, key=row.pk, hands=Hands("Thông qua", 2, 0, 0), on=TODAY)
    with pytest.raises(MeetingWrong, match="biểu quyết do người nhập giúp"):
        actions.conclude_meeting(by=by, key=row.pk, on=TODAY, **SIGNED)
    with pytest.raises(NotFound):
        actions.conclude_meeting(by=an, key=row.pk, on=TODAY, **SIGNED)
    actions.confirm_typed(by=by, key=row.pk, on=TODAY)
    actions.conclude_meeting(by=by, key=row.pk, on=TODAY, **SIGNED)
    assert Minutes.objects.get(meeting=row).typed_by == cast.people["an"]
    assert Entry.objects.get(kind="meeting.concluded").detail.body["typed_by"] == "Nguyễn Văn An"


def test_a_helper_sees_the_meetings_of_that_cell_alone(cast, signed_in):
    appoint(cast, "em", "dung")
    row = called(cast)
    client = signed_in("dung")
    assert client.get(f"/hop/{row.pk}/diem-danh").status_code == 200
    assert client.get(f"/hop/{row.pk}/bien-ban/chot").status_code == 404
    assert client.post(f"/hop/{row.pk}/diem-danh/chot").status_code == 404
