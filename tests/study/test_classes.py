"""What is written after class is written after class: until then one is told when it is, and nothing is taken in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from guong.ledger.models import Entry
from guong.meetings import actions as meetings
from guong.study import actions, desk, queries
from guong.study.judging import StudyWrong
from guong.study.models import Campaign, Reflection
from tests.cast import TODAY
from tests.meetings.evenings import CALL, called
from tests.study.campaigns import HELD, in_class, part, running, studied

LATER = TODAY + timedelta(days=3)
TEXT = "Tôi sẽ đến đúng giờ."


def hung(cast, row: Campaign, *documents: int, day=LATER):
    """A meeting of C1 that has documents of a campaign on its agenda."""
    by = cast.actor("binh")
    met = called(cast, replace(CALL, day=day, kind="thematic"), TODAY)
    for document in documents:
        meetings.hang_item(
            by=by, key=met.pk, kind="study", title="", source=f"{row.pk}-{document}", facts=HELD, on=TODAY
        )  # fmt: skip
    return met


def test_nothing_is_handed_in_before_every_document_was_studied(cast):
    row = running(cast)
    studied(cast, row, row.documents[0])
    refused = "Nguyễn Văn An còn 1 văn bản chưa dự học: bài thu hoạch nộp sau khi buổi học"
    with pytest.raises(StudyWrong, match=refused):
        actions.hand_in_reflection(by=cast.actor("an"), campaign=row.pk, text=TEXT, on=TODAY)
    keys = [part(cast, row, who).pk for who in ("an", "binh")]
    with pytest.raises(StudyWrong, match=refused) as wrong:
        actions.note_paper_reflections(by=cast.actor("binh"), campaign=row.pk, learners=keys, on=TODAY)
    assert wrong.value.field == "learners"
    assert not Reflection.objects.exists()
    assert not Entry.objects.filter(kind="study.reflected").exists()
    studied(cast, row, row.documents[1], on=LATER)
    actions.hand_in_reflection(by=cast.actor("an", LATER), campaign=row.pk, text=TEXT, on=LATER)
    assert Entry.objects.get(kind="study.reflected").person == cast.people["an"]


def test_papers_are_noted_of_whoever_was_in_class_alone(cast, signed_in):
    row = running(cast)
    address = f"/hoc-tap/dot/{row.pk}/thu-hoach/giay"
    assert queries.without_reflection(cast.actor("binh"), row) == []
    assert "Ai chưa dự học thì nộp sau buổi học" in signed_in("binh").get(address).content.decode()
    in_class(cast, row, "an", "chi")
    (learner,) = queries.without_reflection(cast.actor("binh"), row)
    assert learner.person == cast.people["an"]
    page = signed_in("binh").get(address).content.decode()
    assert ("Nguyễn Văn An" in page, "Trần Thị Bình</label>" in page) == (True, False)


def test_one_is_told_when_the_class_is_instead_of_being_asked_to_write(cast, signed_in):
    row, an = running(cast), signed_in("an")
    page = f"/hoc-tap/dot/{row.pk}"

    def told() -> tuple[str, str]:
        (task,) = desk.offer(cast.actor("an")).tasks
        return an.get(page).content.decode(), task.detail

    for shown in told():
        assert "Chi bộ chưa đưa buổi học nào vào nội dung họp." in shown
    met = hung(cast, row, *row.documents)
    shown, detail = told()
    assert f"Buổi học: {met.when}." in shown
    assert detail == f"Còn 2 văn bản chưa học. Buổi học: {met.when}."
    assert "Bài thu hoạch viết sau buổi học" in shown
    assert "/thu-hoach" not in shown
    instead = an.get(f"{page}/thu-hoach").content.decode()
    assert f"Buổi học: {met.when}." in instead
    assert "<textarea" not in instead
    assert "còn 2 văn bản chưa dự học" in an.post(f"{page}/thu-hoach", {"text": TEXT}).content.decode()
    in_class(cast, row, "an")
    assert f"{page}/thu-hoach" in an.get(page).content.decode()


def test_a_class_whose_minutes_are_open_is_told_and_one_that_is_called_off_is_not(cast):
    row, tomorrow = running(cast), cast.actor("an", LATER + timedelta(days=1))
    met = hung(cast, row, row.documents[0])
    assert desk.offer(tomorrow).tasks[0].detail.endswith(f"Buổi học {met.when} còn chờ chốt biên bản.")
    meetings.cancel_meeting(by=cast.actor("binh"), key=met.pk, reason="Mưa bão", on=TODAY)
    assert desk.offer(tomorrow).tasks[0].detail.endswith("Chi bộ chưa đưa buổi học nào vào nội dung họp.")


def test_a_class_on_what_one_has_studied_already_is_not_told(cast):
    row = running(cast)
    studied(cast, row, row.documents[0])
    met = hung(cast, row, row.documents[0])
    assert met.when not in desk.offer(cast.actor("an")).tasks[0].detail
