"""A recount of the shares made from the spreadsheets alone, by other means than the system's: its judge, not its part.

Nothing of the package is imported here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import python_calamine

COUNTED = ("trong sạch", "hoàn thành tốt", "hoàn thành xuất sắc")
Row = dict[str, str]


def recount(folder: Path) -> dict[str, dict[str, dict[str, object]]]:
    """Shares per year of grassroots organizations and of members, from the three files in a folder."""
    organizations = list(rows(folder / "to-chuc.xlsx"))
    people = list(rows(folder / "dang-vien.xlsx"))
    ratings = list(rows(folder / "xep-loai.xlsx"))
    years = sorted({row["Năm"] for row in ratings})
    return {
        "organization_rating": {year: of_organizations(year, organizations, ratings) for year in years},
        "member_rating": {year: of_members(year, people, ratings) for year in years},
    }


def of_organizations(year: str, organizations: list[Row], ratings: list[Row]) -> dict[str, object]:
    """Grassroots organizations that existed on 31/12; the article's base is those rated."""
    end = date(int(year), 12, 31)
    total = {row["Mã tổ chức"] for row in organizations if row["Cấp"] == "Cơ sở" and day(row["Từ ngày"]) <= end}
    mine = {row["Mã tổ chức"]: row for row in ratings if row["Năm"] == year and row["Mã tổ chức"] in total}
    return figures(len(total), mine, on_all=False)


def of_members(year: str, people: list[Row], ratings: list[Row]) -> dict[str, object]:
    """Members whose membership stood on 31/12; the article's base is all of them."""
    end = date(int(year), 12, 31)
    total = {
        row["Mã số"] for row in people if day(row["Từ ngày"]) <= end and (not row["Đến ngày"] or day(row["Đến ngày"]) >= end)
    }
    mine = {row["Mã số"]: row for row in ratings if row["Năm"] == year and row["Mã số"] in total}
    return figures(len(total), mine, on_all=True)


def figures(total: int, mine: dict[str, Row], *, on_all: bool) -> dict[str, object]:
    """Counts and both shares."""
    rated = [row for row in mine.values() if row["Mức xếp loại"]]
    counted = sum(any(mark in row["Mức xếp loại"].lower() for mark in COUNTED) for row in rated)
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


def rows(file: Path) -> Iterator[Row]:
    """Rows of the first sheet by title."""
    titles, *data = python_calamine.CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    for row in data:
        yield {str(title): str(cell).strip() for title, cell in zip(titles, row, strict=True)}


def day(text: str) -> date:
    """dd/mm/yyyy."""
    return datetime.strptime(text, "%d/%m/%Y").date()
