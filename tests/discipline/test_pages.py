"""Pages of discipline, the mirror of whom a decision is about, the import of a file, and the paper-reference mode."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.test import override_settings

from guong.access.models import Reading
from guong.discipline import actions, queries
from guong.discipline.models import DisciplineCase
from guong.imports import actions as imports
from guong.imports import queries as imported
from guong.imports import registry
from guong.kit import sheets_read, sheets_write
from guong.kit.refusal import NotFound
from guong.ledger import read
from guong.ledger.models import Entry
from guong.mirror import queries as mirror
from tests.cast import TODAY
from tests.discipline.test_cases import LIGHTER, MEMBER, WARD, record
from tests.imports.test_imports import book, load

TITLES = [
    "Mã số",
    "Mã tổ chức",
    "Hình thức",
    "Ngày quyết định",
    "Số quyết định",
    "Cơ quan ban hành",
    "Mã tổ chức quyết định",
    "Nội dung vi phạm",
    "Cấp ủy viên",
    "Nơi giữ hồ sơ",
]
PERSON = [
    "000000000001", "", "Cảnh cáo", "12/03/2019", "15-QĐ/UBKT", "UBKT", "W", "v07; Trách nhiệm nêu gương;E01", "Chi ủy viên",
    "UBKT",
]  # fmt: skip
BODY = ["", "W", "Khiển trách", "01/02/2020", "7-QĐ/TU", "Thành ủy", "R", "", "", ""]
FORM = {
    "person": MEMBER.person, "organization": "", "form": "warning", "decided_on": "12/03/2019", "document_number": "15",
    "document_issuer": "UBKT", "decided_by": "W", "rank": "none", "keeper": "UBKT", "fields_": ["V07", "E01"],
}  # fmt: skip

kept = pytest.mark.parametrize("keeps", [True, False], ids=["content kept", "paper reference"])


def text(client, address: str) -> str:
    return client.get(address).content.decode()


@kept
def test_the_record_form_asks_for_content_only_where_it_is_kept(cast, signed_in, settings, keeps):
    settings.KEEP_CASE_CONTENT = keeps
    client = signed_in("dung")
    page = text(client, "/kiem-tra/ky-luat/ghi")
    assert ("Trách nhiệm nêu gương" in page) is keeps
    assert ("chỉ nằm trên hồ sơ giấy" in page) is not keeps
    answer = client.post("/kiem-tra/ky-luat/ghi", FORM)
    row = DisciplineCase.objects.get()
    assert answer["Location"] == f"/kiem-tra/ky-luat/{row.pk}"
    assert row.fields == (["E01", "V07"] if keeps else [])
    assert ("fields" in Entry.objects.get(source=row.source).detail.body) is keeps
    page = text(client, f"/kiem-tra/ky-luat/{row.pk}")
    assert ("Trách nhiệm nêu gương †" in page) is keeps


@kept
def test_a_change_asks_for_content_only_where_it_is_kept(cast, signed_in, settings, keeps):
    settings.KEEP_CASE_CONTENT = keeps
    (row,) = record(cast, MEMBER)
    actions.change_case(by=cast.actor("dung"), key=row.pk, new=LIGHTER, on=TODAY)
    entry = Entry.objects.get(kind="discipline.changed")
    assert ("fields" in entry.detail.body) is keeps
    assert ("V07" in str(DisciplineCase.pgh_event_model.objects.values_list("fields"))) is keeps
    assert ('name="fields_"' in text(signed_in("dung"), f"/kiem-tra/ky-luat/{row.pk}/thay-doi")) is keeps


def test_paper_reference_is_the_mode_outside_the_demonstration():
    from guong.config import settings

    assert settings.KEEP_CASE_CONTENT is settings.DEMO is False


@override_settings(KEEP_CASE_CONTENT=True)
def test_content_that_was_kept_before_stays_where_it_is_no_longer_asked(cast, settings):
    (row,) = record(cast, MEMBER)
    settings.KEEP_CASE_CONTENT = False
    changed = actions.change_case(by=cast.actor("dung"), key=row.pk, new=replace(LIGHTER, fields=()), on=TODAY)
    assert changed.fields == ["E01", "V07"]
    assert "fields" not in Entry.objects.get(kind="discipline.changed").detail.body


@kept
def test_a_file_of_decisions_is_one_act_and_loses_the_content_that_is_not_kept(cast, signed_in, settings, keeps):
    settings.KEEP_CASE_CONTENT = keeps
    done = load(cast, book([PERSON, BODY], TITLES), kind="discipline", who="dung")
    assert done.state == "done", done.faults
    assert Entry.objects.get(kind="import.acted").value == "discipline"
    rows = {row.form: row for row in DisciplineCase.objects.all()}
    assert (rows["warning"].rank, rows["warning"].keeper) == ("cell_committee", "UBKT")
    assert rows["warning"].fields == (["E01", "V07"] if keeps else [])
    with default_storage.open(done.file.name) as file:
        cells = [cell for row in sheets_read.read(file.read(), done.name).sheets[0].rows for cell in row.cells]
    assert (PERSON[7] in cells) is keeps
    assert "15-QĐ/UBKT" in cells
    page = text(signed_in("dung"), f"/so-lieu/nhap-tep/{done.pk}")
    assert ("Cột Nội dung vi phạm đã bỏ trống" in page) is not keeps
    template = sheets_read.read(signed_in("dung").get("/so-lieu/nhap-tep/mau/discipline.xlsx").content, "mau.xlsx")
    assert ("Nội dung vi phạm" in [column.title for column in template.sheets[0].columns]) is keeps


def test_content_that_is_not_kept_is_lost_on_every_sheet_and_by_every_way_of_mapping(cast, settings):
    settings.KEEP_CASE_CONTENT = True
    by, odd = cast.actor("dung"), [*TITLES[:7], "Vì sao", *TITLES[8:]]
    first = imports.upload_file(by=by, kind="discipline", name="a.xlsx", content=book([PERSON], odd), on=TODAY)
    places = {column.code: index for index, column in enumerate(registry.known()["discipline"].columns)}
    imports.map_columns(by=by, key=first.pk, mapping=places, source="Sổ giấy", on=TODAY)
    settings.KEEP_CASE_CONTENT = False
    pages = [("Quyết định", [odd, PERSON]), ("Trước đây", [TITLES, [*BODY[:7], "V07", *BODY[8:]]])]
    row = imports.upload_file(by=by, kind="discipline", name="b.xlsx", content=workbook(pages), on=TODAY)
    assert (row.source, row.sheet) == ("Sổ giấy", "Quyết định")
    with default_storage.open(row.file.name) as file:
        stored = sheets_read.read(file.read(), "b.xlsx").sheets
    assert [page.name for page in stored] == ["Quyết định", "Trước đây"]
    assert [line.cells[7] for page in stored for line in page.rows] == ["", ""]
    assert [line.cells[7] for page in imported.book_of(row).sheets for line in page.rows] == ["", ""]
    mapped = imports.map_columns(by=by, key=row.pk, mapping=places, on=TODAY)
    assert mapped.mapping == places
    other = imports.take_other_sheet(by=by, key=row.pk, sheet="Trước đây", on=TODAY)
    assert (other.kind, other.n_rows) == ("discipline", 1)


def workbook(pages):
    target = io.BytesIO()
    written = [
        sheets_write.Page(name, [sheets_write.Column(title) for title in titles], rows) for name, (titles, *rows) in pages
    ]
    sheets_write.write_pages(written, target)
    return target.getvalue()


@kept
def test_an_error_names_the_cell_of_the_senders_own_file(cast, settings, keeps):
    settings.KEEP_CASE_CONTENT = keeps
    above = [
        "Danh sách kỷ luật",
        "",
        ";".join(TITLES),
        "",
        ";".join(f'"{cell}"' for cell in [*PERSON[:2], "Mắng", *PERSON[3:]]),
    ]
    row = load(cast, "\r\n".join(above).encode("utf-8-sig"), kind="discipline", name=f"{'[kỷ luật] ' * 6}.csv", who="dung")
    assert [(fault["row"], fault["column"], fault["title"]) for fault in row.faults] == [(5, "C", "Hình thức")]


def test_an_unknown_field_of_violation_is_an_error_of_its_cell(cast, settings):
    settings.KEEP_CASE_CONTENT = True
    row = load(cast, book([[*PERSON[:7], "V07; hỗn láo", *PERSON[8:]]], TITLES), kind="discipline", who="dung")
    assert [(fault["column"], fault["title"]) for fault in row.faults] == [("H", "Nội dung vi phạm")]


def test_an_import_of_decisions_can_be_taken_back(cast):
    done = load(cast, book([PERSON, BODY], TITLES), kind="discipline", who="dung")
    imports.undo_import(by=cast.actor("dung"), key=done.pk, on=TODAY)
    assert not DisciplineCase.objects.filter(void=False).exists()
    assert not read.standing().filter(kind="discipline.decided").exists()
    assert load(cast, book([PERSON], TITLES), kind="discipline", who="dung").state == "done"


def test_files_of_the_inspectors_are_no_business_of_organization_officers(cast):
    done = load(cast, book([PERSON], TITLES), kind="discipline", who="dung")
    with pytest.raises(NotFound):
        imported.import_(cast.actor("em"), done.pk)
    with pytest.raises(NotFound):
        imports.undo_import(by=cast.actor("em"), key=done.pk, on=TODAY)
    with pytest.raises(NotFound):
        load(cast, book([PERSON], TITLES), kind="discipline", who="em")
    with pytest.raises(NotFound):
        load(cast, book([PERSON], TITLES), kind="people", who="dung")


def test_a_member_sees_his_decision_on_his_mirror(cast, signed_in):
    record(cast, MEMBER)
    page = text(signed_in("an"), "/trang-tu-soi?nam=2019")
    assert "Quyết định kỷ luật" in page
    assert "Cảnh cáo" in page
    (face,) = mirror.mirror(cast.actor("an"), cast.people["an"].pk, 2019).faces
    assert (face.sentence, face.decided_by) == ("Cảnh cáo", "Đảng bộ phường Vị Hoàng")
    assert "15-QĐ/UBKT" in face.document


def test_the_mirror_shows_a_change_beside_the_old_form(cast):
    (row,) = record(cast, MEMBER)
    actions.change_case(by=cast.actor("dung"), key=row.pk, new=LIGHTER, on=TODAY)
    (face,) = mirror.mirror(cast.actor("an"), cast.people["an"].pk, 2019).faces
    assert (face.before, face.sentence, face.reason) == ("Cảnh cáo", "Khiển trách", "Giải quyết khiếu nại")


def test_the_mirror_shows_an_annulment_with_its_reason(cast):
    (row,) = record(cast, MEMBER)
    actions.annul_cases(by=cast.actor("dung"), cases=[row.pk], reason="Kỷ luật oan", on=TODAY)
    (face,) = mirror.mirror(cast.actor("an"), cast.people["an"].pk, 2019).faces
    assert (face.before, face.sentence, face.reason) == ("Cảnh cáo", "Hủy hình thức cảnh cáo", "Kỷ luật oan")


def test_a_decision_is_changed_and_annulled_by_its_pages(cast, signed_in):
    (row,) = record(cast, MEMBER)
    client, address = signed_in("dung"), f"/kiem-tra/ky-luat/{row.pk}"
    change = {"form": "reprimand", "rank": "none", "keeper": "", "document": "3-QĐ/TU", "reason": "Khiếu nại"}
    assert client.post(f"{address}/thay-doi", change)["Location"] == address
    page = text(client, address)
    assert "Khiển trách" in page
    assert "Lý do: Khiếu nại" in page
    assert client.post(f"{address}/huy", {"reason": ""}).status_code == 200
    assert client.post(f"{address}/huy", {"reason": "Kỷ luật oan"})["Location"] == address
    page = text(client, address)
    assert "(đã hủy)" in page
    assert "/thay-doi" not in page
    assert client.post(f"{address}/huy", {"reason": "x"}).status_code == 404


def test_a_refused_change_stands_beside_its_field(cast, signed_in):
    (row,) = record(cast, MEMBER)
    form = {"form": "dissolution", "rank": "none", "keeper": "", "document": "3-QĐ/TU", "reason": "Khiếu nại"}
    page = signed_in("dung").post(f"/kiem-tra/ky-luat/{row.pk}/thay-doi", form).content.decode()
    assert "Đảng viên chính thức ngày 12/03/2019 không có hình thức này" in page
    assert "30-QĐ/TW" in page


def test_only_buttons_that_work_are_shown(cast, signed_in):
    (row,) = record(cast, MEMBER)
    assert "/thay-doi" in text(signed_in("dung"), f"/kiem-tra/ky-luat/{row.pk}")
    assert "/thay-doi" not in text(signed_in("binh"), f"/kiem-tra/ky-luat/{row.pk}")


def test_an_unconfirmed_text_is_marked_on_the_page(cast, signed_in):
    early, late = record(cast, replace(MEMBER, decided_on=date(2016, 7, 25)), MEMBER)
    assert "Cảnh cáo †" in text(signed_in("dung"), f"/kiem-tra/ky-luat/{early.pk}")
    assert "Cảnh cáo †" not in text(signed_in("dung"), f"/kiem-tra/ky-luat/{late.pk}")


def test_the_list_is_filtered_and_paged_by_its_address(cast, signed_in, monkeypatch):
    monkeypatch.setattr("guong.discipline.views.SIZE", 1)
    record(cast, MEMBER, WARD)
    client = signed_in("dung")
    page = text(client, "/kiem-tra/ky-luat?nam=2019&hinh_thuc=warning&cua=member")
    assert "Nguyễn Văn An" in page
    assert "Chưa có quyết định nào" in text(client, "/kiem-tra/ky-luat?nam=2018")
    newest = queries.CASES.rows(cast.actor("dung")).latest("pk")
    assert f"after={newest.pk}" in text(client, "/kiem-tra/ky-luat")
    assert "Nguyễn Văn An" in text(client, f"/kiem-tra/ky-luat?after={newest.pk}")


def test_the_reading_of_a_members_decision_is_noted_and_of_an_organizations_not(cast, signed_in):
    member, ward = record(cast, MEMBER, WARD)
    client = signed_in("dung")
    client.get(f"/kiem-tra/ky-luat/{ward.pk}")
    assert not Reading.objects.exists()
    client.get(f"/kiem-tra/ky-luat/{member.pk}")
    assert Reading.objects.get().person == cast.people["an"]


def test_the_inspectors_desk_and_menu_lead_here(cast, signed_in):
    desk = text(signed_in("dung"), "/ban-lam-viec")
    assert "/kiem-tra/ky-luat/ghi" in desk
    assert 'href="/kiem-tra/ky-luat"' in desk
    assert "/kiem-tra/ky-luat/ghi" not in text(signed_in("em"), "/ban-lam-viec")
