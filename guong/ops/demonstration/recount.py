"""A recount made from the spreadsheets alone, by other means than the system's: its judge, not its part.

Nothing of the package is imported here; whoever changes the titles of the files changes them here too, by hand.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import python_calamine

COUNTED = ("trong sạch", "hoàn thành tốt", "hoàn thành xuất sắc")
SAME = {
    "tên": "tên tổ chức", "loại tổ chức": "loại", "cấp tổ chức": "cấp", "mã tổ chức cấp trên": "mã cấp trên",
    "mã đảng viên": "mã số", "ngày vào": "từ ngày", "ngày ra": "đến ngày", "năm xếp loại": "năm",
    "xếp loại": "mức xếp loại", "lý do miễn": "miễn, lý do", "hình thức kỷ luật": "hình thức",
    "mã cơ quan quyết định": "mã tổ chức quyết định",
}  # fmt: skip
OUR_KINDS = ("Cấp ủy", "Ban Thường vụ", "Ủy ban Kiểm tra")
STAGES = {
    "found": "ngày phát hiện", "verified": "ngày xác minh", "recognized": "ngày công nhận", "publicized": "ngày tuyên truyền",
}  # fmt: skip
FIRST_DAY, LAST_DAY = date(2016, 1, 1), date(2021, 5, 10)
Row = dict[str, str]


def recount(folder: Path) -> dict[str, dict[str, dict[str, object]]]:
    """Shares per year of grassroots organizations and of members, from the files in a folder."""
    organizations = list(rows(folder, "to-chuc", "cấp"))
    people = list(rows(folder, "dang-vien", "từ ngày"))
    ratings = list(rows(folder, "xep-loai", "mức xếp loại"))
    years = sorted({row["năm"] for row in ratings})
    return {
        "organization_rating": {year: of_organizations(year, organizations, ratings) for year in years},
        "member_rating": {year: of_members(year, people, ratings) for year in years},
    }


def of_organizations(year: str, organizations: list[Row], ratings: list[Row]) -> dict[str, object]:
    """Grassroots organizations that existed on 31/12; the article's base is those rated."""
    end = date(int(year), 12, 31)
    total = {row["mã tổ chức"] for row in organizations if row["cấp"] == "Cơ sở" and day(row["từ ngày"]) <= end}
    mine = {row["mã tổ chức"]: row for row in ratings if row["năm"] == year and row["mã tổ chức"] in total}
    return figures(len(total), mine, on_all=False)


def of_members(year: str, people: list[Row], ratings: list[Row]) -> dict[str, object]:
    """Members whose membership stood on 31/12; the article's base is all of them."""
    end = date(int(year), 12, 31)
    total = {
        row["mã số"] for row in people if day(row["từ ngày"]) <= end and (not row["đến ngày"] or day(row["đến ngày"]) >= end)
    }
    mine = {row["mã số"]: row for row in ratings if row["năm"] == year and row["mã số"] in total}
    return figures(len(total), mine, on_all=True)


def figures(total: int, mine: dict[str, Row], *, on_all: bool) -> dict[str, object]:
    """Counts and both shares."""
    rated = [row for row in mine.values() if row["mức xếp loại"]]
    counted = sum(any(mark in row["mức xếp loại"].lower() for mark in COUNTED) for row in rated)
    exempt = len(mine) - len(rated)
    of_rated, of_all = share(counted, len(rated)), share(counted, total)
    return {
        "total": total,
        "rated": len(rated),
        "exempt": exempt,
        "not_rated": total - len(rated) - exempt,
        "counted": counted,
        "percent": of_all if on_all else of_rated,
        "percent_of_rated": of_rated,
        "percent_of_all": of_all,
    }


def share(part: int, whole: int) -> str | None:
    """Percent with one decimal, half up."""
    return str((Decimal(100) * part / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)) if whole else None


