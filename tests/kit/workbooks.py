"""Spreadsheets for tests, good ones and hostile ones, made by hand so that each differs in one thing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

import xlsxwriter

from guong.kit import sheets, sheets_write

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def good(rows: Iterable[Sequence[object]], titles: Sequence[str] = ("Mã số", "Họ và tên")) -> bytes:
    """A file as our own writer makes it."""
    target = io.BytesIO()
    sheets_write.write([sheets_write.Column(title, "code") for title in titles], rows, target)
    return target.getvalue()


def made(*pages: tuple[str, Sequence[Sequence[object]], Sequence[str]], date_1904: bool = False) -> bytes:
    """A file as Excel makes it: each sheet with its name, its rows (days as days) and its merged ranges ("A1:C1")."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"date_1904": date_1904, "default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows, merges in pages:
            page = book.add_worksheet(name)
            for merge in merges:
                page.merge_range(merge, "")
            for number, row in enumerate(rows):
                for index, value in enumerate(row):
                    if value != "":
                        page.write(number, index, value)
    return target.getvalue()


def parts(sheet_data: str = "", **changed: str | bytes) -> dict[str, str | bytes]:
    """The members of a small XLSX with the given XML inside <worksheet>; `changed` adds or replaces members by path."""
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="Danh sách" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet_data}</sheetData></worksheet>',
        **changed,
    }


def packed(members: dict[str, str | bytes]) -> bytes:
    """The archive of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def rows_xml(rows: Sequence[Sequence[str]], first: int = 1) -> str:
    """Rows of inline texts."""
    return "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{sheets.letter(index)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for index, text in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate(rows, start=first)
    )
