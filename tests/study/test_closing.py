"""What comes at the end of a campaign: a sample of reflections, the mean score, a new campaign where a document changed."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest

from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.quizzes import judging as quizzes
from guong.regulations.models import DocumentLink
from guong.study import actions, closing, covering, desk, queries
from guong.study.judging import Mended, StudyWrong
from guong.study.models import Campaign, Learner, Reflection
from guong.study.papers.report import report
from guong.study.words import NONE
from tests.cast import TODAY
from tests.regulations.examples import shipped
from tests.study.campaigns import in_class, new, part, running, studied

TEXT = "Tôi sẽ đến đúng giờ."


def written(cast) -> Campaign:
    """A campaign in which An, Bình and Chi have studied and handed in."""
    row = running(cast)
    studied(cast, row)
    in_class(cast, row, "chi")
    for who in ("an", "binh", "chi"):
        actions.hand_in_reflection(by=cast.actor(who), campaign=row.pk, text=TEXT, on=TODAY)
    return row


def drawn(cast, row: Campaign, who: str, n: int = 5) -> list[str]:
    rows = actions.draw_sample(by=cast.actor(who), campaign=row.pk, n=n, on=TODAY)
    return sorted(one.learner.person.full_name for one in rows)


def check(cast, row: Campaign, found: str, finding: str = "", who: str = "em", of: str = "an"):
    (key,) = Reflection.objects.filter(learner=part(cast, row, of), found="").values_list("pk", flat=True)
    return actions.check_reflections(
        by=cast.actor(who), campaign=row.pk, reflections=[key], found=found, finding=finding, on=TODAY
    )


def test_a_sample_is_drawn_within_reach_once_and_never_of_ones_own(cast):
    row = written(cast)
    assert drawn(cast, row, "binh") == [cast.people["an"].full_name]
    with pytest.raises(StudyWrong):
        drawn(cast, row, "binh")
    assert len(drawn(cast, row, "em", 1)) == 1
    entry = Entry.objects.filter(kind="study_campaign.sampled").order_by("seq").first()
    assert (entry.value, entry.measure) == (str(row.pk), 1)
    for n in (0, 201):
        with pytest.raises(StudyWrong):
            drawn(cast, row, "em", n)
    for who in ("an", "dung"):
        with pytest.raises(NotFound):
            drawn(cast, row, who)
    with pytest.raises(StudyWrong):
        drawn(cast, running(cast, work=NONE), "em")


def test_what_is_returned_is_written_again_and_the_first_one_stays(cast, signed_in):
    row = written(cast)
    drawn(cast, row, "em")
    assert part(cast, row).finished_on == TODAY
    for found, finding, field in (("good", "", "found"), ("returned", "", "finding")):
        with pytest.raises(StudyWrong) as refused:
            check(cast, row, found, finding)
        assert refused.value.field == field
    for who in ("chi", "an", "dung"):
        with pytest.raises(NotFound):
            check(cast, row, "accepted", who=who)
    check(cast, row, "returned", "Chưa nêu việc cụ thể")
    assert (part(cast, row).worked_on, part(cast, row).finished_on) == (None, None)
    assert Entry.objects.filter(kind="entry.withdrawn", value="study.finished", person=cast.people["an"]).count() == 1
    entry = Entry.objects.get(kind="study.reflection_checked")
    assert (entry.person, entry.value) == (cast.people["an"], "returned")
    page = signed_in("an").get(f"/hoc-tap/dot/{row.pk}").content.decode()
    assert "Chưa nêu việc cụ thể" in page
    assert desk.offer(cast.actor("an")).tasks[0].url.endswith("/thu-hoach")
    actions.hand_in_reflection(by=cast.actor("an"), campaign=row.pk, text="Tôi sẽ nói trước việc khó.", on=TODAY)
    assert part(cast, row).finished_on == TODAY
    assert Reflection.objects.filter(learner=part(cast, row)).order_by("pk")[0].text == TEXT
    assert queries.reflection_of(cast.actor("an"), row, part(cast, row).pk).text.endswith("việc khó.")


def test_no_report_before_the_sample_has_its_findings(cast, signed_in):
    row, by = written(cast), cast.actor("em")
    drawn(cast, row, "em")
    with pytest.raises(StudyWrong):
        actions.report_campaign(by=by, key=row.pk, on=TODAY)
    for who in ("an", "binh", "chi"):
        check(cast, row, "accepted", of=who)
    keys = [Reflection.objects.get(learner=part(cast, row)).pk]
    with pytest.raises(StudyWrong):
        actions.check_reflections(by=by, campaign=row.pk, reflections=keys, found="accepted", finding="", on=TODAY)
    actions.report_campaign(by=by, key=row.pk, on=TODAY)
    assert closing.reported(row, TODAY)["sampled"] == 3
    page = signed_in("em").get(f"/hoc-tap/dot/{row.pk}").content.decode()
    assert "3 bài, trả lại 0" in page


@pytest.mark.parametrize(
    ("marks", "others", "mean"),
    [
        ([8, 9, 9, 10, 8], 0, "8.80"),
        ([8, 9, 9, 10, 8, 9], 5, "8.83"),
        ([8, 9, 9, 10], 0, None),
        ([8, 9, 9, 10, 8], 1, None),
        ([8, 9, 9, 10, 8], 4, None),
        ([10] * 6, 0, None),
        ([], 0, None),
    ],
)
def test_a_mean_is_told_where_it_tells_no_single_mark(marks, others, mean):
    assert quizzes.mean_told(marks, others) == (None if mean is None else Decimal(mean))


def reported(cast, on):
    by = cast.actor("em", on)
    row = actions.plan_campaign(by=by, new=new(cast, work=NONE), on=on)
    actions.lock_base(by=by, key=row.pk, on=on)
    return actions.report_campaign(by=by, key=row.pk, on=on)


def test_the_report_of_a_campaign_is_a_paper_with_the_figures_of_its_entry(cast, signed_in):
    row, em = running(cast, work=NONE), cast.actor("em")
    assert signed_in("em").get(f"/hoc-tap/dot/{row.pk}/bao-cao/giay?tep=pdf").status_code == 404
    actions.exclude_learners(by=em, campaign=row.pk, learners=[part(cast, row, "an").pk], reason="special", note="Ốm", on=TODAY)
    row = actions.report_campaign(by=em, key=row.pk, on=TODAY)
    told = closing.reported(row, TODAY)
    lines = [one.name for one in covering.coverage(em, row, row.organization_id)]
    documents = queries.documents_by_key(em, row.documents)
    said = report(row, told, documents).values
    assert (said["loai_tru"], said["ly_do"]) == ("1", [{"ly_do": "Trường hợp đặc biệt", "so_nguoi": "1"}])
    assert said["phai_hoc"] == str(told["base"])
    assert [line["ten"] for line in said["noi"]] == lines
    Learner.objects.filter(campaign=row).update(excluded="")
    assert report(row, closing.reported(row, TODAY), documents).values == said
    paper = signed_in("em").get(f"/hoc-tap/dot/{row.pk}/bao-cao/giay?tep=docx")
    assert paper.headers["Content-Disposition"] == 'attachment; filename="bao-cao-hoc-tap.docx"'
    assert signed_in("em").get(f"/hoc-tap/dot/{row.pk}/bao-cao/giay").headers["Location"] == f"/hoc-tap/dot/{row.pk}"
    assert signed_in("an").get(f"/hoc-tap/dot/{row.pk}/bao-cao/giay?tep=pdf").status_code == 404
    assert f"/hoc-tap/dot/{row.pk}/bao-cao/giay" in signed_in("em").get(f"/hoc-tap/dot/{row.pk}").content.decode()
    assert "/bao-cao/giay" not in signed_in("an").get(f"/hoc-tap/dot/{row.pk}").content.decode()


def amended(row, number, on):
    """A document of today amends the first one of a campaign."""
    later = shipped(number)
    type(later).objects.filter(pk=later.pk).update(issued_on=on, issued_year=on.year)
    DocumentLink.objects.create(act=1, later=later, earlier_id=row.documents[0], kind="amends")
    return later


def test_what_changed_is_said_to_need_no_study_again_until_it_changes_again(cast, signed_in):
    row, by, em = reported(cast, TODAY - timedelta(days=2)), cast.actor("em"), signed_in("em")
    page = f"/hoc-tap/dot/{row.pk}"
    refusals = [("", "Ghi vì sao"), ("Chỉ sửa lỗi in", "Không còn văn bản nào thay đổi")]
    for reason, words in refusals:
        with pytest.raises(StudyWrong, match=words):
            actions.settle_changes(by=by, key=row.pk, reason=reason, on=TODAY)
    amended(row, "55-QĐ/TW", TODAY)
    with pytest.raises(NotFound):
        actions.settle_changes(by=cast.actor("an"), key=row.pk, reason="Chỉ sửa lỗi in", on=TODAY)
    assert f"{page}/khong-bo-sung" in em.get(page).content.decode()
    told = em.post(f"{page}/khong-bo-sung", {"reason": "Chỉ sửa lỗi in"}, follow=True).content.decode()
    assert "Không cần học bổ sung sau các thay đổi đến ngày 10/05/2021: Chỉ sửa lỗi in" in told
    assert "/khong-bo-sung" not in told
    assert closing.changed_documents(row, TODAY) == []
    assert Entry.objects.get(kind="study_campaign.settled").source == row.source
    with pytest.raises(StudyWrong, match="Không còn"):
        actions.settle_changes(by=by, key=row.pk, reason="Lần nữa", on=TODAY)
    tomorrow = TODAY + timedelta(days=1)
    again = amended(row, "47-QĐ/TW", tomorrow)
    assert [one.later for one in closing.changed_documents(row, tomorrow)] == [again]


def test_a_campaign_is_opened_again_after_its_document_changed(cast, signed_in):
    first, by = TODAY - timedelta(days=2), cast.actor("em")
    early = cast.actor("em", first)
    row = actions.plan_campaign(by=early, new=new(cast, work=NONE), on=first)
    actions.lock_base(by=early, key=row.pk, on=first)
    later = shipped("55-QĐ/TW")
    again = new(cast, documents=(later.pk,), follows=row.pk, work=NONE, title="Học bổ sung")
    with pytest.raises(StudyWrong, match="sửa đổi"):
        actions.plan_campaign(by=by, new=again, on=TODAY)
    actions.report_campaign(by=early, key=row.pk, on=first)
    amended(row, "55-QĐ/TW", TODAY)
    row.refresh_from_db()
    assert closing.changed_documents(row, first) == []
    (changed,) = closing.changed_documents(row, TODAY)
    assert (changed.later, changed.words) == (later, "Sửa đổi, bổ sung")
    page = signed_in("em").get(f"/hoc-tap/dot/{row.pk}").content.decode()
    assert f"/hoc-tap/dot/mo?follows={row.pk}" in page
    assert "/hoc-tap/dot/mo?follows" not in signed_in("an").get(f"/hoc-tap/dot/{row.pk}").content.decode()
    with pytest.raises(NotFound):
        actions.plan_campaign(by=cast.actor("dung"), new=again, on=TODAY)
    office = queries.offices(by, "study.plan")[0].pk
    typed = {
        "organization": office, "title": again.title, "ordered_by": "Kế hoạch 20-KH/TU", "documents": [later.pk],
        "work": NONE, "until": f"{again.until:%d/%m/%Y}", "follows": row.pk,
    }  # fmt: skip
    done = signed_in("em").post("/hoc-tap/dot/mo", typed)
    assert done.status_code == 302, re.findall(r"g-err[^<]*<[^<]*", done.content.decode())
    follower = Campaign.objects.get(follows=row)
    entry = Entry.objects.select_related("detail").get(kind="study_campaign.reopened")
    assert (entry.value, entry.detail.body["key"]) == (str(row.pk), follower.pk)
    with pytest.raises(StudyWrong, match="đã có"):
        actions.plan_campaign(by=by, new=again, on=TODAY)
    assert "Học bổ sung sau đợt" in signed_in("em").get(f"/hoc-tap/dot/{follower.pk}").content.decode()
    assert "Đã mở đợt học bổ sung" in signed_in("em").get(f"/hoc-tap/dot/{row.pk}").content.decode()


def test_a_sample_is_offered_only_where_there_is_something_to_draw(cast, signed_in):
    client = signed_in("em")
    assert client.get(f"/hoc-tap/dot/{running(cast, work=NONE).pk}/rut-mau").status_code == 404
    page = f"/hoc-tap/dot/{running(cast).pk}/rut-mau"
    assert "Rút ngẫu nhiên" in client.get(page).content.decode()
    Campaign.objects.update(state="reported")
    assert "Chỉ rút mẫu khi đợt đang học" in client.get(page).content.decode()


def test_a_change_that_the_campaign_itself_studied_is_not_asked_about(cast):
    by = cast.actor("em")
    row = actions.plan_campaign(by=by, new=new(cast, work=NONE), on=TODAY - timedelta(days=2))
    actions.lock_base(by=by, key=row.pk, on=TODAY - timedelta(days=1))
    later = amended(row, "55-QĐ/TW", TODAY)
    mended = Mended(row.title, row.until, (later.pk,), "Đã có văn bản sửa đổi")
    actions.change_campaign(by=by, key=row.pk, new=mended, on=TODAY)
    actions.report_campaign(by=by, key=row.pk, on=TODAY)
    row.refresh_from_db()
    assert closing.changed_documents(row, TODAY) == []
