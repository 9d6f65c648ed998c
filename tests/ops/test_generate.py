"""The demonstration's files: the same for the same seed, inside the article's ranges, both ends reached."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.kit import sheets, sheets_read, spans
from guong.ops.demonstration import city, decisions, discipline, generate, inspecting, lineage, people, recount, showcase
from guong.organization import terms
from guong.rules import inspection, rating, standards

SEEDS = (1, 2, 3)
Figures = dict[str, dict[str, Any]]


@pytest.fixture(scope="module", params=SEEDS)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp(f"seed-{request.param}")
    generate.generate(made, seed=request.param)
    return made


def rows(folder: Path, name: str) -> list[dict[str, sheets.Cell]]:
    found = []
    for file in generate.files(folder, name):
        (sheet,) = sheets_read.read(file).sheets
        titles = [column.title for column in sheet.columns]
        found += [dict(zip(titles, row.cells, strict=True)) for row in sheet.rows]
    return found


def party(folder: Path) -> list[dict[str, sheets.Cell]]:
    return [row for row in rows(folder, "to-chuc") if row["Hệ thống"] == city.PARTY]


def day(cell: sheets.Cell) -> date:
    found = spans.cell_day(cell)
    assert found is not None
    return found


def shares(figures: Figures) -> list[Decimal]:
    return [Decimal(line["percent"]) for line in figures.values()]


def test_the_same_seed_gives_the_same_files_and_another_seed_others(tmp_path: Path) -> None:
    made = {}
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        (tmp_path / name).mkdir()
        generate.generate(tmp_path / name, seed=seed, n_people=700)
        made[name] = {file.name: file.read_bytes() for file in sorted((tmp_path / name).iterdir())}
    assert made["a"] == made["b"]
    assert {name for name in made["a"] if made["a"][name] == made["c"][name]} == {"to-chuc.xlsx"}


def test_shares_of_organizations_lie_between_85_and_89_and_reach_both(folder: Path) -> None:
    figures: Figures = recount.recount(folder)["organization_rating"]
    assert list(figures) == ["2016", "2017", "2018", "2019", "2020"]
    assert (min(shares(figures)), max(shares(figures))) == (Decimal("85.0"), Decimal("89.0"))
    assert all(line["total"] == line["rated"] + line["exempt"] + line["not_rated"] for line in figures.values())


def test_shares_of_members_lie_between_75_and_80_2_and_reach_both(folder: Path) -> None:
    figures: Figures = recount.recount(folder)["member_rating"]
    assert (min(shares(figures)), max(shares(figures))) == (Decimal("75.0"), Decimal("80.2"))
    for line in figures.values():
        assert 0.12 <= (line["exempt"] + line["not_rated"]) / line["total"] <= 0.18
        assert line["total"] == line["rated"] + line["exempt"] + line["not_rated"]


@pytest.mark.parametrize("n_people", [400, 1_999, 6_000])
def test_the_ranges_hold_for_other_sizes(n_people: int, tmp_path: Path) -> None:
    generate.generate(tmp_path, seed=5, n_people=n_people)
    found = recount.recount(tmp_path)
    assert 85 <= min(shares(found["organization_rating"])) <= max(shares(found["organization_rating"])) <= 89
    assert Decimal("75.0") <= min(shares(found["member_rating"]))
    assert max(shares(found["member_rating"])) <= Decimal("80.2")


@given(st.integers(200, 20_000), st.sampled_from(decisions.YEARS))
def test_a_count_never_leaves_the_range_whatever_the_total(total: int, year: int) -> None:
    share = recount.share(decisions.members_counted(total, year), total)
    assert share is not None
    assert Decimal("75.0") <= Decimal(share) <= Decimal("80.2")


def test_one_year_alone_can_be_written(tmp_path: Path) -> None:
    generate.generate(tmp_path, seed=1, n_people=700, years=(2020,))
    assert {row["Năm"] for row in rows(tmp_path, "xep-loai")} == {"2020"}


def test_a_file_of_other_shape_says_the_same(folder: Path) -> None:
    other = generate.other_shape(folder)
    assert recount.recount(other) == recount.recount(folder)
    (sheet,) = sheets_read.read(other / "dang-vien.csv").sheets
    assert sheet.header_row == 4
    assert "Họ tên" in [column.title for column in sheet.columns]
    assert len(sheet.rows) == 2_000


def test_every_level_is_one_of_the_scale_of_its_meeting_day(folder: Path) -> None:
    scales_of_2018 = set()
    for row in rows(folder, "xep-loai"):
        scale = rating.scale_on(day(row["Ngày họp"]), "organization" if row["Mã tổ chức"] else "member")
        level = str(row["Mức xếp loại"])
        assert bool(level) != bool(row["Miễn, lý do"])
        assert not level or level in [known.label for known in scale.levels]
        assert day(row["Ngày họp"]) < day(row["Ngày quyết định"]) < date(2021, 5, 10)
        if row["Năm"] == "2018":
            scales_of_2018.add(scale.code)
    assert len(scales_of_2018) == 2


def test_the_tree_is_the_city_with_its_25_wards_and_communes(folder: Path) -> None:
    bodies = party(folder)
    codes = [row["Mã tổ chức"] for row in bodies]
    assert len(codes) == len(set(codes))
    assert {row["Mã cấp trên"] for row in bodies} <= {*codes, ""}
    assert [row["Tên tổ chức"] for row in bodies if row["Mã cấp trên"] == ""] == ["Đảng bộ thành phố Nam Định"]
    assert sum(str(row["Tên tổ chức"]).startswith(("Đảng bộ phường", "Đảng bộ xã")) for row in bodies) == 25
    assert sum(row["Cấp"] == "Cơ sở" for row in bodies) == 103
    assert len(set(city.WARDS)) == 25


def test_four_hierarchies_hold_every_kind_that_is_known_on_one_set_of_organizations(folder: Path) -> None:
    bodies = rows(folder, "to-chuc")
    assert {row["Loại"] for row in bodies} == set(map(str, terms.KINDS.values()))
    assert {row["Hệ thống"] for row in bodies} == set(map(str, terms.HIERARCHIES.values()))
    places: dict[object, set[object]] = defaultdict(set)
    for row in bodies:
        assert row["Hệ thống"] not in places[row["Mã tổ chức"]]
        places[row["Mã tổ chức"]].add(row["Hệ thống"])
    twice = {code for code, found in places.items() if len(found) > 1}
    residential = {
        row["Mã tổ chức"] for row in party(folder) if " số " in str(row["Tên tổ chức"]) and "-P" in str(row["Mã tổ chức"])
    }
    assert twice == residential


def test_units_of_2021_meet_their_known_end_and_the_others_are_marked(folder: Path) -> None:
    known = [unit for ward in lineage.NEW_WARDS for unit in ward.units]
    assert len(known) == len(set(known)) == 21
    assert {*known, *lineage.VANISHED} == {*city.WARDS, *lineage.CAME_IN}
    assert {row["Mã tổ chức"] for row in party(folder)} >= {*lineage.FIRST_MERGED, lineage.SECOND_MERGED[1]}


def test_people_are_adults_with_codes_that_keep_their_zeros(folder: Path) -> None:
    founded = {row["Mã tổ chức"]: day(row["Từ ngày"]) for row in rows(folder, "to-chuc")}
    found = rows(folder, "dang-vien")
    assert len({row["Mã số"] for row in found}) == len(found) == 2_000
    for row in found:
        assert len(str(row["Mã số"])) == 12
        assert str(row["Mã số"]).startswith("0")
        assert len(str(row["Điện thoại"])) == 10
        assert str(row["Điện thoại"]).startswith("010")
        assert row["Số thẻ đảng viên"] == "" or len(str(row["Số thẻ đảng viên"])) == 8
        assert day(row["Từ ngày"]) >= founded[row["Mã chi bộ"]]
        assert day(row["Từ ngày"]).year - day(row["Ngày sinh"]).year >= 18
        assert row["Đến ngày"] == "" or day(row["Đến ngày"]) > day(row["Từ ngày"])
    assert sum(day(row["Từ ngày"]).year >= 2016 for row in found) > 100
    assert sum(row["Đến ngày"] != "" for row in found) > 50
    assert {row["Loại đảng viên"] for row in found} == {"Chính thức", "Dự bị"}


def test_every_cell_has_one_secretary_and_he_stays(folder: Path) -> None:
    cells = {row["Mã tổ chức"] for row in party(folder) if row["Loại"] == "Chi bộ"}
    leading = [row for row in rows(folder, "dang-vien") if row["Chức vụ"] == "Bí thư"]
    assert Counter(row["Mã chi bộ"] for row in leading) == dict.fromkeys(cells, 1)
    assert all(row["Đến ngày"] == "" for row in leading)


def test_the_best_members_stay_few_in_every_grassroots_organization(folder: Path) -> None:
    parent = {row["Mã tổ chức"]: row for row in party(folder)}
    cell = {row["Mã số"]: row["Mã chi bộ"] for row in rows(folder, "dang-vien")}
    levels: dict[tuple[object, object], Counter[str]] = defaultdict(Counter)
    for row in rows(folder, "xep-loai"):
        if row["Mã số"]:
            body = parent[cell[row["Mã số"]]]
            grassroots = body["Mã tổ chức"] if body["Cấp"] == "Cơ sở" else body["Mã cấp trên"]
            name = "xuất sắc" if "xuất sắc" in str(row["Mức xếp loại"]) else str(row["Mức xếp loại"])[-20:]
            levels[row["Năm"], grassroots]["good" if "tốt" in name else name] += 1
    assert any(count["xuất sắc"] for count in levels.values())
    assert all(count["xuất sắc"] * 100 <= count["good"] * 15 for count in levels.values())


def of_discipline(folder: Path) -> dict[str, Any]:
    found = recount.of_discipline(folder)
    assert found["total"] == found["n_decisions"] + sum(found["apart"].values())
    return found


def test_the_two_bodies_of_the_city_decided_exactly_128_times_about_126_people(folder: Path) -> None:
    found = of_discipline(folder)
    assert (found["n_decisions"], found["n_persons"]) == (128, 126)
    assert found["by_organization"] == {"Thành ủy Nam Định": 47, "Ủy ban Kiểm tra Thành ủy Nam Định": 81}
    assert {int(year): n for year, n in found["by_year"].items()} == discipline.BY_YEAR
    assert found["by_form"] == {"Khiển trách": 66, "Cảnh cáo": 40, "Cách chức": 13, "Khai trừ": 9}
    assert found["total"] - found["n_decisions"] == 179


@pytest.mark.parametrize("n_people", [400, 1_999, 6_000])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_128_hold_for_every_seed_and_size(seed: int, n_people: int) -> None:
    made = city.bodies(n_people)
    members = people.members(Random(seed), made, n_people)
    book = discipline.book(Random(seed), made, members, ())
    ours = [case for case in book.cases if case.decider in discipline.CITY_FORMS]
    assert (len(ours), len({case.member.code for case in ours})) == (128, 126)
    assert all(date(2016, 1, 1) <= case.decided <= date(2021, 5, 10) for case in book.cases)
    assert len(book.changes) == 2


def test_decisions_are_of_official_members_of_that_day_and_removal_takes_a_post(folder: Path) -> None:
    members = {row["Mã số"]: row for row in rows(folder, "dang-vien")}
    bodies = {row["Mã tổ chức"] for row in party(folder)}
    for row in rows(folder, "ky-luat"):
        person, decided = members[row["Mã số"]], day(row["Ngày quyết định"])
        assert person["Loại đảng viên"] == "Chính thức"
        assert day(person["Từ ngày"]) <= decided
        assert person["Đến ngày"] == "" or day(person["Đến ngày"]) >= decided
        assert row["Hình thức"] != "Cách chức" or person["Chức vụ"]
        assert (row["Hình thức"] == "Khai trừ") == (person["Đến ngày"] == row["Ngày quyết định"])
        assert row["Mã tổ chức quyết định"] in bodies


def test_one_cell_has_four_members_and_one_file_seven_errors(folder: Path) -> None:
    members = Counter(row["Mã chi bộ"] for row in rows(folder, "dang-vien"))
    assert members[city.SMALL_CELL] == 4
    assert len(rows(folder, "co-loi")) == 40


def test_what_is_longer_than_an_importer_takes_goes_on_in_a_second_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generate, "MOST_ROWS", 300)
    generate.generate(tmp_path, seed=1, n_people=700, years=(2020,))
    assert [file.name for file in generate.files(tmp_path, "dang-vien")] == [
        "dang-vien.xlsx",
        "dang-vien-2.xlsx",
        "dang-vien-3.xlsx",
    ]
    assert len(rows(tmp_path, "dang-vien")) == 700
    assert recount.recount(tmp_path)["member_rating"]["2020"]["percent"] == "80.2"


def test_conclusions_stand_in_every_year_of_the_showcase_and_before_each_case_of_exemplary_responsibility(folder: Path) -> None:
    found, known = rows(folder, "ket-luan"), {str(row["Mã số"]): row for row in rows(folder, "dang-vien")}
    of_organizations = {(row["Mã tổ chức"], day(row["Ngày thông báo"]).year) for row in found if row["Mã tổ chức"]}
    assert of_organizations == {(code, year) for code in showcase.ORGANIZATIONS for year in showcase.YEARS}
    for row in found:
        concluded = day(row["Ngày thông báo"])
        codes = [code for code in str(row["Chuẩn mực được nêu"]).split("; ") if code]
        assert (not codes) == (row["Kết luận"] == inspection.CLEAN.label)
        assert set(codes) <= {one.code for one in standards.offered(concluded)}
        assert date(2016, 1, 1) <= concluded <= date(2021, 5, 10)
        assert not row["Mã số"] or day(known[str(row["Mã số"])]["Từ ngày"]) <= concluded
    cases = [row for row in rows(folder, "ky-luat") if row["Chuẩn mực được nêu"]]
    assert all("E01" in str(row["Nội dung vi phạm"]) for row in cases)
    signs = {
        str(row["Mã số"]): day(row["Ngày thông báo"]) for row in found if "dấu hiệu" in str(row["Cuộc kiểm tra, giám sát"])
    }
    of_the_committee = [row for row in cases if row["Mã tổ chức quyết định"] == inspecting.COMMITTEE]
    assert len(of_the_committee) == len(signs) > 5
    assert all(signs[str(row["Mã số"])] < day(row["Ngày quyết định"]) for row in of_the_committee)
