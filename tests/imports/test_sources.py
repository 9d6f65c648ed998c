"""Sources: files are mapped once, then by themselves; several sheets in one file; what stands below the table."""

from __future__ import annotations

import pytest

from guong.imports import actions, jobs, queries
from guong.imports.models import Import, Profile
from guong.kit.refusal import NotFound, Refusal
from guong.organization.models import Organization, Person
from tests.cast import TODAY
from tests.imports.test_imports import GOOD, TITLES, book, load
from tests.kit import workbooks
from tests.pending.time_passes import finish

THEIRS = ["Số hiệu" if title == "Mã số" else title for title in TITLES]
ORGANIZATIONS = ["Mã tổ chức", "Tên tổ chức", "Loại", "Cấp", "Mã cấp trên", "Từ ngày"]
NEW_CELL = ["C9", "Chi bộ mới", "Chi bộ", "Trực thuộc cơ sở", "W", "01/01/2020"]


def upload(cast, content, *, name="a.xlsx", kind="people", source="", who="em") -> Import:
    return actions.upload_file(by=cast.actor(who), kind=kind, name=name, content=content, source=source, on=TODAY)


@pytest.fixture
def remembered(cast) -> Profile:
    """The first month: mapped by hand, its source named."""
    by = cast.actor("em")
    row = upload(cast, book([GOOD], THEIRS))
    assert row.state == "uploaded"
    actions.map_columns(by=by, key=row.pk, mapping={**row.mapping, "code": 0}, source="Sổ  của phường", on=TODAY)
    return Profile.objects.get()


def test_the_second_month_needs_no_mapping(cast, remembered):
    row = load(cast, book([["000000000072", *GOOD[1:]]], THEIRS))
    assert (row.state, row.source) == ("done", "Sổ của phường")
    assert Person.objects.filter(code="000000000072").exists()


def test_columns_of_a_known_source_may_stand_elsewhere_next_time(cast, remembered):
    titles = ["STT", *reversed(THEIRS)]
    row = load(cast, book([["1", *reversed(GOOD)]], titles))
    assert (row.state, row.source) == ("done", "Sổ của phường")


def test_the_source_may_be_chosen_and_then_decides(cast, remembered):
    by = cast.actor("em")
    other = upload(cast, book([GOOD], THEIRS))
    actions.map_columns(by=by, key=other.pk, mapping={**other.mapping, "code": 3}, source="Sổ khác", on=TODAY)
    assert upload(cast, book([GOOD], THEIRS), name="b.xlsx").mapping["code"] == 3
    chosen = upload(cast, book([GOOD], THEIRS), source=str(remembered.pk))
    assert (chosen.mapping["code"], chosen.source) == (0, "Sổ của phường")
    assert upload(cast, book([GOOD], THEIRS)).source == "Sổ của phường", "what was used last"


def test_a_chosen_source_that_does_not_fit_leaves_the_mapping_to_the_user(cast, remembered):
    titles = ["Tên lạ" if title == "Số hiệu" else title for title in THEIRS]
    assert upload(cast, book([GOOD], titles), source=str(remembered.pk)).state == "uploaded"
    assert upload(cast, book([GOOD]), source="không có").state == "mapped"


def test_a_source_is_one_profile_whatever_its_columns_are_called_now(cast, remembered):
    by = cast.actor("em")
    row = upload(cast, book([GOOD], ["Số" if title == "Số hiệu" else title for title in THEIRS]))
    actions.map_columns(by=by, key=row.pk, mapping={**row.mapping, "code": 0}, source="Sổ của phường", on=TODAY)
    assert Profile.objects.get().titles.startswith("so|")


def test_a_nameless_profile_gets_the_name_that_is_typed_later(cast):
    by = cast.actor("em")
    for source in ("", "Sổ của phường"):
        row = upload(cast, book([GOOD], THEIRS))
        actions.map_columns(by=by, key=row.pk, mapping={**row.mapping, "code": 0}, source=source, on=TODAY)
    assert Profile.objects.get().source == "Sổ của phường"


def test_a_forgotten_source_is_mapped_by_hand_again(cast, remembered):
    actions.forget_profiles(by=cast.actor("em"), profiles=[remembered.pk], on=TODAY)
    assert upload(cast, book([GOOD], THEIRS)).state == "uploaded"


@pytest.mark.parametrize("who", ["an", "binh", "dung", "ha", "nobody"])
def test_only_who_imports_forgets(cast, remembered, who):
    with pytest.raises(NotFound):
        actions.forget_profiles(by=cast.actor(who), profiles=[remembered.pk], on=TODAY)
    assert Profile.objects.exists()


def test_the_page_of_sources_shows_and_forgets_them(cast, remembered, signed_in):
    client = signed_in("em")
    page = client.get("/so-lieu/nhap-tep/nguon").content.decode()
    assert "Sổ của phường" in page
    assert "Mã số (“Số hiệu”), Họ và tên, Ngày sinh" in page
    assert "chưa kiểm chứng với tệp xuất thật" in page
    assert "Sổ của phường (Đảng viên)" in client.get("/so-lieu/nhap-tep/gui").content.decode()
    client.post(f"/so-lieu/nhap-tep/nguon/{remembered.pk}/quen")
    assert "Sổ của phường" in client.get("/so-lieu/nhap-tep/nguon").content.decode()
    finish()
    assert "Chưa ghi nhớ nguồn nào" in client.get("/so-lieu/nhap-tep/nguon").content.decode()