def of_discipline(folder: Path) -> dict[str, Any]:
    """Decisions of discipline inside the article's time, as they stand after what was changed later.

    `n_decisions` of `n_persons`, `by_year`, `by_form`, `by_organization` (who decided) are those of the two bodies of the city;
    `apart` are the others' by who decided, never added; `total` is both.
    """
    bodies = {row["mã tổ chức"]: row for row in rows(folder, "to-chuc", "cấp")}
    cases = list(_standing_cases(folder))
    ours = [case for case in cases if bodies[case["mã tổ chức quyết định"]]["loại"] in OUR_KINDS]
    others = [case for case in cases if case not in ours]
    return {
        "total": len(cases),
        "n_decisions": len(ours),
        "n_persons": len({case["mã số"] for case in ours}),
        "by_year": dict(sorted(Counter(case["ngày quyết định"][-4:] for case in ours).items())),
        "by_form": dict(Counter(case["hình thức"] for case in ours)),
        "by_organization": dict(Counter(bodies[case["mã tổ chức quyết định"]]["tên tổ chức"] for case in ours)),
        "apart": dict(Counter(bodies[case["mã tổ chức quyết định"]]["tên tổ chức"] for case in others)),
    }


def _standing_cases(folder: Path) -> Iterator[Row]:
    changes = {
        (row["mã số"], row["số quyết định"], row["ngày quyết định"]): row for row in rows(folder, "ky-luat-thay-doi", "việc")
    }
    for case in rows(folder, "ky-luat", "hình thức"):
        change = changes.get((case["mã số"], case["số quyết định"], case["ngày quyết định"]))
        if FIRST_DAY <= day(case["ngày quyết định"]) <= LAST_DAY and (change is None or change["việc"] != "Hủy"):
            yield case if change is None else {**case, "hình thức": change["hình thức"]}


def of_exemplars(folder: Path) -> dict[str, Any]:
    """Exemplars found inside the article's time: `people` and `collectives` (households too) whose publication stands.

    `by_stage` says how many have reached each stage; one that was withdrawn is publicised no more.
    """
    gone = {_exemplar(row) for row in rows(folder, "guong-rut", "ngày rút")}
    found = list(rows(folder, "guong", "nêu theo chức vụ"))
    reached = {stage: [row for row in found if row[title] and day(row[title]) <= LAST_DAY] for stage, title in STAGES.items()}
    reached["publicized"] = [row for row in reached["publicized"] if _exemplar(row) not in gone]
    kinds = Counter(row["loại"] for row in reached["publicized"])
    return {
        "people": kinds["Cá nhân"],
        "collectives": kinds["Tập thể"] + kinds["Hộ gia đình"],
        "by_stage": {stage: len(some) for stage, some in reached.items()},
    }


def _exemplar(row: Row) -> tuple[str, str, str]:
    return row["nêu theo chức vụ"], row["mã tổ chức"], row["ngày phát hiện"]


def rows(folder: Path, name: str, known_title: str) -> Iterator[Row]:
    """Rows of every file of that name, below the line that holds the known title, by their titles in one wording."""
    found = [file for file in folder.iterdir() if re.fullmatch(rf"{name}(-\d+)*\.(xlsx|csv)", file.name)]
    if not found:
        raise LookupError(f"no file {name}")
    for file in sorted(found):
        lines = iter(cells(file))
        for line in lines:
            titles = [SAME.get(title.lower(), title.lower()) for title in line]
            if known_title in titles:
                break
        else:
            raise LookupError(f"{file.name}: no column {known_title!r}")
        for line in lines:
            yield dict(zip(titles, line, strict=True))


def cells(file: Path) -> Iterable[list[str]]:
    """All lines of a file, as text."""
    if file.suffix == ".xlsx":
        lines = python_calamine.CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
        return [[said(cell) for cell in line] for line in lines]
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return [[cell.strip() for cell in line] for line in csv.reader(stream, delimiter=";")]


def said(cell: Any) -> str:
    """A cell as text."""
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell).strip()


def day(text: str) -> date:
    """dd/mm/yyyy."""
    return datetime.strptime(text, "%d/%m/%Y").date()
