"""A campaign is mended before its report: its title, its last day, a document that was forgotten; what stood before is kept."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from guong.kit.refusal import NotFound
from guong.kit.states import WrongState
from guong.ledger.models import Entry
from guong.reminders.models import Expected
from guong.study import actions, changing, desk
from guong.study.judging import Mended, StudyWrong
from guong.study.models import Campaign, Learner
from guong.study.words import NONE, QUIZ
from tests.cast import TODAY
from tests.quizzes import examples as quizzed
from tests.regulations.examples import shipped
from tests.study.campaigns import UNTIL, part, planned, running, studied

LATER = UNTIL + timedelta(days=10)
FORGOTTEN = "55-QĐ/TW"


def asked(row: Campaign, **more: object) -> Mended:
    return replace(Mended(row.title, row.until, (), "Ghi nhầm"), **more)  # type: ignore[arg-type]


def change(cast, row: Campaign, who: str = "em", on=TODAY, **more: object) -> Campaign:
    return actions.change_campaign(by=cast.actor(who, on), key=row.pk, new=asked(row, **more), on=on)


def told() -> dict[str, object]:
    entry = Entry.objects.select_related("detail").get(kind="study_campaign.altered")
    return {"value": entry.value, "place": entry.organization.code, **entry.detail.body}


def test_the_title_is_corrected_and_the_old_one_kept(cast):
    row = planned(cast)
    change(cast, row, title="Học tập quy định về nêu gương")
    assert Campaign.objects.get(pk=row.pk).title == "Học tập quy định về nêu gương"
    assert told() == {
        "value": str(row.pk), "place": "W", "title": "Học tập quy định về nêu gương",
        "old_title": "Học tập quy định nêu gương", "reason": "Ghi nhầm",
    }  # fmt: skip


def test_a_later_last_day_moves_what_waits_for_it(cast):
    row = running(cast)
    change(cast, row, until=LATER)
    assert set(Expected.objects.filter(kind="study.hold").values_list("due_on", "n_moved")) == {(LATER, 1)}
    assert [task.due_on for task in desk.offer(cast.actor("binh")).tasks] == [LATER, LATER]
    assert {name: told()[name] for name in ("old_until", "until")} == {
        "old_until": UNTIL.isoformat(), "until": LATER.isoformat(),
    }  # fmt: skip
    (one,) = changing.changes_of(row, TODAY)
    assert (one.on, one.reason, one.said) == (TODAY, "Ghi nhầm", [f"hạn từ {UNTIL:%d/%m/%Y} thành {LATER:%d/%m/%Y}"])


def test_what_does_not_change_its_day_waits_as_it_did(cast):
    row = running(cast)
    change(cast, row, title="Tên khác")
    assert set(Expected.objects.filter(kind="study.hold").values_list("due_on", "n_moved")) == {(UNTIL, 0)}


def test_a_campaign_over_its_day_can_have_its_title_corrected_and_its_day_moved_on(cast):
    row, late = running(cast), UNTIL + timedelta(days=5)
    row = change(cast, row, on=late, title="Tên khác")
    with pytest.raises(StudyWrong):
        change(cast, row, on=late, until=late - timedelta(days=1))
    assert change(cast, row, on=late, until=late).until == late


def test_a_forgotten_document_has_to_be_studied_by_everybody(cast):
    row, more = running(cast, work=NONE), shipped(FORGOTTEN)
    studied(cast, row, row.documents[0])
    row = change(cast, row, added=(more.pk,))
    assert Campaign.objects.get(pk=row.pk).documents[-1] == more.pk
    assert told()["added"] == more.name
    assert desk.offer(cast.actor("an")).tasks[0].detail.startswith("Còn 2 văn bản chưa học.")
    studied(cast, row, *row.documents[1:], on=TODAY + timedelta(days=1))
    assert Learner.objects.filter(campaign=row, finished_on__isnull=False).count() == 2


def test_no_document_is_added_once_somebody_has_finished(cast, signed_in):
    row = running(cast, work=NONE)
    studied(cast, row)
    with pytest.raises(StudyWrong) as refused:
        change(cast, row, added=(shipped(FORGOTTEN).pk,))
    assert refused.value.field == "documents"
    assert "Đã có 2 người hoàn thành" in refused.value.message
    page = signed_in("em").get(f"/hoc-tap/dot/{row.pk}/sua").content.decode()
    assert 'name="documents"' not in page
    assert "họ làm đủ những gì đợt này yêu cầu" in page
    link = re.search(r'href="(/hoc-tap/dot/mo[^"]*)"', page)
    assert link is not None
    assert f"Học thêm: {row.title}" in signed_in("em").get(link[1].replace("&amp;", "&")).content.decode()
    assert change(cast, row, until=LATER).until == LATER, "the day is moved all the same"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({}, "title"),
        ({"title": ""}, "title"),
        ({"until": LATER, "reason": ""}, "reason"),
        ({"until": TODAY - timedelta(days=1)}, "until"),
        ({"added": (10**9,)}, "documents"),
    ],
)
def test_what_cannot_be_changed_is_refused_beside_its_field(cast, more, field):
    row = running(cast)
    with pytest.raises(StudyWrong) as refused:
        change(cast, row, **more)
    assert refused.value.field == field
    assert not Entry.objects.filter(kind="study_campaign.altered").exists()


def test_a_document_that_is_there_already_or_one_too_many_is_refused(cast, monkeypatch):
    row = running(cast)
    with pytest.raises(StudyWrong, match="đã ở trong đợt"):
        change(cast, row, added=(row.documents[0],))
    monkeypatch.setattr("guong.study.judging.MOST_DOCUMENTS", 2)
    with pytest.raises(StudyWrong, match="nhiều nhất 2 văn bản"):
        change(cast, row, added=(shipped(FORGOTTEN).pk,))


def test_the_last_day_lies_within_the_days_of_the_quiz(cast):
    quiz = quizzed.ready(cast)
    row = running(cast, work=QUIZ, quiz=quiz.pk, until=TODAY)
    with pytest.raises(StudyWrong) as refused:
        change(cast, row, until=quiz.closes_on + timedelta(days=1))
    assert refused.value.field == "until"
    assert change(cast, row, until=quiz.closes_on).until == quiz.closes_on
    type(quiz).objects.filter(pk=quiz.pk).update(opens_on=quiz.closes_on)
    with pytest.raises(StudyWrong, match="trong khoảng ấy"):
        change(cast, row, until=quiz.closes_on - timedelta(days=1))


def test_whoever_passes_the_quiz_has_not_finished_a_campaign_that_got_a_document_meanwhile(cast):
    quiz = quizzed.ready(cast)
    row = running(cast, work=QUIZ, quiz=quiz.pk, until=TODAY)
    studied(cast, row)
    change(cast, row, added=(shipped(FORGOTTEN).pk,))
    quizzed.sat(cast, quiz)
    learner = part(cast, row)
    assert (learner.worked_on, learner.finished_on) == (TODAY, None)


def test_what_is_being_locked_was_reported_or_cancelled_is_not_changed(cast, signed_in):
    locking, ended, gone = planned(cast), running(cast, work=NONE), planned(cast)
    actions.request_lock(by=cast.actor("em"), key=locking.pk, on=TODAY)
    actions.report_campaign(by=cast.actor("em"), key=ended.pk, on=TODAY)
    actions.cancel_campaign(by=cast.actor("em"), key=gone.pk, reason="Nhầm", on=TODAY)
    em = signed_in("em")
    for row in (locking, ended, gone):
        with pytest.raises(WrongState):
            change(cast, row, title="Tên khác")
        address = f"/hoc-tap/dot/{row.pk}/sua"
        assert em.get(address).status_code == 302
        typed = {"title": "Tên khác", "until": f"{UNTIL:%d/%m/%Y}", "reason": "Ghi nhầm"}
        assert "Việc này không làm được khi đang ở bước" in em.post(address, typed).content.decode()
        assert address not in em.get(f"/hoc-tap/dot/{row.pk}").content.decode()


@pytest.mark.parametrize("who", ["an", "binh", "chi", "dung", "ha", "nobody"])
def test_only_whoever_opens_campaigns_changes_them(cast, signed_in, who):
    row = running(cast)
    with pytest.raises(NotFound):
        change(cast, row, who=who, title="Tên khác")
    if who != "nobody":
        assert signed_in(who).post(f"/hoc-tap/dot/{row.pk}/sua", {"title": "Tên khác"}).status_code == 404


def test_the_page_changes_the_campaign_and_tells_how(cast, signed_in):
    row, em, more = running(cast), signed_in("em"), shipped(FORGOTTEN)
    address = f"/hoc-tap/dot/{row.pk}/sua"
    page = em.get(address, {"q": FORGOTTEN, "until": f"{LATER:%d/%m/%Y}", "reason": "Bỏ sót"}).content.decode()
    assert f'value="{more.pk}"' in page
    assert f'value="{LATER:%d/%m/%Y}"' in page, "a search keeps what was typed"
    assert not any(f'name="documents" value="{key}"' in page for key in row.documents)
    empty = em.get(address, {"q": "khong co van ban nay"}).content.decode()
    assert "Không thấy văn bản nào chưa có trong đợt" in empty
    assert 'name="documents"' not in em.get(address).content.decode(), "nothing is offered before it is looked for"
    typed = {"title": row.title, "until": f"{LATER:%d/%m/%Y}", "documents": [more.pk], "reason": ""}
    assert "Vì sao thay đổi: " in re.sub(r"<[^>]+>", "", em.post(address, typed).content.decode())
    page = em.post(address, {**typed, "reason": "Bỏ sót"}, follow=True).content.decode()
    assert f"hạn từ {UNTIL:%d/%m/%Y} thành {LATER:%d/%m/%Y}; thêm {more.name}" in page
    assert "Bỏ sót" in page
    assert Campaign.objects.get(pk=row.pk).until == LATER