def two_sheets() -> bytes:
    return workbooks.made(
        ("Ghi chú", [("Hướng dẫn", "Nội dung"), ("1", "Đọc kỹ")], ()),
        ("Tổ chức", [ORGANIZATIONS, NEW_CELL], ()),
        ("Người", [TITLES, GOOD], ()),
    )


def test_the_sheet_that_fits_is_taken_and_the_others_are_told(cast, signed_in):
    row = load(cast, two_sheets())
    assert (row.state, row.sheet) == ("done", "Người")
    assert row.others == [{"name": "Ghi chú", "n_rows": 1}, {"name": "Tổ chức", "n_rows": 1}]
    page = signed_in("em").get(f"/so-lieu/nhap-tep/{row.pk}").content.decode()
    assert "Lần nhập này chỉ đọc trang “Người”" in page
    assert "Nhập trang còn lại: Tổ chức (1 dòng)" in page


def test_a_sheet_that_was_left_out_becomes_an_import_of_its_own(cast, signed_in):
    first = load(cast, two_sheets())
    answer = signed_in("em").post(f"/so-lieu/nhap-tep/{first.pk}/trang-con-lai", {"sheet": "Tổ chức"})
    row = Import.objects.get(pk=answer.url.rpartition("/")[2])
    assert (row.kind, row.sheet, row.file, row.state) == ("organizations", "Tổ chức", first.file, "checking")
    by = cast.actor("em")
    jobs.run_check(by, row.pk)
    actions.begin_act(by=by, key=row.pk, on=TODAY)
    actions.act_on_import(by=by, key=row.pk, on=TODAY)
    assert Organization.objects.filter(code="C9").exists()


def test_a_sheet_that_is_not_left_out_or_not_there_is_not_found(cast):
    first = load(cast, two_sheets())
    for name in ("Người", "Không có"):
        with pytest.raises(NotFound):
            actions.take_other_sheet(by=cast.actor("em"), key=first.pk, sheet=name, on=TODAY)


def test_another_sheet_is_chosen_where_columns_are_mapped(cast, signed_in):
    second = [TITLES, ["000000000073", *GOOD[1:]]]
    row = upload(cast, workbooks.made(("Tháng 1", [TITLES, GOOD], ()), ("Tháng 2", second, ())))
    client = signed_in("em")
    address = f"/so-lieu/nhap-tep/{row.pk}/ghep-cot"
    page = client.get(address, {"the_sheet": "Tháng 2"}).content.decode()
    assert '<option value="Tháng 2" selected>' in page
    posted = {"the_sheet": "Tháng 2", "the_shape": "", "the_source": ""} | {code: str(at) for code, at in row.mapping.items()}
    assert client.post(address, posted).status_code == 302
    row.refresh_from_db()
    assert (row.sheet, row.state, row.others) == ("Tháng 2", "checking", [{"name": "Tháng 1", "n_rows": 1}])
    jobs.run_check(cast.actor("em"), row.pk)
    assert queries.sheet_of(queries.import_(cast.actor("em"), row.pk)).rows[0].cells[0] == "000000000073"


def test_a_shape_that_does_not_exist_is_refused(cast):
    row = upload(cast, book([GOOD]))
    with pytest.raises(Refusal, match="dạng tệp"):
        actions.map_columns(by=cast.actor("em"), key=row.pk, mapping=row.mapping, shape="x", on=TODAY)


@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 30, "a" * 300])
@pytest.mark.parametrize("name", ["the_sheet", "the_shape", "the_source", "code", "since"])
def test_nonsense_where_columns_are_mapped_is_no_fault(cast, signed_in, name, value):
    row = upload(cast, book([GOOD]))
    address = f"/so-lieu/nhap-tep/{row.pk}/ghep-cot"
    assert signed_in("em").get(address, {name: value}).status_code == 200
    posted = {code: str(at) for code, at in row.mapping.items()} | {name: value}
    assert signed_in("em").post(address, posted).status_code in (200, 302)


def test_what_stands_below_the_table_is_left_out_and_told(cast, signed_in):
    foot = [["Tổng cộng: 1 đảng viên", *[""] * 8], ["", "", "NGƯỜI LẬP BIỂU", *[""] * 6]]
    row = load(cast, book([GOOD, *foot]))
    assert (row.state, row.n_rows, row.n_good, row.foot) == ("done", 1, 1, 3)
    assert "Từ dòng 3 là phần dưới bảng" in signed_in("em").get(f"/so-lieu/nhap-tep/{row.pk}").content.decode()


def test_a_person_below_something_like_a_total_is_never_left_out(cast):
    row = load(cast, book([["Tổng cộng", *[""] * 8], GOOD]))
    assert (row.state, row.n_rows, row.foot) == ("faulty", 2, 0)
    assert load(cast, book([["", "Công Văn Tổng", *GOOD[2:]]])).n_rows == 1


def test_files_of_a_kind_that_is_not_known_are_not_found(cast):
    with pytest.raises(NotFound):
        upload(cast, book([GOOD]), kind="x")
