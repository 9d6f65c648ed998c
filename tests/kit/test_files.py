"""Files beside what somebody writes: told by their content, named without tricks, nothing in them that runs or fetches."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from guong.kit import docx_guard, files
from guong.kit.files import FileRefused
from tests.kit import workbooks
from tests.kit.forms_of_test import repacked, word
from tests.kit.pictures import picture
from tests.kit.test_docx_template import bomb as word_bomb
from tests.kit.test_sheets_refused import bomb

RELATION = '<Relationship Id="r9" Type="x/externalLink" Target="http://example.org/a" TargetMode="External"/></Relationships>'
TYPES = "[Content_Types].xml"


def book(*formulas: str) -> bytes:
    """A workbook as Excel makes it, with formulas."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as made:
        page = made.add_worksheet("Số liệu")
        page.write_row(0, 0, ["Chi bộ 1", 3, 4])
        for number, formula in enumerate(formulas):
            page.write_formula(1, number, formula)
    return target.getvalue()


TAKEN = [
    ("báo cáo.pdf", b"%PDF-1.7\n%%EOF", "báo cáo.pdf", files.PDF),
    ("Kế hoạch.docx", word("Ba tổ"), "Kế hoạch.docx", files.DOCX),
    ("số liệu.xlsx", book("=SUM(B1:C1)"), "số liệu.xlsx", files.XLSX),
    ("IMG_1.HEIC", picture(), "IMG_1.png", "image/png"),
    ("../../etc/passwd", b"%PDF-1.7", "passwd.pdf", files.PDF),
    ("C:\\Users\\a\\bao cao.pdf", b"%PDF-1.7", "bao cao.pdf", files.PDF),
    ("a\u202efdp.exe", b"%PDF-1.7", "afdp.pdf", files.PDF),
    ("..", b"%PDF-1.7", "Tệp.pdf", files.PDF),
    ("x" * 500, b"%PDF-1.7", "x" * 115 + ".pdf", files.PDF),
]


@pytest.mark.parametrize(("name", "content", "shown", "mime"), TAKEN)
def test_what_is_taken_is_told_by_its_content_and_named_without_folders(name, content, shown, mime):
    found = files.attached(name, content)
    assert (found.name, found.kept.mime) == (shown, mime)
    assert found.kept.size == len(found.content)
    assert found.kept.name.endswith(files.SUFFIX[mime])


def test_a_picture_loses_what_the_camera_wrote():
    assert files.attached("a.png", picture(2, 2, 200)).content == picture(2, 2, 200)


MACROS = repacked(book(), put={"xl/vbaProject.bin": b"x"})
REFUSED = {
    "nothing": (b"", "Tệp trống"),
    "a program": (b"MZ\x90\x00" + b"\xff" * 90, "Không nhận loại tệp này. Chỉ nhận PDF, Word (.docx), Excel (.xlsx), ảnh"),
    "a page": (b"<html><script>alert(1)</script></html>", "Không nhận loại tệp này"),
    "plain text": ("Báo cáo".encode(), "Không nhận loại tệp này"),
    "a GIF": (b"GIF89a\xff\xfe", "Không nhận loại tệp này"),
    "a PDF that runs": (b"%PDF-1.7 /JavaScript", "mã chạy"),
    "a PDF with a password": (b"%PDF-1.7 /Encrypt", "mật khẩu"),
    "a PDF too large": (b"%PDF-" + b"0" * files.MOST_BYTES, "lớn quá 20 MB"),
    "a picture too large": (picture() + b"0" * files.MOST_PICTURE, "lớn quá 8 MB"),
    "a broken picture": (picture()[:40], "hỏng"),
    "an archive": (workbooks.packed({"a.txt": "x"}), "thành phần lạ"),
    "a broken archive": (book()[:-30], "hỏng"),
    "Word with macros": (repacked(word("x"), put={"word/vbaProject.bin": b"x"}), "macro"),
    "Word that unpacks to too much": (word_bomb(), "bung ra quá lớn"),
    "Word too large": (word("x") + b"0" * docx_guard.MOST_BYTES, ""),
    "a workbook with macros": (MACROS, "thành phần lạ"),
    "old macros": (repacked(book(), put={"xl/macrosheets/sheet1.xml": b"<a/>"}), "macro"),
    "a workbook that says it has macros": (
        repacked(book(), instead=[(TYPES, "spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml")]),
        "không phải là .xlsx",
    ),
    "an embedded program": (repacked(book(), put={"xl/media/a.exe": b"x"}), "thành phần lạ"),
    "an embedded file": (repacked(book(), put={"xl/embeddings/a.xml": b"x"}), "macro"),
    "a workbook that unpacks to too much": (bomb(), ""),
    "a link to another file": (repacked(book(), put={"xl/externalLinks/externalLink1.xml": b"<a/>"}), "liên kết"),
    "an outward relation": (
        repacked(book(), instead=[("xl/_rels/workbook.xml.rels", "</Relationships>", RELATION)]),
        "liên kết",
    ),
    "a formula that asks the net": (book('=WEBSERVICE("http://example.org")'), "liên kết"),
    "a formula that starts a program": (book("=cmd|'/c calc'!A1"), "liên kết"),
    "an entity": (repacked(book(), put={"xl/x.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), ""),
}


@pytest.mark.parametrize(("content", "says"), REFUSED.values(), ids=REFUSED)
def test_what_runs_fetches_or_is_too_large_is_refused_by_name(content, says):
    with pytest.raises(FileRefused) as refused:
        files.attached("thư mục/báo cáo.xlsx", content)
    assert refused.value.message.startswith("Tệp “báo cáo.xlsx”: ")
    assert says in refused.value.message
    assert refused.value.field == "papers"


def test_so_many_formulas_are_no_table_of_figures(monkeypatch):
    monkeypatch.setattr(files, "WORKBOOK", files.sheets.Limits(n_formulas=2))
    assert files.attached("a.xlsx", book("=B1+C1", "=B1*2"))
    with pytest.raises(FileRefused, match="công thức"):
        files.attached("a.xlsx", book("=B1+C1", "=B1*2", "=B1*3"))
