"""The demonstration's files: the same for the same seed, inside the article's ranges, both ends reached."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.kit import sheets, sheets_read, spans
from guong.ops.demonstration import city, decisions, generate, recount
from guong.rules import rating

SEEDS = (1, 2, 3)
Figures = dict[str, dict[str, Any]]


@pytest.fixture(scope="module", params=SEEDS)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp(f"seed-{request.param}")
    generate.generate(made, seed=request.param)
    return made


def rows(folder: Path, file: str) -> list[dict[str, sheets.Cell]]:
    (sheet,) = sheets_read.read(folder / f"{file}.xlsx").sheets
    titles = [column.title for column in sheet.columns]
    return [dict(zip(titles, row.cells, strict=True)) for row in sheet.rows]


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
        made[name] = [(tmp_path / name / f"{file}.xlsx").read_bytes() for file in generate.FILES]
    assert made["a"] == made["b"]
    assert made["a"][1:] != made["c"][1:]


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
    bodies = rows(folder, "to-chuc")
    codes = [row["Mã tổ chức"] for row in bodies]
    assert len(codes) == len(set(codes))
    assert {row["Mã cấp trên"] for row in bodies} <= {*codes, ""}
    assert [row["Tên tổ chức"] for row in bodies if row["Cấp"] == "Thành phố"] == ["Đảng bộ thành phố Nam Định"]
    assert sum(str(row["Tên tổ chức"]).startswith(("Đảng bộ phường", "Đảng bộ xã")) for row in bodies) == 25
    assert len(set(city.WARDS)) == 25


def test_people_are_adults_with_codes_that_keep_their_zeros(folder: Path) -> None:
    founded = {row["Mã tổ chức"]: day(row["Từ ngày"]) for row in rows(folder, "to-chuc")}
    people = rows(folder, "dang-vien")
    assert len({row["Mã số"] for row in people}) == len(people) == 2_000
    for row in people:
        assert len(str(row["Mã số"])) == 12
        assert str(row["Mã số"]).startswith("0")
        assert len(str(row["Điện thoại"])) == 10
        assert str(row["Điện thoại"]).startswith("010")
        assert row["Số thẻ đảng viên"] == "" or len(str(row["Số thẻ đảng viên"])) == 8
        assert day(row["Từ ngày"]) >= founded[row["Mã chi bộ"]]
        assert day(row["Từ ngày"]).year - day(row["Ngày sinh"]).year >= 18
        assert row["Đến ngày"] == "" or day(row["Đến ngày"]) > day(row["Từ ngày"])
    assert sum(day(row["Từ ngày"]).year >= 2016 for row in people) > 100
    assert sum(row["Đến ngày"] != "" for row in people) > 50
    assert {row["Loại đảng viên"] for row in people} == {"Chính thức", "Dự bị"}


def test_every_cell_has_one_secretary_and_he_stays(folder: Path) -> None:
    cells = {row["Mã tổ chức"] for row in rows(folder, "to-chuc") if row["Loại"] == "Chi bộ"}
    leading = [row for row in rows(folder, "dang-vien") if row["Chức vụ"] == "Bí thư"]
    assert Counter(row["Mã chi bộ"] for row in leading) == dict.fromkeys(cells, 1)
    assert all(row["Đến ngày"] == "" for row in leading)


def test_the_best_members_stay_few_in_every_grassroots_organization(folder: Path) -> None:
    parent = {row["Mã tổ chức"]: row for row in rows(folder, "to-chuc")}
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
