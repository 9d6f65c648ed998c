"""A filled form as one plan of lines and tables, which the PDF and the DOCX both follow: so they say the same.

Sizes and margins come from the rule that holds on the paper's day (`rules/paper_form.py`). A day before the first rule that
is recorded is laid out by that first one: an old paper that is printed again still needs margins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_noop as _

from guong.kit import papers
from guong.kit.paper_forms import Facts, Filled, Grid, PaperForm, Signature, Text
from guong.rules import paper_form
from guong.rules.kernel import Outcome
from guong.rules.paper_form import PaperLayout

DOTS: Final = "……………………"
SHORT: Final = "………"
NUMBER: Final = _("Số")
TO: Final = _("Nơi nhận:")
SIGN: Final = _("(Ký, ghi rõ họ tên)")
STATE_NAME: Final = _("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
STATE_MOTTO: Final = _("Độc lập - Tự do - Hạnh phúc")
PARTY_NAME: Final = _("ĐẢNG CỘNG SẢN VIỆT NAM")
NO_DAY: Final = _("ngày …… tháng …… năm ………")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words, size in points, face (`plain`, `bold`, `italic`), or a rule (`line`) of a share of the width."""

    text: str
    pt: int
    face: str = "plain"
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Signed:
    """One place to sign: lines above, the note, room, the name."""

    lines: Sequence[Line]
    note: str
    name: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole paper, ready to be set: `blocks` are ("text", words) or ("grid", heads and rows)."""

    title: str
    layout: PaperLayout
    left: Sequence[Line]
    right: Sequence[Line]
    middle: Sequence[Line]
    blocks: Sequence[tuple[str, Any]]
    signed: Sequence[Signed]
    recipients: Sequence[Line]
    mark: str


def layout_of(form: PaperForm, on: date) -> Outcome[PaperLayout]:
    """By which text a form is laid out on a day."""
    rule = paper_form.RULE_OF[form.layout]
    return rule.judge(paper_form.Printed(max(on, rule.wordings[0].since)))


def plan(filled: Filled) -> Plan:
    """The plan of a filled form."""
    form = filled.form
    layout = layout_of(form, filled.on).answer
    party = form.layout == paper_form.PARTY
    middle = [Line(form.title.upper(), layout.title_pt, "bold"), Line(form.about, layout.about_pt, "bold")]
    middle.append(Line("-----", layout.about_pt) if party else Line("", layout.about_pt, "line", 0.25))
    return Plan(
        title=form.title,
        layout=layout,
        left=_left(filled, layout, party=party),
        right=_right(filled, layout, party=party),
        middle=middle,
        blocks=[one for block in form.body for one in _block(filled, block)],
        signed=[_signed(filled, layout, one) for one in form.signatures],
        recipients=_recipients(filled, layout),
        mark=form.mark,
    )


def _left(filled: Filled, layout: PaperLayout, *, party: bool) -> list[Line]:
    superior, office = _upper(filled.text("co_quan_cap_tren")), _upper(filled.text("co_quan"))
    colon = "" if party else ":"
    lines = [Line(superior, layout.superior_pt)] if superior else []
    lines.append(Line(office or DOTS, layout.office_pt, "bold"))
    lines.append(Line("*", layout.office_pt) if party else Line("", layout.office_pt, "line", 0.4))
    lines.append(Line(f"{NUMBER}{colon} {filled.text('so') or SHORT}", layout.number_pt))
    return lines


def _upper(words: str) -> str:
    """In capitals; a template's tag asks for them instead."""
    return words.replace(" }}", "|upper }}") if words.startswith("{{") else words.upper()


def _right(filled: Filled, layout: PaperLayout, *, party: bool) -> list[Line]:
    day = f"{filled.text('dia_danh') or SHORT}, {filled.text('ngay_van_ban') or NO_DAY}"
    if party:
        head = [Line(PARTY_NAME, layout.heading_pt, "bold"), Line("", layout.heading_pt, "line", 0.8)]
    else:
        head = [Line(STATE_NAME, layout.heading_pt, "bold"), Line(STATE_MOTTO, layout.motto_pt, "bold")]
        head.append(Line("", layout.motto_pt, "line", 0.6))
    return [*head, Line(day, layout.place_pt, "italic")]


def _block(filled: Filled, block: Text | Facts | Grid) -> list[tuple[str, Any]]:
    fields = filled.form.every_field
    if isinstance(block, Text):
        return _lines(_said(filled, block.words, DOTS))
    if isinstance(block, Facts):
        return [line for name in block.names for line in _lines(f"{fields[name].label}: {filled.text(name) or DOTS}")]
    columns = filled.form.tables()[block.name].columns
    rows = [[row.get(column.name, "") for column in columns] for row in filled.rows(block.name)]
    return [("grid", {"heads": [column.label for column in columns], "rows": rows})]


def _said(filled: Filled, words: str, unknown: str = "") -> str:
    """Words with the values of the fields that they name; `unknown` where a field is empty."""
    values = {name: filled.text(name) or unknown for name in filled.form.every_field}
    return words.format_map(defaultdict(str, values))


def _lines(words: str) -> list[tuple[str, Any]]:
    """Lines of a value are paragraphs of the paper."""
    return [("text", line) for line in words.splitlines() if line.strip()]


def _signed(filled: Filled, layout: PaperLayout, one: Signature) -> Signed:
    size = layout.signature_pt
    authority, title = _upper(_said(filled, one.authority)), _upper(_said(filled, one.title))
    lines = [Line(authority, size, "bold")] if authority else []
    lines.append(Line(title, size, "plain" if authority and filled.form.layout == paper_form.PARTY else "bold"))
    return Signed(lines, SIGN, filled.text(one.name) if one.name else "")


def _recipients(filled: Filled, layout: PaperLayout) -> list[Line]:
    lines = [line for line in filled.text("noi_nhan").split("\n") if line.strip()]
    if not lines:
        return []
    face = "underlined" if filled.form.layout == paper_form.PARTY else "bold-italic"
    return [Line(TO, layout.recipients_head_pt, face), *(Line(f"- {line}", layout.recipients_pt) for line in lines)]


def pdf_of(plan: Plan, on: date) -> bytes:
    """The plan as PDF; `on` is the day that the file names as its making."""
    return pdf_of_several([plan], on)


def pdf_of_several(plans: Sequence[Plan], on: date) -> bytes:
    """Papers of one form and day as one PDF, each from a page of its own on."""
    first = plans[0]
    data = {"title": first.title, "layout": asdict(first.layout), "papers": [asdict(plan) for plan in plans]}
    return papers.pdf("kit/official.typ", data, on=on, form=first.mark)
