"""The same files in another shape: CSV with semicolons, shuffled columns, titles above the header, other headings."""

from __future__ import annotations

import csv
from pathlib import Path

import python_calamine

OTHER_HEADINGS = {"Họ và tên": "Họ tên", "Ngày sinh": "Sinh ngày", "Điện thoại": "SĐT", "Tên tổ chức": "Tên"}
FILES = ("to-chuc", "dang-vien", "xep-loai")


def rewrite(folder: Path) -> None:
    """Write a .csv beside each .xlsx of a folder."""
    for name in FILES:
        rows = python_calamine.CalamineWorkbook.from_path(folder / f"{name}.xlsx").get_sheet_by_index(0).to_python()
        titles = [OTHER_HEADINGS.get(str(title), str(title)) for title in rows[0]]
        order = sorted(range(len(titles)), key=lambda index: titles[index][::-1])
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            out = csv.writer(file, delimiter=";")
            out.writerow(["ĐẢNG BỘ THÀNH PHỐ NAM ĐỊNH"])
            out.writerow([f"Danh sách {name}, tháng 5 năm 2021"])
            out.writerows([[row[index] for index in order] for row in (titles, *rows[1:])])
