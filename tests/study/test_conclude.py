"""The page before a report: all that the report will say, what stands in its way, and the same figures in the ledger after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from guong.kit.actor import machine
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from guong.study import actions, closing, queries
from guong.study.models import Campaign, Reflection
from guong.study.papers.report import REPORT, REPORT_1, report
from guong.study.words import ACTION_PLAN, NONE
from tests.cast import SINCE, TODAY
from tests.study.campaigns import UNTIL, part, planned, running
from tests.study.test_outcome import full

C1, C2 = "Chi bộ tổ dân phố số 1", "Chi bộ tổ dân phố số 2"
FIRST_FORM = ("base", "excluded", "finished", "rate", "mean", "sampled", "returned", "reasons", "others", "places")


def accept(cast, row: Campaign) -> None:
    keys = list(Reflection.objects.filter(learner__campaign=row).values_list("pk", flat=True))
    actions.check_reflections(by=cast.actor("em"), campaign=row.pk, reflections=keys, found="accepted", finding="", on=TODAY)


def before(signed_in, row: Campaign, who: str = "em") -> str:
    return signed_in(who).get(f"/hoc-tap/dot/{row.pk}/bao-cao").content.decode()


def test_the_page_before_a_report_closes_its_button_and_leads_to_what_waits(cast, signed_in):
    row = full(cast)
    page = before(signed_in, row)
    assert f"Còn 2 bài rút mẫu chưa có kết luận: {C1} (1); {C2} (1)." in page
    assert "g-btn-off" in page
    sample = f"/hoc-tap/dot/{row.pk}/rut-mau?xem=cho"
    assert f'href="{sample}"' in page
    client, reflection = signed_in("em"), Reflection.objects.get(learner=part(cast, row)).pk
    assert all(name in client.get(sample).content.decode() for name in ("Nguyễn Văn An", "Lê Thị Chi"))
    actions.check_reflections(
        by=cast.actor("em"), campaign=row.pk, reflections=[reflection], found="accepted", finding="", on=TODAY
    )
    waiting = client.get(sample).content.decode()
    assert "Lê Thị Chi" in waiting
    assert "Nguyễn Văn An" not in waiting
    assert "Nguyễn Văn An" in client.get(f"/hoc-tap/dot/{row.pk}/rut-mau").content.decode()
    accept_rest = Reflection.objects.filter(learner__campaign=row, found="")
    actions.check_reflections(
        by=cast.actor("em"),
        campaign=row.pk,
        reflections=[one.pk for one in accept_rest],
        found="accepted",
        finding="",
        on=TODAY,
    )
    assert "Không còn bài nào chờ kết luận" in client.get(sample).content.decode()
    assert "g-btn-off" not in before(signed_in, row)


def test_whoever_may_not_check_is_told_who_does(cast, signed_in):
    row, by = full(cast), machine("demonstration", TODAY)
    place = Appointment(cast.people["ha"].pk, cast.organizations["R"].pk, "organization_officer", SINCE)
    personnel.appoint_people(by=by, appointments=[place], on=TODAY)
    page = before(signed_in, row, "ha")
    assert "Còn 2 bài rút mẫu chưa có kết luận" in page
    assert "Cán bộ tuyên giáo hoặc bí thư nơi ấy ghi kết luận." in page
    assert "/rut-mau" not in page


def test_the_page_before_a_report_says_what_the_report_will(cast, signed_in):
    row = full(cast)
    page = before(signed_in, row)
    for label, value in (("Phải học", "2"), ("Hoàn thành", "1"), ("Chưa hoàn thành", "1")):
        assert f"<dt>{label}</dt><dd>" in page
        assert value in page.split(f"<dt>{label}</dt><dd>")[1].split("</dd>")[0], label
    assert "50,00%" in page
    assert f"<dt>Đến hạn {UNTIL:%d/%m/%Y}</dt><dd>30 <small>ngày</small></dd>" in page
    assert "Tổ chức chưa ai hoàn thành: 1</h2>" in page
    assert "<dt>Loại trừ</dt><dd>1 (Được miễn công tác, sinh hoạt đảng: 1)</dd>" in page
    assert "<dt>Buổi học văn bản</dt><dd>2</dd>" in page
    assert "<dt>Người ngoài danh sách cùng dự</dt><dd>6</dd>" in page
    cell = cast.organizations["C2"].pk
    assert f'<a href="/hoc-tap/dot/{row.pk}/nguoi-hoc?to_chuc={cell}">{C2}</a>' in page
    accept(cast, row)
    shown = closing.figures(row, TODAY)
    actions.report_campaign(by=cast.actor("em"), key=row.pk, on=TODAY)
    assert closing.reported(row, TODAY) == {"title": row.title, **shown}, "the ledger has what was looked at"
    after = signed_in("em").get(f"/hoc-tap/dot/{row.pk}").content.decode()
    assert "<dt>Buổi học văn bản</dt><dd>2</dd>" in after
    assert f"<dt>Tổ chức chưa ai hoàn thành</dt><dd>{C2}</dd>" in after


def test_the_page_before_a_report_of_nothing_says_so(cast, signed_in):
    page = before(signed_in, running(cast, work=NONE, until=TODAY))
    assert "<dt>Loại trừ</dt><dd>0</dd>" in page
    assert "<dt>Buổi học văn bản</dt><dd>0</dd>" in page
    assert f"<dt>Đến hạn {TODAY:%d/%m/%Y}</dt><dd>0 <small>ngày</small></dd>" in page
    assert "Chương trình hành động" not in page.split("<aside")[0].split("g-guide")[0]
    late = running(cast, work=NONE, until=TODAY)
    Campaign.objects.filter(pk=late.pk).update(until=TODAY - timedelta(days=3))
    passed = f"<dt>Quá hạn {TODAY - timedelta(days=3):%d/%m/%Y}</dt><dd>3 <small>ngày</small></dd>"
    assert passed in before(signed_in, late)
    for who in ("an", "binh", "dung"):
        assert signed_in(who).get(f"/hoc-tap/dot/{late.pk}/bao-cao").status_code == 404
    assert signed_in("em").get(f"/hoc-tap/dot/{planned(cast).pk}/bao-cao").status_code == 302


def test_action_plans_that_are_missing_are_named_before_the_report(cast, signed_in):
    row = running(cast, work=ACTION_PLAN)
    actions.hand_in_action_plan(
        by=cast.actor("binh"), campaign=row.pk, organization=cast.organizations["C1"].pk, text="Làm", on=TODAY
    )
    page, cell = before(signed_in, row), cast.organizations["C2"].pk
    assert "<dt>Chương trình hành động</dt><dd>1 trên 2 tổ chức</dd>" in page
    assert f'<a href="/hoc-tap/dot/{row.pk}?to_chuc={cell}">{C2}</a>' in page
    actions.report_campaign(by=cast.actor("em"), key=row.pk, on=TODAY)
    after = signed_in("em").get(f"/hoc-tap/dot/{row.pk}").content.decode()
    assert "<dt>Chương trình hành động</dt><dd>1 trên 2 tổ chức</dd>" in after
    assert f"<dt>Chưa nộp chương trình hành động</dt><dd>{C2}</dd>" in after


@pytest.mark.parametrize("kept", [FIRST_FORM, FIRST_FORM[:4]], ids=["with places", "the very first"])
def test_a_report_of_before_prints_on_the_form_of_its_time_and_shows_no_zero(cast, signed_in, monkeypatch, kept):
    rows, em, counted = [running(cast, work=ACTION_PLAN) for _ in range(2)], cast.actor("em"), closing.figures
    documents = queries.documents_by_key(em, rows[0].documents)
    new = actions.report_campaign(by=em, key=rows[0].pk, on=TODAY)
    monkeypatch.setattr(closing, "figures", lambda row, on: {name: counted(row, on)[name] for name in kept})
    old = actions.report_campaign(by=em, key=rows[1].pk, on=TODAY)
    now, then = (report(row, closing.reported(row, TODAY), documents) for row in (new, old))
    assert (now.form, now.values["buoi_hoc"], now.values["chua_ai"]) == (REPORT, "0", f"2: {C1}; {C2}")
    assert then.form == REPORT_1
    same = {name for name, value in then.values.items() if value}
    assert {name: now.values[name] for name in same} == {name: then.values[name] for name in same}
    assert (then.values["ngoai"], bool(then.values["noi"])) == (("0", True) if "places" in kept else ("", False))
    page = signed_in("em").get(f"/hoc-tap/dot/{old.pk}").content.decode()
    assert "<dt>Phải học</dt><dd>3</dd>" in page
    assert "<dt>Buổi học văn bản</dt>" not in page
    assert "<dt>Chương trình hành động</dt>" not in page
    assert signed_in("em").get(f"/hoc-tap/dot/{old.pk}/bao-cao/giay?tep=pdf").status_code == 200
