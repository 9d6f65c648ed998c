"""Pages of directives: what each reader can do there, hostile input, papers, the desk."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guong.directives import actions, desk, queries
from guong.directives.judging import Answer
from guong.directives.models import Paper
from tests.cast import TODAY
from tests.directives.examples import DUE, directed, reported, thread
from tests.kit.pictures import picture
from tests.web.test_nonsense import nonsense_for


def test_a_directive_on_a_page_reaches_a_level(cast, signed_in):
    said = {"office": cast.organizations["R"].pk, "title": "Rà soát", "to": "grassroots", "due_on": "20/05/2021"}
    page = signed_in("em").post("/chi-dao/ra", said, follow=True)
    assert "Đảng bộ phường Trường Thi" in page.content.decode()
    page = signed_in("em").post("/chi-dao/ra", said | {"due_on": ""})
    assert "Ghi hạn báo cáo" in page.content.decode()


def test_a_thread_goes_its_way_on_pages(cast, signed_in):
    row = directed(cast, "C1")
    key, home = thread(row, "C1").pk, "/chi-dao/noi-nhan/"
    binh, em = signed_in("binh"), signed_in("em")
    assert f'href="/chi-dao/{row.pk}"' in em.get(f"{home}{key}").content.decode()
    assert f'href="/chi-dao/{row.pk}"' not in binh.get(f"{home}{key}").content.decode()
    assert "Đã tiếp nhận" in binh.post(f"{home}{key}/tiep-nhan", follow=True).content.decode()
    assert "không làm được" in binh.post(f"{home}{key}/tiep-nhan", follow=True).content.decode()
    assert "Họp" in binh.post(f"{home}{key}/ke-hoach", {"text": "Họp"}, follow=True).content.decode()
    binh.post(f"{home}{key}/ghi", {"kind": "progress", "text": "Được nửa"}, follow=True)
    assert "Đã nhắc 1 nơi" in em.post(f"/chi-dao/{row.pk}/nhac", follow=True).content.decode()
    assert "Không còn nơi nào" in em.post(f"/chi-dao/{row.pk}/nhac", follow=True).content.decode()
    assert "Xong 3" in binh.post(f"{home}{key}/bao-cao", {"text": "Xong 3"}, follow=True).content.decode()
    assert "Thiếu số" in em.post(f"{home}{key}/tra-lai", {"reason": "Thiếu số"}, follow=True).content.decode()
    binh.post(f"{home}{key}/bao-cao", {"text": "Đủ"}, follow=True)
    assert binh.post(f"{home}{key}/nghiem-thu").status_code == 404
    assert "Đã nghiệm thu" in em.post(f"{home}{key}/nghiem-thu", follow=True).content.decode()


def test_no_two_parts_of_the_bar_look_alike_and_every_step_stands_in_the_table(cast, signed_in):
    row = directed(cast, "C1", "C2", "W", "V")
    acts = (("C1", "binh", actions.acknowledge_directive, {}), ("C2", "chi", actions.plan_directive, {"answer": Answer("Họp")}))
    for code, who, act, said in acts:
        act(by=cast.actor(who), key=thread(row, code).pk, on=TODAY, **said)
    reported(cast, row, "W", "em")
    for n_under_way in (2, 3):
        page = signed_in("em").get(f"/chi-dao/{row.pk}").content.decode()
        legend = page.partition('<ul class="g-legend">')[2].partition("</ul>")[0]
        tones = re.findall(r"g-lv(\d).*?</svg>([^<]*)", legend)
        assert len({tone for tone, _ in tones}) == len(tones) == len(page.split("<title>")) - 2
        assert ("3", "Đang thực hiện") in tones
        assert f"<title>Đang thực hiện: {n_under_way}</title>" in page
        if n_under_way == 2:
            actions.return_report(by=cast.actor("em"), key=thread(row, "W").pk, reason="Thiếu", on=TODAY)
    for words in ("Chưa tiếp nhận", "Đã tiếp nhận", "Đã có kế hoạch", "Báo cáo bị trả lại"):
        assert f'<span class="g-sr"> {words}</span>' in page


def test_the_desk_shows_what_is_to_be_answered_and_judged(cast):
    late = DUE + timedelta(days=1)
    row = directed(cast, "C1")
    reported(cast, directed(cast, "C2"), "C2", "chi")
    member, secretary, officer = (desk.offer(cast.actor(who, late)) for who in ("an", "binh", "em"))
    assert (member.tasks, member.blocks) == ((), ())
    assert [task.button for task in secretary.tasks] == ["Tiếp nhận"]
    assert [block.title for block in secretary.blocks] == ["Cấp trên yêu cầu"]
    assert [block.title for block in officer.blocks] == ["Văn bản đến hạn triển khai"]
    assert len(officer.blocks[0].lines) == 2
    assert [task.title for task in officer.tasks] == [f"Nghiệm thu báo cáo: {row.title}"]
    assert [day.on for day in desk.year(cast.actor("binh"), TODAY, late)] == [DUE]
    assert desk.year(cast.actor("an"), TODAY, late) == ()


def test_a_page_of_directives_takes_as_many_statements_however_many_there_are(cast):
    counts = []
    for _ in range(2):
        directed(cast)
        with CaptureQueriesContext(connection) as captured:
            queries.directives_page(cast.actor("em"), size=20)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 4


def test_every_figure_of_the_board_opens_to_its_rows(cast, signed_in):
    row = directed(cast, "C1", "C2", "V", "W")
    reported(cast, row, "C1", "binh")
    page = signed_in("em").get(f"/chi-dao/{row.pk}").content.decode()
    assert "1/4 đã báo cáo" in page
    for code, n in (("issued", 3), ("reported", 1)):
        assert f'href="/chi-dao/{row.pk}?buoc={code}#noi-nhan">{n}' in page
        opened = signed_in("em").get(f"/chi-dao/{row.pk}?buoc={code}").content.decode()
        assert opened.count('<a href="/chi-dao/noi-nhan/') == n
        assert "Bỏ lọc, xem tất cả" in opened
    assert "Không có nơi nào" in signed_in("em").get(f"/chi-dao/{row.pk}?buoc=overdue").content.decode()
    assert "Bỏ lọc" not in signed_in("em").get(f"/chi-dao/{row.pk}?buoc=khac").content.decode()


DIRECT = {
    "title": "Việc",
    "text": "",
    "document": "",
    "meeting": "",
    "to": "coded",
    "codes": "C1",
    "due_on": "20/05/2021",
    "n_days": "",
}


@pytest.mark.parametrize("field", [*DIRECT, "office"])
def test_nonsense_in_a_form_is_answered_with_what_is_wrong(cast, signed_in, field):
    said = DIRECT | {"office": cast.organizations["R"].pk}
    em = signed_in("em")
    for value in nonsense_for(field):
        assert em.post("/chi-dao/ra", said | {field: value}).status_code in (200, 302), value


@pytest.mark.parametrize("name", ["buoc", "after"])
def test_nonsense_in_the_address_of_a_board_is_no_fault(cast, signed_in, name):
    row, em = directed(cast), signed_in("em")
    for value in nonsense_for(name):
        assert em.get(f"/chi-dao/{row.pk}", {name: value}).status_code == 200, value


def test_what_people_write_is_shown_as_text(cast, signed_in):
    hostile = "<script>x</script>{{ 7 }}"
    row = directed(cast, "C1", title=hostile, text=hostile)
    key = thread(row, "C1").pk
    actions.add_note(by=cast.actor("binh"), key=key, kind="progress", answer=Answer(hostile, hostile), on=TODAY)
    for who, address in (("binh", "/chi-dao"), ("binh", f"/chi-dao/noi-nhan/{key}"), ("em", f"/chi-dao/{row.pk}")):
        assert "<script>x" not in signed_in(who).get(address).content.decode()


def test_a_paper_of_a_thread_is_shown_to_whoever_may_read_the_thread(cast, signed_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    key = thread(directed(cast, "C1"), "C1").pk
    photo = SimpleUploadedFile("a.jpg", picture(), "image/jpeg")
    assert signed_in("binh").post(f"/chi-dao/noi-nhan/{key}/bao-cao", {"text": "", "papers": photo}).status_code == 302
    address = f"/chi-dao/tep/{Paper.objects.get().pk}"
    for who in ("binh", "em"):
        page = signed_in(who).get(address)
        assert (page["Content-Type"], page["X-Content-Type-Options"]) == ("image/png", "nosniff")
    for who in ("an", "chi", "dung"):
        assert signed_in(who).get(address).status_code == 404
