"""Rolls that come by file: noted as when they are typed, refused line by line, taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guong.imports import actions as imports
from guong.kit.refusal import Refusals
from guong.ledger.models import Entry
from guong.meetings import actions
from guong.meetings.importing import ImportedMark
from guong.meetings.models import Attendance
from tests.cast import TODAY
from tests.imports.test_imports import book, faults, load
from tests.meetings.evenings import called

TITLES = ["Mã tổ chức", "Loại cuộc họp", "Ngày họp", "Mã số", "Dự họp", "Lý do vắng"]
LINE = ["C1", "Sinh hoạt chi bộ thường kỳ", "10/05/2021", "000000000001", "Vắng có lý do", "Ốm"]
AN = ImportedMark("C1", "cell", TODAY, "000000000001", "excused", "Ốm")


def test_a_file_marks_the_roll_and_is_taken_back(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    row, by = called(cast), cast.actor("em")
    file = load(cast, book([LINE], TITLES), kind="rolls")
    assert file.state == "done", faults(file)
    one = Attendance.objects.get(meeting=row)
    assert (one.status, one.reason, one.confirmed) == ("excused", "Ốm", True)
    assert Entry.objects.get(kind="meeting.marked").source == row.source
    imports.undo_import(by=by, key=file.pk, on=TODAY)
    assert Attendance.objects.filter(meeting=row, void=False).count() == 0
    actions.close_roll(by=cast.actor("binh"), key=row.pk, on=TODAY)
    assert Entry.objects.filter(kind="attendance.absent").count() == 0


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"organization": "C2"}, "Không có cuộc họp"),
        ({"person": "000000000003"}, "không được triệu tập"),
        ({"person": "999"}, "không được triệu tập"),
        ({"reason": ""}, "Ghi lý do"),
        ({"reason": "x" * 201}, "dài nhất"),
        ({"status": "present"}, "để trống lý do"),
    ],
)
def test_a_line_that_is_wrong_is_refused(cast, changed, words):
    called(cast)
    with pytest.raises(Refusals, match=words):
        actions.record_marks(by=cast.actor("binh"), new=[replace(AN, **changed)], on=TODAY)


def test_a_line_twice_a_closed_roll_and_a_stranger_are_refused(cast):
    row = called(cast)
    for by, lines, words in (("binh", [AN, AN], "lặp lại"), ("chi", [AN], "Không có cuộc họp")):
        with pytest.raises(Refusals, match=words):
            actions.record_marks(by=cast.actor(by), new=lines, on=TODAY)
    actions.close_roll(by=cast.actor("binh"), key=row.pk, on=TODAY)
    with pytest.raises(Refusals, match="đã chốt"):
        actions.record_marks(by=cast.actor("binh"), new=[AN], on=TODAY)


def test_a_line_over_what_was_typed_takes_its_place(cast):
    row = called(cast)
    actions.sign_in(by=cast.actor("an"), key=row.pk, on=TODAY)
    actions.record_marks(by=cast.actor("binh"), new=[AN], on=TODAY)
    assert [(one.status, one.reason) for one in Attendance.objects.filter(meeting=row)] == [("excused", "Ốm")]
