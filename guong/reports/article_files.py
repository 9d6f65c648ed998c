"""The article report as files: a workbook with one sheet a table, and a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any, Final

from django.utils.translation import gettext, gettext_noop

from guong.access import worlds
from guong.kit import formats, papers, sheets_write
from guong.organization import terms
from guong.reports.article_parts import Body
from guong.reports.asking import ArticleQuestion
from guong.reports.rating_parts import Part
from guong.reports.table_parts import Cell, Row, Table

FORM: Final = papers.fixed("bao-cao-bang", gettext_noop("Báo cáo trách nhiệm nêu gương: các bảng"), 1)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over every table: whose report, which days, which tree, which edition."""

    name: str
    period: str
    tree: str
    edition: str = ""

    @property
    def lines(self) -> list[str]:
        """The head as lines."""
        return [line for line in (self.name, self.period, self.tree, self.edition) if line]


def head_of(question: ArticleQuestion, name: str, *, edition: str = "") -> Head:
    """The head of a report."""
    tree = gettext("{hierarchy}, cây ngày {day}").format(
        hierarchy=terms.HIERARCHIES[question.hierarchy], day=formats.day(question.tree_on)
    )
    sealed = gettext("Bản chốt số {edition}").format(edition=edition) if edition else ""
    return Head(name, formats.days(question.first, question.last), tree, sealed)


def write_workbook(body: Body, head: Head, target: BytesIO) -> None:
    """One sheet for the figures, one for each table."""
    figures = [[figure.words, figure.value] for figure in body.figures]
    about = [sheets_write.Column(gettext("Con số"), width=60), sheets_write.Column(gettext("Giá trị"))]
    pages = [sheets_write.Page(gettext("Bốn con số"), about, [*figures, *([line, ""] for line in head.lines)])]
    for number, table in enumerate(tables_of(body), start=1):
        columns = [sheets_write.Column(title, "text" if place == 0 else "number") for place, title in enumerate(table.heads)]
        pages.append(sheets_write.Page(gettext("Bảng {number}").format(number=number), columns, _rows(table)))
    sheets_write.write_pages(pages, target, note=worlds.line())


def pdf(body: Body, head: Head, on: date) -> bytes:
    """The report on A4."""
    sections = [
        {
            "title": section.title,
            "lead": section.lead,
            "tables": [_printed(table) for table in (*section.tables, *section.paper)],
        }
        for section in (body.decisions, body.exemplars)
    ]
    sections += [
        {"title": part.title, "lead": _lead(part), "tables": [_printed(table) for table in (_table(part), *part.paper)]}
        for part in body.ratings
    ]
    data = {
        "title": gettext("Báo cáo trách nhiệm nêu gương"),
        "head": head.lines,
        "figures": [[figure.value, figure.words] for figure in body.figures],
        "sections": sections,
    }
    return papers.pdf("reports/papers/article.typ", data, on=on, form=FORM.mark)


def tables_of(body: Body) -> list[Table]:
    """Every table of a report."""
    sections = [table for section in (body.decisions, body.exemplars) for table in (*section.tables, *section.paper)]
    dots = body.dots.tables if body.dots else ()
    return [*sections, *dots, *(table for part in body.ratings for table in (_table(part), *part.paper))]


def _lead(part: Part) -> str:
    return gettext("Tỷ lệ {base}; bảng ghi thêm tỷ lệ {other}.").format(base=part.base, other=part.other_base)


def _table(part: Part) -> Table:
    """The table of ratings, its shares as written."""
    heads = (*part.heads, f"% {part.base}", f"% {part.other_base}")
    rows = tuple(
        Row(
            str(row.year), tuple(Cell(cell.n) for cell in row.cells), (formats.percent(row.percent), formats.percent(row.other))
        )
        for row in part.rows
    )
    return Table(part.title, heads, rows)


def _rows(table: Table) -> list[list[object]]:
    rows: list[list[object]] = []
    for words, cells, shares in table.rows:
        numbers = [gettext("ẩn") if cell.n is None else cell.n for cell in cells]
        rows.append([words, *numbers, *shares])
    if table.foot:
        rows.append([gettext("Cộng"), *(cell.n for cell in table.foot)])
    return rows


def _printed(table: Table) -> dict[str, Any]:
    rows = [[_said(value) for value in row] for row in _rows(table)]
    return {"caption": table.caption, "heads": list(table.heads), "rows": rows}


def _said(value: object) -> str:
    return formats.number(value) if isinstance(value, int) else str(value)
