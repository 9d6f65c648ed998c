"""Writes the spreadsheets of the demonstration, the same city for the same seed.

`city` and `surroundings` invent the tree, `people` the members, `decisions` the ratings, `discipline` its decisions,
`inspecting` what was concluded, `gallery` the exemplars, `ward` what follows in the ward of today; here stand the sheets.
Titles are those that the importers know; `other_shape` writes the same facts as somebody else's office would. No file has more
rows than an importer takes: what is longer goes on in a second.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

from guong.kit import formats, sheets, sheets_read, sheets_write
from guong.ops.demonstration import (
    careers,
    city,
    decisions,
    discipline,
    exemplars,
    flaws,
    gallery,
    inspecting,
    lineage,
    people,
    surroundings,
    ward,
)

ORGANIZATION_TITLES = ("Mã tổ chức", "Tên tổ chức", "Loại", "Cấp", "Mã cấp trên", "Từ ngày", "Hệ thống")
PEOPLE_TITLES = (
    "Mã số", "Họ và tên", "Ngày sinh", "Giới tính", "Số thẻ đảng viên", "Điện thoại", "Mã chi bộ", "Loại đảng viên",
    "Từ ngày", "Đến ngày", "Chức vụ",
)  # fmt: skip
RATING_TITLES = (
    "Mã tổ chức", "Mã số", "Năm", "Mức xếp loại", "Ngày họp", "Ngày quyết định", "Số quyết định", "Cơ quan ban hành",
    "Miễn, lý do",
)  # fmt: skip
DISCIPLINE_TITLES = (
    "Mã số", "Mã tổ chức", "Hình thức", "Ngày quyết định", "Số quyết định", "Cơ quan ban hành", "Mã tổ chức quyết định",
    "Nội dung vi phạm", "Chuẩn mực được nêu", "Cấp ủy viên", "Nơi giữ hồ sơ",
)  # fmt: skip
CHANGE_TITLES = ("Số quyết định", "Ngày quyết định", "Mã số", "Việc", "Hình thức", "Lý do", "Văn bản")
CORRECTION_TITLES = (*RATING_TITLES[:-1], "Lý do")
REAL_DATES = (
    "Ngày sinh",
    "Ngày họp",
    "Ngày rút",
    *exemplars.DAY_TITLES,
)  # written as dates, the other days as text: importers meet both
MOST_ROWS = 50_000
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
    "ky-luat": {
        "Mã số": "Mã đảng viên", "Hình thức": "Hình thức kỷ luật", "Mã tổ chức quyết định": "Mã cơ quan quyết định",
    },
}  # fmt: skip
FILES = tuple(OTHER_TITLES)
WRITTEN = (
    *FILES,
    "guong",
    "ket-luan",
    "chuc-vu",
    "doi-tuong",
    "guong-rut",
    "ky-luat-thay-doi",
    "dinh-chinh-xep-loai",
    "co-loi",
    "phuong-xep-loai",
    "phuong-ket-luan",
    "phuong-ky-luat",
)
ABOVE = (("ĐẢNG BỘ THÀNH PHỐ NAM ĐỊNH",), ("BIỂU TỔNG HỢP", "(kèm theo công văn của Thành ủy)"), ())


def generate(folder: Path, *, seed: int, n_people: int = 2000, years: Sequence[int] = decisions.YEARS) -> None:
    """Write the files into a folder; what an earlier call wrote there goes."""
    for old in (file for name in WRITTEN for file in files(folder, name)):
        old.unlink()
    rng = Random(seed)
    made = city.bodies(n_people)
    members = people.members(rng, made, n_people)
    book = discipline.book(Random(f"{seed}:discipline"), made, members, (*lineage.FIRST_MERGED, *lineage.SECOND_MERGED))
    _write(folder, "to-chuc", ORGANIZATION_TITLES, [body.row for body in (*made, *surroundings.bodies(made))])
    _write(folder, "dang-vien", PEOPLE_TITLES, [member.row for member in book.members])
    for year in years:
        rows = decisions.organization_rows(rng, made, year)
        rows += decisions.member_rows(rng, made, book.members, year, book.blamed)
        _write(folder, f"xep-loai-{year}", RATING_TITLES, rows)
    _write(folder, "ky-luat", DISCIPLINE_TITLES, [case.row for case in book.cases])
    concluded = inspecting.rows(Random(f"{seed}:inspections"), made, members, book.cases)
    _write(folder, "ket-luan", inspecting.TITLES, concluded)
    _write(folder, "ky-luat-thay-doi", CHANGE_TITLES, book.changes)
    told = gallery.rows(Random(f"{seed}:exemplars"), made, n_people)
    _write(folder, "guong", exemplars.TITLES, told)
    _write(folder, "guong-rut", gallery.WITHDRAWAL_TITLES, gallery.withdrawals(told))
    _write(folder, "dinh-chinh-xep-loai", CORRECTION_TITLES, flaws.corrections(rows))
    _write(folder, "co-loi", PEOPLE_TITLES, flaws.people_with_errors(Random(f"{seed}:errors"), made))
    _write(folder, "chuc-vu", careers.POST_TITLES, careers.post_rows(book.members, {case.member.code for case in book.cases}))
    _write(folder, "doi-tuong", careers.CATEGORY_TITLES, careers.category_rows(book.members))
    _write_ward(folder, Random(f"{seed}:ward"), ward.members(book.members))


def _write_ward(folder: Path, rng: Random, here: Sequence[people.Member]) -> None:
    _write(folder, "phuong-xep-loai", RATING_TITLES, ward.rating_rows(rng, here))
    _write(folder, "phuong-ket-luan", inspecting.TITLES, ward.notice_rows(here))
    _write(folder, "phuong-ky-luat", DISCIPLINE_TITLES, ward.case_rows(here))


def files(folder: Path, name: str, ending: str = "xlsx") -> list[Path]:
    """The files of one kind, in order: name.xlsx, name-2016.xlsx, name-2016-2.xlsx."""
    numbered = [file for file in folder.glob(f"{name}-*.{ending}") if file.stem[len(name) :].replace("-", "").isdigit()]
    return [*folder.glob(f"{name}.{ending}"), *sorted(numbered, key=lambda file: [len(file.stem), file.stem])]


def other_shape(folder: Path) -> Path:
    """Write the facts of a folder once more into `khac` below it, as another office would.

    CSV with semicolons, titles in other words and another order, lines above the header.
    """
    target = folder / "khac"
    target.mkdir(exist_ok=True)
    for name in FILES:
        for file in files(folder, name):
            _write_other(file, target / f"{file.stem}.csv", OTHER_TITLES[name])
    return target


def _write_other(file: Path, target: Path, words: dict[str, str]) -> None:
    (sheet,) = sheets_read.read(file).sheets
    columns = sorted(sheet.columns, key=lambda column: column.title[::-1])
    with target.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerows([*ABOVE, [words.get(column.title, column.title) for column in columns]])
        writer.writerows([_said(row.cells[column.index]) for column in columns] for row in sheet.rows)


def _said(cell: sheets.Cell) -> str:
    return formats.day(cell) if isinstance(cell, date) else str(cell)


def _write(folder: Path, name: str, titles: Sequence[str], rows: Sequence[Sequence[str | date]]) -> None:
    columns = [sheets_write.Column(title, _kind(title)) for title in titles]
    for part, first in enumerate(range(0, max(len(rows), 1), MOST_ROWS), start=1):
        file = folder / (f"{name}.xlsx" if part == 1 else f"{name}-{part}.xlsx")
        sheets_write.write(columns, rows[first : first + MOST_ROWS], file)


def _kind(title: str) -> sheets_write.Kind:
    if title in REAL_DATES:
        return "day"
    return "code" if title.startswith(("Mã", "Số", "Điện")) else "text"
