"""The plan of a paper as a Word document, to be edited further; equal plans of the same day make equal bytes.

Letters are Times New Roman, which every Word has; the PDF's face has the same metrics.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, Final

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt

from guong.kit import papers
from guong.kit.paper_layout import Line, Plan, Signed

FACE: Final = "Times New Roman"
A4: Final = (210, 297)
FOOT_PT: Final = 9
ROOM: Final = 4  # empty lines for a signature
MADE: Final = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP file knows, instead of the clock


def docx_of(plan: Plan, on: date) -> bytes:
    """The document; `on` is the day that it names as its making."""
    document: Any = docx.Document()
    _page(document, plan)
    width = A4[0] - plan.layout.left_mm - plan.layout.right_mm
    _heading(document, plan, width)
    for line in plan.middle:
        _line(document.add_paragraph(), line, Mm(width))
    document.add_paragraph()
    for kind, what in plan.blocks:
        if kind == "text":
            _text(document, plan, what)
        else:
            _grid(document, what["heads"], what["rows"])
    _signatures(document, plan, width)
    _properties(document, plan, on)
    target = io.BytesIO()
    document.save(target)
    return _without_clock(target.getvalue())


def _page(document: Any, plan: Plan) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(plan.layout.body_pt)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    style.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(A4[0]), Mm(A4[1])
    section.top_margin, section.bottom_margin = Mm(plan.layout.top_mm), Mm(plan.layout.bottom_mm)
    section.left_margin, section.right_margin = Mm(plan.layout.left_mm), Mm(plan.layout.right_mm)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _number_of_page(number)
    for foot in (section.footer, section.first_page_footer):
        run = foot.paragraphs[0].add_run(papers.foot(plan.mark))
        run.font.size = Pt(FOOT_PT)


def _number_of_page(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _heading(document: Any, plan: Plan, width: int) -> None:
    shares = (2 * width // 5, width - 2 * width // 5)
    cells = _row(document, shares)
    for cell, lines, share in zip(cells, (plan.left, plan.right), shares, strict=True):
        _lines(cell, lines, Mm(share))
    document.add_paragraph()


def _row(document: Any, widths: Sequence[int]) -> Sequence[Any]:
    """One row of cells without borders."""
    table = document.add_table(rows=1, cols=len(widths))
    table.autofit = False
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Mm(width)
    cells: Sequence[Any] = table.rows[0].cells
    return cells


def _lines(cell: Any, lines: Sequence[Line], width: Length) -> None:
    for index, line in enumerate(lines):
        _line(cell.paragraphs[0] if index == 0 else cell.add_paragraph(), line, width)


def _line(paragraph: Any, line: Line, width: Length, *, centred: bool = True) -> None:
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if line.face == "line":
        _rule(paragraph, line, width)
        return
    run = paragraph.add_run(line.text)
    run.font.size = Pt(line.pt)
    run.bold, run.italic, run.underline = "bold" in line.face, "italic" in line.face, line.face == "underlined"


def _rule(paragraph: Any, line: Line, width: Length) -> None:
    """A short line in the middle: the border of an empty paragraph that is indented on both sides."""
    side = Length(int(width * (1 - line.share) / 2))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    paragraph.add_run().font.size = Pt(2)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)


def _text(document: Any, plan: Plan, words: str) -> None:
    paragraph = document.add_paragraph(words)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(plan.layout.indent_mm)
    paragraph.paragraph_format.space_after = Pt(6)


def _grid(document: Any, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1 + len(rows), cols=len(heads))
    table.style = "Table Grid"
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        run = cell.paragraphs[0].add_run(words)
        run.bold, cell.paragraphs[0].alignment = True, WD_ALIGN_PARAGRAPH.CENTER
    for row, said in zip(table.rows[1:], rows, strict=True):
        for cell, words in zip(row.cells, said, strict=True):
            cell.text = words
    document.add_paragraph()


def _signatures(document: Any, plan: Plan, width: int) -> None:
    beside = len(plan.signed) < 2
    n = max(2, len(plan.signed))
    cells = list(_row(document, [width // n] * n))
    if beside:
        _recipients(cells.pop(0).paragraphs[0], plan)
    for cell, signed in zip(cells, plan.signed, strict=False):
        _signed(cell, signed, Mm(width // n))
    if not beside and plan.recipients:
        _recipients(document.add_paragraph(), plan)


def _recipients(first: Any, plan: Plan) -> None:
    for index, line in enumerate(plan.recipients):
        if index:
            first.add_run().add_break()
        _line(first, line, Mm(0), centred=False)


def _signed(cell: Any, signed: Signed, width: Length) -> None:
    _lines(cell, signed.lines, width)
    note = cell.add_paragraph()
    note.alignment = WD_ALIGN_PARAGRAPH.CENTER
    note.add_run(signed.note).italic = True
    for _ in range(ROOM):
        cell.add_paragraph()
    name = cell.add_paragraph()
    name.alignment = WD_ALIGN_PARAGRAPH.CENTER
    name.add_run(signed.name).bold = True


def _properties(document: Any, plan: Plan, on: date) -> None:
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "", plan.title, plan.mark
    properties.created = properties.modified = datetime.combine(on, time.min)


def _without_clock(content: bytes) -> bytes:
    """The same archive, its members dated by a constant."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            kept.writestr(zipfile.ZipInfo(name, MADE), made.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()
