"""A form of the tests' own, and Word documents made for them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

import docx

from guong.kit.paper_forms import Facts, Field, Grid, PaperForm, Rows, Signature, Text
from guong.rules.paper_form import PARTY

DAY = date(2021, 5, 10)
MINUTES = PaperForm(
    code="bien-ban-thu",
    title="Biên bản",
    about="họp chi bộ",
    version=3,
    layout=PARTY,
    fields=(
        Field("chu_tri", "Chủ trì", "Người chủ trì", "Trần Văn Ba"),
        Field("co_mat", "Có mặt", "Số đảng viên có mặt", "36"),
        Rows("muc", "Các mục", "Từng mục", (Field("ten", "Mục", "", "Kiểm điểm"), Field("ket", "Kết luận", "", "Thống nhất"))),
    ),
    body=(Facts(("chu_tri", "co_mat")), Text("Cuộc họp do {chu_tri} chủ trì."), Grid("muc")),
    signatures=(Signature("Thư ký"), Signature("Chủ trì", name="chu_tri")),
)


def word(*paragraphs: str, table: Sequence[Sequence[str]] = (), footer: str = "") -> bytes:
    """A Word document with these paragraphs, then a table."""
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if table:
        made = document.add_table(rows=len(table), cols=len(table[0]))
        for row, said in zip(made.rows, table, strict=True):
            for cell, words in zip(row.cells, said, strict=True):
                cell.text = words
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    return saved(document)


def saved(document: object) -> bytes:
    target = io.BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def repacked(content: bytes, *, put: Mapping[str, bytes] | None = None, instead: Sequence[tuple[str, str, str]] = ()) -> bytes:
    """The same archive with parts added, or with a text in a part put in place of another."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            for part, before, after in instead:
                if part == name:
                    assert before.encode() in data
                    data = data.replace(before.encode(), after.encode(), 1)
            new.writestr(name, data)
        for name, data in (put or {}).items():
            new.writestr(name, data)
    return target.getvalue()


def text_of(content: bytes) -> str:
    """What a Word document says, foot included."""
    document = docx.Document(io.BytesIO(content))
    section = document.sections[0]
    parts = [document.element.body, section.footer._element, section.first_page_footer._element]
    tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "\n".join("".join(t.text or "" for t in p.iter(f"{tag}t")) for part in parts for p in part.iter(f"{tag}p"))
