"""Writes the spreadsheets of the demonstration: organizations, people, five years of ratings. The same seed, the same city.

`city` invents the tree, `people` the members, `decisions` the ratings; here stand the sheets. Titles are those that the
importers know; `other_shape` writes the same facts as somebody else's office would.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

from guong.kit import formats, sheets, sheets_read, sheets_write
from guong.ops.demonstration import city, decisions, people

ORGANIZATION_TITLES = ("Mã tổ chức", "Tên tổ chức", "Loại", "Cấp", "Mã cấp trên", "Từ ngày")
PEOPLE_TITLES = (
    "Mã số", "Họ và tên", "Ngày sinh", "Giới tính", "Số thẻ đảng viên", "Điện thoại", "Mã chi bộ", "Loại đảng viên",
    "Từ ngày", "Đến ngày", "Chức vụ",
)  # fmt: skip
RATING_TITLES = (
    "Mã tổ chức", "Mã số", "Năm", "Mức xếp loại", "Ngày họp", "Ngày quyết định", "Số quyết định", "Cơ quan ban hành",
    "Miễn, lý do",
)  # fmt: skip
REAL_DATES = ("Ngày sinh", "Ngày họp")  # written as dates, the other days as text: importers meet both
FILES = ("to-chuc", "dang-vien", "xep-loai")
OTHER_TITLES = {
    "to-chuc": {
        "Tên tổ chức": "TÊN", "Loại": "Loại tổ chức", "Cấp": "Cấp tổ chức", "Mã cấp trên": "Mã tổ chức cấp trên",
    },
    "dang-vien": {
        "Mã số": "Mã đảng viên", "Họ và tên": "Họ tên", "Ngày sinh": "Sinh ngày", "Số thẻ đảng viên": "Số thẻ",
        "Điện thoại": "SĐT", "Mã chi bộ": "Mã tổ chức", "Từ ngày": "Ngày vào", "Đến ngày": "Ngày ra",
    },
    "xep-loai": {
        "Mã số": "Mã đảng viên", "Năm": "Năm xếp loại", "Mức xếp loại": "XẾP LOẠI", "Ngày họp": "Ngày họp kiểm điểm",
        "Miễn, lý do": "Lý do miễn",
    },
}  # fmt: skip
ABOVE = (("ĐẢNG BỘ THÀNH PHỐ NAM ĐỊNH",), ("BIỂU TỔNG HỢP", "(kèm theo công văn của Thành ủy)"), ())


def generate(folder: Path, *, seed: int, n_people: int = 2000, years: Sequence[int] = decisions.YEARS) -> None:
    """Write the three files into a folder."""
    rng = Random(seed)
    made = city.bodies(n_people)
    members = people.members(rng, made, n_people)
    ratings = [row for year in years for row in decisions.organization_rows(rng, made, year)]
    ratings += [row for year in years for row in decisions.member_rows(rng, made, members, year)]
    _write(folder / "to-chuc.xlsx", ORGANIZATION_TITLES, [body.row for body in made])
    _write(folder / "dang-vien.xlsx", PEOPLE_TITLES, [member.row for member in members])
    _write(folder / "xep-loai.xlsx", RATING_TITLES, ratings)


def other_shape(folder: Path) -> Path:
    """Write the facts of a folder once more into `khac` below it, as another office would.

    CSV with semicolons, titles in other words and another order, lines above the header.
    """
    target = folder / "khac"
    target.mkdir(exist_ok=True)
    for file in FILES:
        (sheet,) = sheets_read.read(folder / f"{file}.xlsx").sheets
        columns = sorted(sheet.columns, key=lambda column: column.title[::-1])
        titles = [OTHER_TITLES[file].get(column.title, column.title) for column in columns]
        with (target / f"{file}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream, delimiter=";")
            writer.writerows([*ABOVE, titles])
            writer.writerows([_said(row.cells[column.index]) for column in columns] for row in sheet.rows)
    return target


def _said(cell: sheets.Cell) -> str:
    return formats.day(cell) if isinstance(cell, date) else str(cell)


def _write(file: Path, titles: Sequence[str], rows: Sequence[Sequence[str | date]]) -> None:
    sheets_write.write([sheets_write.Column(title, _kind(title)) for title in titles], rows, file)


def _kind(title: str) -> sheets_write.Kind:
    if title in REAL_DATES:
        return "day"
    return "code" if title.startswith(("Mã", "Số", "Điện")) else "text"
