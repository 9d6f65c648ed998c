"""Meetings on the desk: what the secretary has to do, in the order in which he does it; where a member is called to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from guong.meetings import actions, desk
from guong.meetings.judging import Mark
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from tests.cast import TODAY
from tests.meetings.evenings import CALL, called, concluded, fill, held


def titles(cast, who) -> list[str]:
    return [task.title for task in desk.offer(cast.actor(who)).tasks]


def test_a_month_without_a_meeting_is_a_task_of_the_secretary_alone(cast):
    assert titles(cast, "binh") == ["Chưa mở sinh hoạt chi bộ tháng 5"]
    assert [titles(cast, who) for who in ("an", "dung", "em", "ha")] == [[], [], [], []]
    concluded(cast)
    assert titles(cast, "binh") == []


def test_tonights_meeting_wants_its_sheet_its_roll_then_its_minutes(cast):
    row = called(cast)
    assert titles(cast, "binh") == [
        "Tờ họp sinh hoạt chi bộ thường kỳ tháng 5 (in A4)",
        "Điểm danh sinh hoạt chi bộ thường kỳ",
    ]
    tasks = desk.offer(cast.actor("binh")).tasks
    assert [(task.hat, task.due_on) for task in tasks] == [("secretary", TODAY)] * 2
    actions.close_roll(by=cast.actor("binh"), key=row.pk, on=TODAY)
    assert titles(cast, "binh") == ["Biên bản sinh hoạt chi bộ thường kỳ tháng 5 chưa chốt"]


def test_what_was_typed_for_him_is_a_task_and_the_helper_has_his_own(cast):
    wanted = [Appointment(cast.people["an"].pk, cast.organizations["C1"].pk, "entry_helper", TODAY)]
    personnel.appoint_people(by=cast.actor("binh"), appointments=wanted, on=TODAY)
    more, row = fill(cast, 2), called(cast)
    assert titles(cast, "an") == ["Nhập giúp điểm danh"]
    marks = {person: Mark("excused", "Ốm") for person in more}
    actions.mark_roll(by=cast.actor("an"), key=row.pk, marks=marks, on=TODAY)
    assert "2 mục nhập thay chờ xác nhận: sinh hoạt chi bộ thường kỳ" in titles(cast, "binh")
    actions.confirm_typed(by=cast.actor("binh"), key=row.pk, on=TODAY)
    assert len(titles(cast, "binh")) == 2


def test_members_see_what_they_are_called_to_in_the_next_fortnight(cast):
    called(cast, replace(CALL, day=TODAY + timedelta(days=10)))
    called(cast, replace(CALL, kind="thematic", day=TODAY + timedelta(days=20)))
    (coming,) = desk.offer(cast.actor("an")).upcoming
    assert (coming.on, coming.title) == (date(2021, 5, 20), "Sinh hoạt chi bộ thường kỳ, 19:30, Nhà văn hóa tổ dân phố")
    assert desk.offer(cast.actor("chi")).upcoming == ()
    assert "Tờ họp sinh hoạt chi bộ thường kỳ tháng 5 (in A4)" in titles(cast, "binh")


def test_the_figure_and_the_block_speak_of_meetings_that_were_held(cast):
    held(cast)
    offer = desk.offer(cast.actor("binh"))
    assert [(figure.label, figure.value) for figure in offer.figures] == [("Cuộc họp đã điểm danh năm 2021", "1")]
    assert [(line.title, line.detail) for line in offer.blocks[0].lines] == [("Sinh hoạt chi bộ thường kỳ, 10/05/2021", "2/2")]
    assert [shortcut.label for shortcut in offer.shortcuts] == ["Mở cuộc họp"]
    assert desk.offer(cast.actor("an")).figures == ()
