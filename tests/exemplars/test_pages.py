"""The pages of exemplars: the gallery without an account, the record with its line, the forms, the desk, the file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from guong.access.models import Reading
from guong.exemplars import actions, desk, queries
from guong.exemplars.models import Exemplar
from guong.imports import actions as imports
from guong.ledger.models import Entry
from guong.web import menu
from tests.cast import TODAY
from tests.exemplars.examples import FOUND, FOUND_PERSON, PUBLISHED, at_every_stage, many
from tests.imports.test_imports import book, faults, load

SCRIPT = "<script>alert(1)</script>"
TITLES = [
    "Loại", "Nêu theo chức vụ", "Mã tổ chức", "Mã số", "Lĩnh vực", "Nơi", "Việc đã làm", "Ngày phát hiện", "Ngày xác minh",
    "Ngày công nhận", "Số quyết định", "Cơ quan ban hành", "Mã tổ chức quyết định", "Ngày tuyên truyền", "Nơi đăng",
    "Đồng ý (có/không)",
]  # fmt: skip
ROW = [
    "Cá nhân", "Một tổ trưởng tổ dân phố", "C1", "000000000001", "Văn hóa – xã hội", "Phường Vị Hoàng", "Vận động 41 hộ.",
    "01/03/2019", "20/03/2019", "02/05/2019", "21-QĐ/ĐU", "Đảng ủy phường", "W", "15/01/2020", "Bản tin thành phố", "có",
]  # fmt: skip


def record(cast, *new):
    return actions.record_exemplars(by=cast.actor("em"), new=list(new), on=TODAY)


def text(client, path, **query) -> str:
    return client.get(path, query).content.decode()


def test_everybody_reads_the_gallery_and_no_private_name_stands_in_it(cast):
    person = replace(PUBLISHED, kind="person", title="Một tổ trưởng tổ dân phố", person="000000000001", consent=True)
    row, hidden = record(cast, person, FOUND)
    pages = [text(Client(), "/guong-sang"), text(Client(), f"/guong-sang/{row.pk}")]
    for page in pages:
        assert "Một tổ trưởng tổ dân phố" in page
        assert "Nguyễn Văn An" not in page
        assert "000000000001" not in page
        assert FOUND.title not in page
    assert "612 buổi" in pages[1]
    assert Client().get(f"/guong-sang/{hidden.pk}").status_code == 404


def test_a_withdrawn_story_is_a_tombstone_for_the_public(cast):
    (row,) = record(cast, PUBLISHED)
    actions.withdraw_exemplars(by=cast.actor("em"), exemplars=[row.pk], reason="Số liệu sai", day=TODAY, on=TODAY)
    answer = Client().get(f"/guong-sang/{row.pk}")
    page = answer.content.decode()
    assert (answer.status_code, "đã rút ngày 10/05/2021" in page) == (410, True)
    assert "Số liệu sai" not in page
    assert PUBLISHED.title not in page
    assert PUBLISHED.title not in text(Client(), "/guong-sang")


@pytest.mark.parametrize("public", [True, False])
def test_what_somebody_wrote_is_shown_and_never_run(cast, signed_in, public):
    told = {"title": f"Tập thể {SCRIPT}", "story": f"Việc {SCRIPT}", "place": SCRIPT, "published_where": SCRIPT}
    (row,) = record(cast, replace(PUBLISHED, **told))
    client = Client() if public else signed_in("em")
    root = "/guong-sang" if public else "/guong-sang/ho-so"
    for path in (root, f"{root}/{row.pk}"):
        page = text(client, path)
        assert SCRIPT not in page
        assert "&lt;script&gt;alert(1)" in page


def test_the_gallery_is_filtered_and_turned_page_by_page(cast):
    record(cast, *many(25), replace(PUBLISHED, title="Một trạm y tế", field="health"))
    page = text(Client(), "/guong-sang", linh_vuc="education")
    assert page.count('class="g-who"') == 20
    assert "Giáo dục 25" in page
    assert "Một trạm y tế" not in page
    cursor = page.split("after=")[1].split('"')[0]
    assert text(Client(), f"/guong-sang?linh_vuc=education&after={cursor}").count('class="g-who"') == 5
    assert "Chưa có gương nào" in text(Client(), "/guong-sang", nam="2016")


def test_a_record_shows_its_line_and_only_what_can_be_done(cast, signed_in):
    keys = at_every_stage()
    page = text(signed_in("em"), f"/guong-sang/ho-so/{keys['verified']}")
    assert (page.count('class="g-done"'), page.count('class="g-now"')) == (2, 1)
    assert f"/guong-sang/ho-so/{keys['verified']}/cong-nhan" in page
    assert f"/guong-sang/ho-so/{keys['verified']}/tuyen-truyen" not in page
    assert "Trong sổ cái" in page
    stranger = text(signed_in("chi"), f"/guong-sang/ho-so/{keys['verified']}")
    assert "Trong sổ cái" not in stranger
    assert "/rut" not in stranger


def test_the_reason_of_a_withdrawal_is_told_to_whoever_works_on_it_and_to_the_person(cast, signed_in):
    (row,) = record(cast, FOUND_PERSON)
    actions.withdraw_exemplars(by=cast.actor("em"), exemplars=[row.pk], reason="Theo ý người ấy", day=TODAY, on=TODAY)
    told = {
        who: "Theo ý người ấy" in text(signed_in(who), f"/guong-sang/ho-so/{row.pk}") for who in ("an", "em", "dung", "chi")
    }
    assert told == {"an": True, "em": True, "dung": False, "chi": False}
    assert not Reading.objects.filter(reader=cast.actor("chi").signature).exists()


FORM = {
    "kind": "person", "title": "Một tổ trưởng", "organization": "C1", "person": "000000000001", "field": "charity",
    "story": "Việc một.\n\nViệc hai.", "found_on": "01/03/2021",
}  # fmt: skip


def test_an_exemplar_is_taken_from_form_to_form_until_everybody_reads_it(cast, signed_in):
    client = signed_in("em")
    assert client.post("/guong-sang/ho-so/ghi", FORM).status_code == 302
    row = Exemplar.objects.get()
    root = f"/guong-sang/ho-so/{row.pk}"
    decision = {"document_number": "1-QĐ/ĐU", "document_issuer": "Đảng ủy", "decided_on": "02/04/2021", "decided_by": "W"}
    told = {"title": "Một tổ trưởng tổ dân phố", "field": "charity", "story": row.story, "reason": "Ghi rõ chức vụ"}
    public = {"published_on": "01/05/2021", "published_where": "Bảng tin"}
    assert client.post(f"{root}/xac-minh", {"verified_on": "01/04/2021"}).status_code == 302
    assert client.post(f"{root}/cong-nhan", decision).status_code == 302
    assert "chưa đồng ý" in client.post(f"{root}/tuyen-truyen", public).content.decode()
    assert client.post(f"{root}/tuyen-truyen", {**public, "consent": "on"}).status_code == 302
    assert client.post(f"{root}/dinh-chinh", told).status_code == 302
    assert "<p>Việc hai.</p>" in text(Client(), f"/guong-sang/{row.pk}")
    assert client.post(f"{root}/rut", {"withdrawn_on": "10/05/2021", "reason": "x"}).status_code == 302
    assert Client().get(f"/guong-sang/{row.pk}").status_code == 410
    assert Entry.objects.filter(source=row.source).exclude(kind="exemplar.withdrawn").count() == 9


def test_a_refusal_stands_beside_its_field(cast, signed_in):
    page = signed_in("em").post("/guong-sang/ho-so/ghi", {**FORM, "title": "Nguyễn Văn An"}).content.decode()
    assert "đứng tên theo chức vụ" in page
    assert not Exemplar.objects.exists()


def test_the_list_is_filtered(cast, signed_in):
    record(cast, FOUND_PERSON, PUBLISHED)
    page = text(signed_in("an"), "/guong-sang/ho-so", buoc="found", loai="person", nam="2019")
    assert FOUND_PERSON.title in page
    assert PUBLISHED.title not in page


def test_whoever_verifies_finds_on_the_desk_what_waits(cast):
    record(cast, FOUND_PERSON, FOUND)
    offer = desk.offer(cast.actor("em"))
    assert ([task.title for task in offer.tasks], offer.tasks[0].url) == (["2 gương chờ xác minh"], desk.MINE.format("found"))
    assert (desk.offer(cast.actor("binh")).tasks, len(desk.offer(cast.actor("binh")).shortcuts)) == ((), 1)
    assert desk.offer(cast.actor("an")).shortcuts == ()


def test_only_the_nearest_line_of_the_menu_is_marked():
    (_, heading) = menu.menu_for({"exemplars.view_published", "exemplars.read"}, "/guong-sang/ho-so/3")
    assert [(child.slug, child.here) for child in heading.children] == [("guong", False), ("ho-so", True)]


def test_a_file_brings_exemplars_with_all_their_stages_and_can_be_undone(cast):
    later = ["Tập thể", "Tập thể giáo viên", "W", "", "Giáo dục", "", "", "05/09/2020", *[""] * 8]
    row = load(cast, book([ROW, later], TITLES), "exemplars")
    assert row.state == "done", row.faults
    assert [one.stage for one in Exemplar.objects.order_by("pk")] == ["publicized", "found"]
    assert len(queries.gallery_page(cast.actor("nobody"), queries.Asked())) == 1
    imports.undo_import(by=cast.actor("em"), key=row.pk, on=TODAY)
    assert not queries.exemplars(cast.actor("em")).exists()
    assert queries.gallery_page(cast.actor("nobody"), queries.Asked()) == []


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("Loại", "Anh hùng"),
        ("Nêu theo chức vụ", "Nguyễn Văn An"),
        ("Mã tổ chức", "?"),
        ("Mã số", "000000000003"),
        ("Lĩnh vực", "Thể thao"),
        ("Ngày xác minh", "01/01/2019"),
        ("Ngày tuyên truyền", "01/01/2022"),
        ("Đồng ý (có/không)", "không"),
        ("Đồng ý (có/không)", "chắc là có"),
    ],
)
def test_an_error_of_a_file_stands_at_its_cell(cast, column, cell):
    wrong = [cell if title == column else value for title, value in zip(TITLES, ROW, strict=True)]
    row = load(cast, book([wrong], TITLES), "exemplars")
    assert row.state == "faulty"
    assert [title for _, _, title in faults(row)] == [column]
    assert not Exemplar.objects.exists()
