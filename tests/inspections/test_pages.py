"""Pages of inspections, the thread of a standard that was found wanting, the mirror of whom it is about, a file of notices."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guong.access.models import Reading
from guong.imports import actions as imports
from guong.inspections import actions, queries
from guong.inspections.models import ConclusionNotice
from guong.ledger import read
from guong.ledger.models import Entry
from guong.mirror import queries as mirror
from guong.regulations import uses
from tests.cast import TODAY
from tests.discipline.test_pages import text
from tests.imports.test_imports import book, load
from tests.inspections.test_notices import GRAVER, MEMBER, WARD, record

TITLES = [
    "Mã số", "Mã tổ chức", "Cuộc kiểm tra, giám sát", "Kết luận", "Ngày thông báo", "Số thông báo", "Cơ quan ban hành",
    "Mã tổ chức ban hành", "Chuẩn mực được nêu", "Nơi giữ hồ sơ",
]  # fmt: skip
PERSON = [
    "000000000001", "", "Kiểm tra chấp hành", "Có hạn chế, khuyết điểm", "12/03/2019", "15-TB/UBKT", "UBKT", "W",
    "ex08-x1; EX55-2", "UBKT",
]  # fmt: skip
BODY = ["", "W", "Giám sát chuyên đề", "Chưa phát hiện khuyết điểm, vi phạm", "01/02/2020", "7-TB/TU", "Thành ủy", "R", "", ""]
FORM = {
    "person": MEMBER.person, "organization": "", "operation": "compliance", "outcome": "shortcoming", "keeper": "UBKT",
    "decided_on": "12/03/2019", "document_number": "15-TB", "document_issuer": "UBKT", "decided_by": "W",
    "standards": "ex08-x1, EX55-2",
}  # fmt: skip

kept = pytest.mark.parametrize("keeps", [True, False], ids=["content kept", "paper reference"])


def counted(cast, who, code="EX55-2"):
    return uses.counts(cast.actor(who), [code])[code]


def test_a_conclusion_stands_on_the_thread_of_each_standard_that_it_names(cast, signed_in, settings):
    settings.KEEP_CASE_CONTENT = True
    (row,) = record(cast, MEMBER)
    assert [counted(cast, who) for who in ("dung", "an", "chi")] == [1, 1, 0]
    (used,) = uses.of(cast.actor("dung"), "EX55-2")
    assert (used.how, [(use.on, use.url) for use in used.uses]) == (
        "Nêu trong kết luận",
        [(row.decided_on, f"/kiem-tra/ket-luan/{row.pk}")],
    )
    assert [(one.n, one.anchor) for one in uses.thread([used])] == [(0, ""), (0, ""), (1, "inspections"), (0, "")]
    page = text(signed_in("dung"), "/hoc-tap/chuan-muc/EX55-2")
    assert 'href="#inspections"' in page
    assert f'href="/kiem-tra/ket-luan/{row.pk}"' in page
    assert 'href="/hoc-tap/chuan-muc/EX55-2"' in text(signed_in("dung"), f"/kiem-tra/ket-luan/{row.pk}")
    actions.change_notice(by=cast.actor("dung"), key=row.pk, new=replace(GRAVER, standards=("EX08-X1",)), on=TODAY)
    assert [counted(cast, "dung", code) for code in ("EX55-2", "EX08-X1")] == [0, 1]
    actions.annul_notices(by=cast.actor("dung"), notices=[row.pk], reason="Kết luận sai", on=TODAY)
    assert counted(cast, "dung", "EX08-X1") == 0


@kept
def test_the_record_form_asks_for_standards_only_where_content_is_kept(cast, signed_in, settings, keeps):
    settings.KEEP_CASE_CONTENT = keeps
    client = signed_in("dung")
    page = text(client, "/kiem-tra/ket-luan/ghi")
    assert ('name="standards"' in page) is keeps
    assert ("chỉ nằm trên hồ sơ giấy" in page) is not keeps
    answer = client.post("/kiem-tra/ket-luan/ghi", FORM)
    row = ConclusionNotice.objects.get()
    assert answer["Location"] == f"/kiem-tra/ket-luan/{row.pk}"
    assert row.standards == (["EX08-X1", "EX55-2"] if keeps else [])


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"operation": "supervision", "outcome": "violation"}, "Giám sát chuyên đề không kết luận như vậy"),
        ({"outcome": "clean"}, "thì không nêu chuẩn mực"),
        ({"document_number": ""}, "Số thông báo"),
        ({"decided_on": "31/02/2019"}, "Ngày thông báo"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(cast, signed_in, settings, given, says):
    settings.KEEP_CASE_CONTENT = True
    answer = signed_in("dung").post("/kiem-tra/ket-luan/ghi", FORM | given)
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not ConclusionNotice.objects.exists()


def test_a_notice_is_changed_and_annulled_by_its_pages(cast, signed_in):
    (row,) = record(cast, MEMBER)
    client, address = signed_in("dung"), f"/kiem-tra/ket-luan/{row.pk}"
    assert "/thay-doi" in text(client, address)
    assert "/thay-doi" not in text(signed_in("binh"), address)
    change = {"outcome": "violation", "keeper": "", "document": "3-TB/TU", "reason": "Xem xét lại"}
    assert client.post(f"{address}/thay-doi", change)["Location"] == address
    page = text(client, address)
    assert "Có vi phạm" in page
    assert "Lý do: Xem xét lại" in page
    assert client.post(f"{address}/huy", {"reason": ""}).status_code == 200
    assert client.post(f"{address}/huy", {"reason": "Kết luận sai"})["Location"] == address
    page = text(client, address)
    assert "(đã hủy)" in page
    assert "/thay-doi" not in page
    assert client.post(f"{address}/huy", {"reason": "x"}).status_code == 404


def test_the_list_is_filtered_and_paged_by_its_address(cast, signed_in, monkeypatch):
    monkeypatch.setattr("guong.inspections.views.SIZE", 1)
    record(cast, MEMBER, WARD)
    client = signed_in("dung")
    assert "Nguyễn Văn An" in text(client, "/kiem-tra/ket-luan?nam=2019&ket_luan=shortcoming&cua=member")
    empty = text(client, "/kiem-tra/ket-luan?nam=2018")
    assert "Chưa có kết luận nào" in empty
    assert "Bỏ lọc" in empty
    newest = queries.NOTICES.rows(cast.actor("dung")).latest("pk")
    assert f"after={newest.pk}" in text(client, "/kiem-tra/ket-luan")
    assert "Nguyễn Văn An" in text(client, f"/kiem-tra/ket-luan?after={newest.pk}")


def test_the_reading_of_a_members_notice_is_noted_and_of_an_organizations_not(cast, signed_in):
    member, ward = record(cast, MEMBER, WARD)
    client = signed_in("dung")
    client.get(f"/kiem-tra/ket-luan/{ward.pk}")
    assert not Reading.objects.exists()
    client.get(f"/kiem-tra/ket-luan/{member.pk}")
    assert Reading.objects.get().person == cast.people["an"]


def test_a_member_sees_what_was_concluded_and_changed_on_his_mirror(cast, signed_in):
    (row,) = record(cast, MEMBER)
    (face,) = mirror.mirror(cast.actor("an"), cast.people["an"].pk, 2019).faces
    assert (face.sentence, face.decided_by) == ("Kiểm tra chấp hành: có hạn chế, khuyết điểm", "Đảng bộ phường Vị Hoàng")
    assert "15-TB/UBKT" in face.document
    actions.change_notice(by=cast.actor("dung"), key=row.pk, new=GRAVER, on=TODAY)
    (face,) = mirror.mirror(cast.actor("an"), cast.people["an"].pk, 2019).faces
    assert (face.before, face.sentence, face.reason) == (
        "Kiểm tra chấp hành: có hạn chế, khuyết điểm",
        "Kiểm tra chấp hành: có vi phạm",
        "Xem xét lại",
    )
    assert "Kết luận kiểm tra, giám sát" in text(signed_in("an"), "/trang-tu-soi?nam=2019")


@kept
def test_a_file_of_notices_is_one_act_that_can_be_taken_back(cast, settings, keeps):
    settings.KEEP_CASE_CONTENT = keeps
    done = load(cast, book([PERSON, BODY], TITLES), kind="conclusions", who="dung")
    assert done.state == "done", done.faults
    assert Entry.objects.get(kind="import.acted").value == "conclusions"
    rows = {row.outcome: row for row in ConclusionNotice.objects.all()}
    assert rows["shortcoming"].standards == (["EX08-X1", "EX55-2"] if keeps else [])
    assert (rows["clean"].organization.code, rows["clean"].decider) == ("W", "Đảng bộ thành phố")
    imports.undo_import(by=cast.actor("dung"), key=done.pk, on=TODAY)
    assert not ConclusionNotice.objects.filter(void=False).exists()
    assert not read.standing().filter(kind="inspection.concluded").exists()


@pytest.mark.parametrize(
    ("column", "value", "title"),
    [
        (2, "Đột xuất", "Cuộc kiểm tra, giám sát"),
        (3, "Tốt", "Kết luận"),
        (3, "Có dấu hiệu vi phạm, chuyển sang kiểm tra", "Kết luận"),
        (8, "EX99", "Chuẩn mực được nêu"),
    ],
)
def test_an_error_of_a_file_names_its_cell(cast, settings, column, value, title):
    settings.KEEP_CASE_CONTENT = True
    row = load(cast, book([[*PERSON[:column], value, *PERSON[column + 1 :]]], TITLES), kind="conclusions", who="dung")
    assert [(fault["column"], fault["title"]) for fault in row.faults] == [(chr(ord("A") + column), title)]


def test_the_inspectors_desk_menu_and_search_lead_here(cast, signed_in):
    record(cast, MEMBER)
    desk = text(signed_in("dung"), "/ban-lam-viec")
    assert "/kiem-tra/ket-luan/ghi" in desk
    assert 'href="/kiem-tra/ket-luan"' in desk
    assert "/kiem-tra/ket-luan/ghi" not in text(signed_in("em"), "/ban-lam-viec")
    assert "15-TB/UBKT" in text(signed_in("dung"), "/tim?q=15-TB")
    assert "15-TB/UBKT" not in text(signed_in("em"), "/tim?q=15-TB")
