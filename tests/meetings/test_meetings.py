"""One meeting from the call to the signed minutes, what it writes into the ledger, what is refused on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from guong.kit.refusal import NotFound, Refusals
from guong.kit.states import WrongState
from guong.ledger import read
from guong.ledger.models import Entry
from guong.meetings import actions, queries
from guong.meetings.judging import Hands, Mark, MeetingWrong
from guong.meetings.models import AgendaItem, Attendance, Meeting, Vote
from guong.organization.models import Membership
from guong.personnel import actions as personnel
from tests.cast import TODAY
from tests.meetings.evenings import CALL, SIGNED, WRITTEN, called, concluded, fill, held

HANDS = Hands("Thông qua kết luận", 10, 1, 0)


def entries_of(row) -> list[tuple[str, str, date]]:
    return list(Entry.objects.filter(source=row.source).order_by("seq").values_list("kind", "value", "happened_on"))


def test_a_meeting_is_called_held_and_concluded_and_each_step_is_an_entry(cast):
    more = fill(cast)
    row = called(cast)
    assert (row.state, len(row.called)) == ("called", 12)
    by = cast.actor("binh")
    away = {more[0]: Mark("excused", "Nằm viện"), more[1]: Mark("unexcused"), more[2]: Mark("exempt")}
    actions.mark_roll(by=by, key=row.pk, marks=away, on=TODAY)
    assert Entry.objects.filter(kind="meeting.held").count() == 0
    row = actions.close_roll(by=by, key=row.pk, on=TODAY)
    assert (row.n_due, row.n_present, row.n_excused, row.n_unexcused) == (11, 9, 1, 1)
    assert Attendance.objects.filter(meeting=row, void=False).count() == 12
    actions.write_minutes(by=by, key=row.pk, written=WRITTEN, on=TODAY)
    actions.add_vote(by=by, key=row.pk, hands=replace(HANDS, n_for=8), on=TODAY)
    row = actions.conclude_meeting(by=by, key=row.pk, on=TODAY, **SIGNED)
    assert row.state == "concluded"
    assert entries_of(row) == [
        ("meeting.called", "cell", TODAY),
        ("meeting.held", "cell", TODAY),
        ("meeting.concluded", "cell", TODAY),
    ]
    last = Entry.objects.get(kind="meeting.concluded")
    assert last.measure == 95
    assert last.detail.body["votes"] == [{"question": HANDS.question, "for": 8, "against": 1, "abstained": 0}]
    assert read.faults() == []


def test_whoever_stayed_away_has_an_entry_and_whoever_was_there_has_none(cast):
    more = fill(cast)
    held(cast, away={more[0]: Mark("excused", "Nằm viện"), more[1]: Mark("unexcused"), more[2]: Mark("exempt")})
    found = Entry.objects.filter(kind="attendance.absent").order_by("person")
    assert [(entry.person_id, entry.value) for entry in found] == [(more[0], "excused"), (more[1], "unexcused")]
    assert found[0].detail.body["why"] == "Nằm viện"
    assert Entry.objects.filter(kind__startswith="attendance", person=cast.people["an"]).count() == 0


def test_a_vote_by_show_of_hands_keeps_counts_and_never_who(cast):
    assert {field.name for field in Vote._meta.fields} == {
        "id", "meeting", "question", "n_for", "n_against", "n_abstained", "typed_by", "confirmed",
    }  # fmt: skip


def test_several_organizations_are_called_at_once_and_have_a_meeting_each(cast):
    places = [cast.organizations[code].pk for code in ("C1", "C2", "C3")]
    rows = actions.call_meetings(by=cast.actor("em"), organizations=places, call=CALL, on=TODAY)
    assert len({row.series for row in rows}) == 1
    assert [len(row.called) for row in rows] == [2, 1, 3]
    assert AgendaItem.objects.count() == 6
    assert Entry.objects.filter(kind="meeting.called").count() == 3


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"kind": "party"}, "Loại cuộc họp"),
        ({"day": TODAY + timedelta(days=400)}, "quá xa"),
        ({"items": ("a",) * 21}, "Nhiều nhất 20"),
        ({"items": ("x" * 301,)}, "dài nhất 300"),
    ],
)
def test_a_call_that_cannot_be_is_refused(cast, changed, words):
    with pytest.raises(MeetingWrong, match=words):
        called(cast, replace(CALL, **changed))


def test_a_call_is_refused_out_of_reach_without_people_or_a_second_time(cast):
    by = cast.actor("em")
    empty = cast.organizations["W"].pk
    with pytest.raises(Refusals, match="phạm vi được giao"):
        actions.call_meetings(by=cast.actor("chi"), organizations=[cast.organizations["C1"].pk], call=CALL, on=TODAY)
    with pytest.raises(Refusals, match="không có ai để triệu tập"):
        actions.call_meetings(by=by, organizations=[empty], call=CALL, on=TODAY)
    with pytest.raises(MeetingWrong, match="ít nhất một"):
        actions.call_meetings(by=by, organizations=[], call=CALL, on=TODAY)
    called(cast)
    with pytest.raises(Refusals, match="đã mở cuộc họp"):
        called(cast)


def test_a_committee_is_called_by_its_posts(cast):
    row = called(cast, replace(CALL, kind="committee"))
    assert row.called == [cast.people["binh"].pk]


@pytest.mark.parametrize("who", ["an", "chi", "dung", "nobody"])
def test_only_the_secretary_and_the_officer_above_act(cast, who):
    row, by = called(cast), cast.actor(who)
    for act in (
        lambda: actions.mark_roll(by=by, key=row.pk, marks={}, on=TODAY),
        lambda: actions.close_roll(by=by, key=row.pk, on=TODAY),
        lambda: actions.confirm_typed(by=by, key=row.pk, on=TODAY),
        lambda: actions.write_minutes(by=by, key=row.pk, written=WRITTEN, on=TODAY),
        lambda: actions.add_vote(by=by, key=row.pk, hands=HANDS, on=TODAY),
        lambda: actions.conclude_meeting(by=by, key=row.pk, on=TODAY, **SIGNED),
        lambda: actions.cancel_meeting(by=by, key=row.pk, reason="Mưa", on=TODAY),
    ):
        with pytest.raises(NotFound):
            act()


def test_members_see_meetings_to_which_they_are_called_and_strangers_none(cast):
    row = called(cast)
    assert queries.meeting_of(cast.actor("an"), row.pk) == row
    assert queries.meeting_of(cast.actor("dung"), row.pk) == row
    assert list(queries.meetings(cast.actor("chi"))) == []
    with pytest.raises(NotFound):
        queries.meeting_of(cast.actor("chi"), row.pk)


def test_the_roll_is_not_closed_before_its_day_without_a_reason_or_when_nobody_came(cast):
    row, by, an = called(cast, replace(CALL, day=TODAY + timedelta(days=1))), cast.actor("binh"), cast.people["an"].pk
    with pytest.raises(MeetingWrong, match="Chưa đến ngày họp"):
        actions.close_roll(by=by, key=row.pk, on=TODAY)
    row = called(cast)
    actions.mark_roll(by=by, key=row.pk, marks={an: Mark("excused")}, on=TODAY)
    with pytest.raises(MeetingWrong, match="Nguyễn Văn An"):
        actions.close_roll(by=by, key=row.pk, on=TODAY)
    everybody = dict.fromkeys(row.called, Mark("unexcused"))
    actions.mark_roll(by=by, key=row.pk, marks=everybody, on=TODAY)
    with pytest.raises(MeetingWrong, match="Không có ai có mặt"):
        actions.close_roll(by=by, key=row.pk, on=TODAY)


def test_a_roll_speaks_of_those_who_are_called_in_known_words(cast):
    row, by = called(cast), cast.actor("binh")
    for marks, words in (
        ({cast.people["chi"].pk: Mark("present")}, "không được triệu tập"),
        ({cast.people["an"].pk: Mark("late")}, "không có trong danh mục"),
        ({cast.people["an"].pk: Mark("excused", "x" * 201)}, "dài nhất 200"),
    ):
        with pytest.raises(MeetingWrong, match=words):
            actions.mark_roll(by=by, key=row.pk, marks=marks, on=TODAY)


def test_the_same_roll_sent_twice_is_once(cast):
    row, by, an = called(cast), cast.actor("binh"), cast.people["an"].pk
    for _ in range(2):
        actions.mark_roll(by=by, key=row.pk, marks={an: Mark("excused", "Ốm")}, on=TODAY)
    assert Attendance.objects.filter(meeting=row).count() == 1
    actions.mark_roll(by=by, key=row.pk, marks={an: Mark("present", "Ốm")}, on=TODAY)
    one = Attendance.objects.get(meeting=row)
    assert (one.status, one.reason) == ("present", "")
    actions.close_roll(by=by, key=row.pk, on=TODAY)
    with pytest.raises(WrongState):
        actions.close_roll(by=by, key=row.pk, on=TODAY)
    with pytest.raises(WrongState):
        actions.mark_roll(by=by, key=row.pk, marks={}, on=TODAY)


def test_whoever_left_the_cell_since_the_call_is_not_on_the_roll(cast):
    more = fill(cast, 3)
    row, by = called(cast), cast.actor("binh")
    actions.mark_roll(by=by, key=row.pk, marks={more[0]: Mark("excused", "Ốm")}, on=TODAY)
    stay = Membership.objects.get(person=more[0])
    day = TODAY - timedelta(days=1)
    personnel.end_memberships(by=cast.actor("em"), memberships=[stay.pk], last_on=day, reason="left", on=TODAY)
    row = actions.close_roll(by=by, key=row.pk, on=TODAY)
    assert (row.n_due, row.n_excused) == (4, 0)
    assert more[0] not in row.called
    assert Entry.objects.filter(kind="attendance.absent").count() == 0


def test_votes_are_weighed_against_those_who_were_there(cast):
    row, by = held(cast), cast.actor("binh")
    for hands, words in (
        (replace(HANDS, question=""), "Ghi nội dung"),
        (replace(HANDS, n_for=0, n_against=0), "Ghi số người"),
        (HANDS, "nhiều hơn 2 người có mặt"),
    ):
        with pytest.raises(MeetingWrong, match=words):
            actions.add_vote(by=by, key=row.pk, hands=hands, on=TODAY)
    good = Hands("Thông qua", 2, 0, 0)
    first, second = (actions.add_vote(by=by, key=row.pk, hands=good, on=TODAY) for _ in range(2))
    assert first.pk == second.pk
    actions.remove_vote(by=by, key=row.pk, vote=first.pk, on=TODAY)
    with pytest.raises(NotFound):
        actions.remove_vote(by=by, key=row.pk, vote=first.pk, on=TODAY)


def test_minutes_wait_for_the_roll_and_want_their_six_fields(cast):
    row, by = called(cast), cast.actor("binh")
    with pytest.raises(MeetingWrong, match="Chốt điểm danh trước"):
        actions.write_minutes(by=by, key=row.pk, written=WRITTEN, on=TODAY)
    actions.close_roll(by=by, key=row.pk, on=TODAY)
    with pytest.raises(MeetingWrong, match="Chưa có biên bản"):
        actions.conclude_meeting(by=by, key=row.pk, on=TODAY, **SIGNED)
    with pytest.raises(MeetingWrong, match="trùng giờ"):
        actions.write_minutes(by=by, key=row.pk, written=replace(WRITTEN, ended_at=time(19, 30)), on=TODAY)
    actions.write_minutes(by=by, key=row.pk, written=replace(WRITTEN, chair="", content=""), on=TODAY)
    with pytest.raises(MeetingWrong, match="chủ trì, nội dung hoặc ảnh"):
        actions.conclude_meeting(by=by, key=row.pk, on=TODAY, **SIGNED)
    actions.write_minutes(by=by, key=row.pk, written=WRITTEN, on=TODAY)
    for changed, words in (
        ({"signed_by": ""}, "người đã ký"),
        ({"signed_on": TODAY + timedelta(days=1)}, "Ngày ký"),
        ({"signed_on": TODAY - timedelta(days=1)}, "Ngày ký"),
        ({"outcomes": {row.items.first().pk: "maybe"}}, "Kết quả không có"),
    ):
        with pytest.raises(MeetingWrong, match=words):
            actions.conclude_meeting(by=by, key=row.pk, on=TODAY, **SIGNED | changed)


def test_what_a_council_says_stays_on_paper_unless_content_is_kept(cast, settings):
    row, by = held(cast, call=replace(CALL, kind="council")), cast.actor("binh")
    settings.KEEP_CASE_CONTENT = False
    with pytest.raises(MeetingWrong, match="giữ trên giấy"):
        actions.write_minutes(by=by, key=row.pk, written=WRITTEN, on=TODAY)
    actions.write_minutes(by=by, key=row.pk, written=replace(WRITTEN, content="", conclusion=""), on=TODAY)
    assert actions.conclude_meeting(by=by, key=row.pk, on=TODAY, **SIGNED).state == "concluded"


def test_a_confidence_vote_without_two_thirds_is_no_meeting(cast):
    day = date(2023, 3, 1)
    fill(cast, 4)
    row = called(cast, replace(CALL, kind="confidence", day=day), day)
    by, others = cast.actor("binh", day), [key for key in row.called if key != cast.people["binh"].pk]
    actions.mark_roll(by=by, key=row.pk, marks=dict.fromkeys(others[:3], Mark("unexcused")), on=day)
    actions.close_roll(by=by, key=row.pk, on=day)
    actions.write_minutes(by=by, key=row.pk, written=WRITTEN, on=day)
    with pytest.raises(MeetingWrong, match="Chưa đủ số người dự") as refused:
        actions.conclude_meeting(by=by, key=row.pk, on=day, **SIGNED | {"signed_on": day})
    assert "96-QĐ/TW" in refused.value.clause
    actions.cancel_meeting(by=by, key=row.pk, reason="Không đủ số người", on=day)
    assert entries_of(row)[-1] == ("meeting.cancelled", "confidence", day)


def test_a_meeting_that_does_not_take_place_says_why_and_another_may_be_called(cast):
    row, by = called(cast), cast.actor("binh")
    with pytest.raises(MeetingWrong, match="Ghi lý do"):
        actions.cancel_meeting(by=by, key=row.pk, reason="", on=TODAY)
    actions.cancel_meeting(by=by, key=row.pk, reason="Bão", on=TODAY)
    with pytest.raises(WrongState):
        actions.cancel_meeting(by=by, key=row.pk, reason="Bão", on=TODAY)
    assert called(cast).pk != row.pk
    assert Meeting.objects.filter(state="cancelled").count() == 1


def test_a_wrong_absence_is_corrected_with_the_meetings_numbers(cast):
    more, by = fill(cast), cast.actor("binh")
    row = concluded(cast, away={more[0]: Mark("unexcused")})
    one = Attendance.objects.get(meeting=row, person=more[0])
    actions.correct_attendance(by=by, key=one.pk, mark=Mark("present"), why="Đến muộn, ghi nhầm", on=TODAY)
    standing = read.standing().filter(person=more[0], kind__startswith="attendance")
    assert [(entry.kind, entry.value) for entry in standing] == [("attendance.present", "present")]
    row.refresh_from_db()
    assert (row.n_present, row.n_unexcused) == (12, 0)
    roll = read.standing().get(source=row.source, kind="meeting.held")
    assert roll.detail.body["n_present"] == 12
    other = Attendance.objects.get(meeting=row, person=more[1])
    actions.correct_attendance(by=by, key=other.pk, mark=Mark("exempt"), why="Đã miễn sinh hoạt", on=TODAY)
    row.refresh_from_db()
    assert (row.n_due, row.n_present) == (11, 11)
    actions.correct_attendance(by=by, key=one.pk, mark=Mark("excused", "Ốm"), why="Xem lại", on=TODAY)
    assert [entry.value for entry in standing.all()] == ["excused"]
    assert read.faults() == read.summary_faults() == []


def test_a_correction_of_the_roll_wants_a_reason_and_a_change(cast):
    by = cast.actor("binh")
    row = held(cast)
    one = Attendance.objects.get(meeting=row, person=cast.people["an"])
    for mark, why, words in (
        (Mark("excused", "Ốm"), "", "Ghi lý do đính chính"),
        (Mark("excused"), "Nhầm", "Ghi lý do vắng"),
        (Mark("present"), "Nhầm", "giống nội dung cũ"),
        (Mark("ill"), "Nhầm", "danh mục"),
    ):
        with pytest.raises(MeetingWrong, match=words):
            actions.correct_attendance(by=by, key=one.pk, mark=mark, why=why, on=TODAY)
    with pytest.raises(NotFound):
        actions.correct_attendance(by=cast.actor("chi"), key=one.pk, mark=Mark("unexcused"), why="Nhầm", on=TODAY)


def test_closed_minutes_are_corrected_by_an_entry_that_names_the_old_one(cast):
    row, by = concluded(cast), cast.actor("binh")
    with pytest.raises(MeetingWrong, match="đã chốt"):
        actions.write_minutes(by=by, key=row.pk, written=WRITTEN, on=TODAY)
    for written, why, words in (
        (WRITTEN, "", "Ghi lý do"),
        (WRITTEN, "Nhầm", "giống nội dung cũ"),
        (replace(WRITTEN, conclusion=""), "Nhầm", "còn thiếu: kết luận"),
    ):
        with pytest.raises(MeetingWrong, match=words):
            actions.correct_minutes(by=by, key=row.pk, written=written, why=why, on=TODAY)
    right = replace(WRITTEN, conclusion="Vận động 14 hộ.")
    actions.correct_minutes(by=by, key=row.pk, written=right, why="Gõ nhầm số hộ", on=TODAY)
    (entry,) = read.standing().filter(source=row.source, kind="meeting.concluded")
    assert entry.detail.body["conclusion"] == "Vận động 14 hộ."
    assert entry.detail.body["before"]["reason"] == "Gõ nhầm số hộ"


def test_minutes_that_are_not_closed_are_not_corrected(cast):
    row = held(cast)
    with pytest.raises(MeetingWrong, match="chưa chốt"):
        actions.correct_minutes(by=cast.actor("binh"), key=row.pk, written=WRITTEN, why="Nhầm", on=TODAY)
