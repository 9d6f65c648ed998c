"""Pages of plans: written and handed in, read and approved, marked in the grid, proved, printed; the desk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guong.access import actions as access
from guong.access.models import Reading
from guong.kit import clock
from guong.ledger.models import Entry
from guong.organization.models import Membership
from guong.plans import actions, desk
from guong.plans.models import CheckIn, Evidence, Plan, PlanItem
from tests.cast import TODAY
from tests.kit.pictures import picture
from tests.plans.examples import READS, handed_in, in_force, written

SCRIPT = "<script>alert(1)</script>"
LINE = {"what1": "Đọc một văn bản mỗi tháng", "measure1": "Sổ ghi", "due1": "31/12/2021", "standard1": "t:T05"}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def text(client, path, **query) -> str:
    return client.get(path, query).content.decode()


def test_a_plan_is_kept_handed_in_returned_and_approved(cast, signed_in):
    an, binh = signed_in("an"), signed_in("binh")
    an.post("/ke-hoach/viet?nam=2021", {**LINE, "keep": "1"})
    row = Plan.objects.get()
    assert (row.state, row.items.get().theme) == ("draft", "T05")
    assert "Chưa ghi việc nào" not in text(an, f"/ke-hoach/{row.pk}")
    an.post(f"/ke-hoach/{row.pk}/nop")
    assert "Kế hoạch 1 trên 1 đang chờ" in text(binh, "/ke-hoach/duyet")
    assert binh.post(f"/ke-hoach/{row.pk}/tra-lai", {"reason": ""}).status_code == 200
    assert binh.post(f"/ke-hoach/{row.pk}/tra-lai", {"reason": "Ghi rõ mức"}).status_code == 302
    assert "Ghi rõ mức" in text(an, "/ke-hoach/viet", nam="2021")
    assert an.post("/ke-hoach/viet?nam=2021", LINE).status_code == 302
    answer = binh.post(f"/ke-hoach/{row.pk}/dong-y", {"tiep": ""}, follow=True)
    assert "Đã duyệt kế hoạch của Nguyễn Văn An" in answer.content.decode()
    assert "Không kế hoạch nào chờ duyệt" in answer.content.decode()
    assert binh.post(f"/ke-hoach/{row.pk}/dong-y").status_code == 302
    assert Plan.objects.get().state == "in_force"


def test_one_tap_begins_a_line_with_a_standard_of_the_post(cast, signed_in):
    an, binh = signed_in("an"), signed_in("binh")
    page = text(an, "/ke-hoach/viet", nam="2021")
    assert all(f'name="add" value="{code}"' in page for code in ("EX101-4", "EX08-X1"))
    assert not any(f'name="add" value="{code}"' in page for code in ("EX55-5", "EX08-X4"))
    assert 'name="add" value="EX08-X4"' in text(binh, "/ke-hoach/viet", nam="2021")
    typed = {**LINE, "due1": "31/12"}
    page = an.post("/ke-hoach/viet?nam=2021", {**typed, "add": "EX101-4"}).content.decode()
    assert all(words in page for words in ('value="31/12"', 'value="Sổ ghi"', "data-answered"))
    assert page.count('value="EX101-4" selected') == 1
    assert 'name="add" value="EX101-4"' not in page
    assert (
        'value="EX101-4" selected'
        in an.post("/ke-hoach/viet?nam=2021", {**typed, "standard2": "EX101-4", "add": "x"}).content.decode()
    )
    full = {f"what{n}": "Việc" for n in range(1, 9)}
    assert 'name="add"' not in an.post("/ke-hoach/viet?nam=2021", {**full, "add": "EX101-4"}).content.decode()
    assert not Plan.objects.exists()


def test_what_is_wrong_is_named_with_its_line(cast, signed_in):
    client = signed_in("an")
    page = client.post("/ke-hoach/viet?nam=2021", {**LINE, "measure1": ""}).content.decode()
    assert "Dòng 1 chưa ghi cách đo" in page
    assert "Hạn phải" not in page
    page = client.post("/ke-hoach/viet?nam=2021", {**LINE, "due1": "31/12/22"}).content.decode()
    assert "hai chữ số của năm" in page
    assert client.get("/ke-hoach/viet?nam=999").status_code == 200


def test_what_somebody_wrote_is_shown_and_never_run(cast, signed_in):
    from dataclasses import replace

    row = handed_in(cast, lines=(replace(READS, what=SCRIPT),))
    for who, path in (("an", f"/ke-hoach/{row.pk}"), ("binh", "/ke-hoach/duyet"), ("an", "/ke-hoach")):
        page = text(signed_in(who), path)
        assert SCRIPT not in page
    assert "&lt;script&gt;alert(1)" in text(signed_in("binh"), "/ke-hoach/duyet")


def test_whoever_reads_a_plan_that_waits_is_noted(cast, signed_in):
    handed_in(cast)
    text(signed_in("binh"), "/ke-hoach/duyet")
    assert Reading.objects.filter(person=cast.people["an"]).exists()


def test_the_grid_of_a_quarter_records_only_what_changed(cast, signed_in):
    row = in_force(cast)
    first, second = row.items.order_by("number")
    client = signed_in("binh")
    assert "Nguyễn Văn An" in text(client, "/ke-hoach/quy")
    cells = {f"luoi-viec-{first.pk}": "done", f"luoi-viec-{second.pk}": "stuck", f"luoi-viec-{second.pk}-reason": ""}
    assert "ghi lý do, một dòng" in client.post("/ke-hoach/quy", cells).content.decode().lower()
    cells[f"luoi-viec-{second.pk}-reason"] = "Chờ phường"
    assert client.post("/ke-hoach/quy", cells).status_code == 302
    assert sorted(PlanItem.objects.values_list("state", "obstacle")) == [("done", ""), ("stuck", "Chờ phường")]
    assert Entry.objects.filter(kind="plan_item.marked").count() == 2
    assert "Không dòng nào đổi" in client.post("/ke-hoach/quy", cells).content.decode()


def test_papers_of_a_cell_are_one_tick(cast, signed_in):
    client = signed_in("binh")
    an = cast.people["an"].pk
    cells = {f"luoi-giay-{an}": "signed"}  # her own is recorded by the office
    days = {"handed_in_on": "01/03/2021", "approved_on": "05/03/2021"}
    wrong = client.post("/ke-hoach/ban-giay", {**cells, **days, "approved_on": "01/01/2021"}).content.decode()
    assert "Có thể hai ô đảo nhau" in wrong
    nobody = {f"luoi-giay-{an}": "not_yet"}
    assert "Chưa ai có bản giấy đã ký" in client.post("/ke-hoach/ban-giay", {**nobody, **days}).content.decode()
    assert client.post("/ke-hoach/ban-giay", {**cells, **days}).status_code == 302
    row = Plan.objects.get()
    assert (row.person_id, row.on_paper) == (an, True)
    assert "Trần Thị Bình" in text(client, "/ke-hoach/con-thieu")
    assert "Nguyễn Văn An" not in text(client, "/ke-hoach/con-thieu")


def test_a_group_is_registered_from_its_form(cast, signed_in):
    client = signed_in("binh")
    lines = {**LINE, "what2": "Dọn ngõ thứ bảy", "measure2": "12 buổi", "due2": "31/12/2021"}
    form = {"category": "association_member", "association": "women", "n_people": "41", **lines}
    assert (
        "Nhóm đăng ký ít nhất hai dòng"
        in client.post("/ke-hoach/nhom", {**form, "what2": "", "measure2": "", "due2": ""}).content.decode()
    )
    assert client.post("/ke-hoach/nhom", form).status_code == 302
    assert Plan.objects.get().n_people == 41


def test_a_line_is_marked_proved_and_three_lines_are_kept(cast, signed_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    row = in_force(cast)
    item, client = row.items.get(number=1), signed_in("an")
    assert "chọn một việc hoặc gửi ảnh" in client.post(f"/ke-hoach/viec/{item.pk}/minh-chung", {"words": ""}).content.decode()
    client.post(f"/ke-hoach/viec/{item.pk}/minh-chung", {"words": "Đọc 5 bài"})
    client.post(f"/ke-hoach/viec/{item.pk}/minh-chung", {"photo": SimpleUploadedFile("a.png", picture())})
    for _ in range(2):
        client.post(f"/ke-hoach/viec/{item.pk}/minh-chung", {"photo": SimpleUploadedFile("a.png", picture())})
    assert sorted(Evidence.objects.values_list("kind", flat=True)) == ["file", "note"]
    shot = Evidence.objects.get(kind="file")
    assert client.get(f"/ke-hoach/{row.pk}/anh/{shot.pk}")["Content-Type"] == "image/png"
    assert signed_in("chi").get(f"/ke-hoach/{row.pk}/anh/{shot.pk}").status_code == 404
    assert client.post(f"/ke-hoach/viec/{item.pk}", {"state": "stuck", "obstacle": ""}).status_code == 200
    assert client.post(f"/ke-hoach/viec/{item.pk}", {"state": "done"}).status_code == 302
    assert client.post(f"/ke-hoach/{row.pk}/ba-dong", {"quarter": "2"}).status_code == 200
    client.post(f"/ke-hoach/{row.pk}/ba-dong", {"quarter": "2", "done": "Đọc 5 bài"})
    client.post(f"/ke-hoach/{row.pk}/ba-dong", {"quarter": "2", "done": "Đọc 6 bài"})
    assert CheckIn.objects.get().done == "Đọc 6 bài"
    page = text(client, f"/ke-hoach/{row.pk}")
    assert all(words in page for words in ("Đọc 5 bài", "Đọc 6 bài", "1/2 việc xong"))


def test_a_record_of_the_system_is_a_proof_and_only_ones_own(cast, signed_in):
    row = in_force(cast)
    item = row.items.get(number=1)
    source = "personnel.person:1"
    client = signed_in("an")
    page = client.post(f"/ke-hoach/viec/{item.pk}/minh-chung", {"source": source})
    assert page.status_code == 200
    assert not Evidence.objects.exists()


def test_the_year_is_closed_in_december(cast, signed_in, monkeypatch):
    in_force(cast)
    client = signed_in("binh")
    assert "khép từ ngày 01/12/2021" in client.post("/ke-hoach/khep").content.decode()
    monkeypatch.setattr(clock, "today", lambda: date(2021, 12, 20))
    assert client.post("/ke-hoach/khep").status_code == 302
    assert Plan.objects.get().state == "closed"
    assert "Không có kế hoạch nào để khép" in text(client, "/ke-hoach/khep")


def test_the_card_has_last_years_open_line_on_top(cast, signed_in):
    import io

    import pypdf

    in_force(cast, year=2021)
    answer = signed_in("an").get(f"/ke-hoach/phieu/{cast.people['an'].pk}", {"nam": "2022", "tep": "pdf"})
    words = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    assert READS.what in " ".join(words.split())
    assert signed_in("an").get(f"/ke-hoach/phieu/{cast.people['an'].pk}").status_code == 404


def test_a_reminder_and_a_withdrawal_from_their_pages(cast, signed_in):
    client = signed_in("binh")
    place = cast.organizations["C1"].pk
    answer = client.post(f"/ke-hoach/con-thieu/nhac?to_chuc={place}&nam=2021", follow=True)
    assert "Đã nhắc 2 người" in answer.content.decode()
    signed_in("em").post(
        f"/ke-hoach/ban-giay?to_chuc={place}",
        {f"luoi-giay-{cast.people[who].pk}": "signed" for who in ("an", "binh")}
        | {"handed_in_on": "01/03/2021", "approved_on": "05/03/2021"},
    )
    assert "Không thiếu ai" in client.post(f"/ke-hoach/con-thieu/nhac?to_chuc={place}&nam=2021", follow=True).content.decode()
    row = Plan.objects.get(person=cast.people["an"])
    assert client.post(f"/ke-hoach/{row.pk}/rut", {"reason": "Nhầm người"}).status_code == 302
    assert client.get(f"/ke-hoach/{row.pk}").status_code == 404


def test_the_desk_says_what_is_to_be_done(cast):
    def titles(who):
        return [task.title for task in desk.offer(cast.actor(who)).tasks]

    assert titles("an") == ["Viết kế hoạch năm"]
    handed_in(cast)
    assert titles("an") == []
    assert titles("binh") == ["1 kế hoạch chờ duyệt", "Viết kế hoạch năm"]
    (block,) = desk.offer(cast.actor("binh")).blocks
    assert [line.title for line in block.lines] == ["Trần Thị Bình"]
    row = Plan.objects.get()
    actions.return_plan(by=cast.actor("binh"), key=row.pk, reason="Ghi rõ mức", on=TODAY)
    assert titles("an") == ["Kế hoạch năm cần sửa"]
    in_force(cast)
    (block,) = desk.offer(cast.actor("an")).blocks
    assert block.title == "Kế hoạch của tôi: 0/2 việc xong"
    assert desk.offer(cast.actor("nobody")).tasks == ()


def test_whoever_stands_nowhere_is_told_of_no_plan(cast):
    assert [task.title for task in desk.offer(cast.actor("dung")).tasks] == ["Viết kế hoạch năm"]
    Membership.objects.filter(person=cast.people["dung"]).update(void=True)
    assert desk.offer(cast.actor("dung")).tasks == ()


def test_an_unfinished_plan_is_its_writers_alone(cast, signed_in):
    row = written(cast)
    assert signed_in("an").get(f"/ke-hoach/{row.pk}").status_code == 200
    assert signed_in("binh").get(f"/ke-hoach/{row.pk}").status_code == 404


def test_a_plan_is_still_read_after_what_its_writer_wrote_was_erased(cast, signed_in):
    row, later = in_force(cast), TODAY + timedelta(days=1)
    access.erase_personal_details(by=cast.actor("em", later), person=cast.people["an"].pk, reason="Đơn", on=later)
    page = signed_in("an").get(f"/ke-hoach/{row.pk}")
    assert (page.status_code, "Trong sổ cái" in page.content.decode()) == (200, True)
    item = row.items.first()
    assert signed_in("an").get(f"/ke-hoach/viec/{item.pk}/minh-chung").status_code == 200
