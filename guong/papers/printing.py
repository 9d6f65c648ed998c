"""The door of every filled form: `?tep=pdf` prints it, `?tep=docx` gives the Word document, from the address of its page.

The heading names the organization. A number and a place are taken as somebody types them (`so`, `dia_danh`); without them a
dotted place is printed. The Word document follows the template of the office where there is one; the PDF is always ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.kit import docx_template, names, paper_docx, paper_layout
from guong.kit.docx_guard import DocxRefused
from guong.kit.http import Request
from guong.kit.paper_forms import Filled, Value
from guong.papers import queries
from guong.papers.queries import Heading

PDF: Final = "pdf"
DOCX: Final = "docx"
TYPES: Final = {
    PDF: "application/pdf",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
TYPED: Final = {"so": 60, "dia_danh": 60}  # what may be typed before printing, and its longest text


def answer(request: Request, filled: Filled, organization: int) -> HttpResponse | None:
    """The paper as the file that the address asks for; None where it asks for the page."""
    wanted = request.GET.get("tep", "")
    if wanted not in TYPES:
        return None
    whole = _headed(request, filled, queries.heading(organization, filled.on))
    if wanted == PDF:
        return file(paper_layout.pdf_of(paper_layout.plan(whole), request.actor.on), filled.form.code, PDF)
    try:
        return file(document(whole, organization, request), filled.form.code, DOCX)
    except DocxRefused as refused:
        words = gettext("Không in được theo mẫu của đơn vị: {reason} Bỏ mẫu ấy hoặc sửa ở trang Mẫu giấy.")
        messages.error(request, words.format(reason=refused.message))
        return redirect(request.path)


def several(request: Request, papers: Sequence[tuple[Filled, int]]) -> HttpResponse:
    """Papers of one form as one PDF, each with the heading of its organization."""
    headings = queries.headings({place for _, place in papers}, request.actor.on)
    plans = [paper_layout.plan(_headed(request, filled, headings[place])) for filled, place in papers]
    return file(paper_layout.pdf_of_several(plans, request.actor.on), papers[0][0].form.code, PDF)


def document(filled: Filled, organization: int, request: Request) -> bytes:
    """The Word document: by the template that stands for the organization, or ours.

    Raises:
        DocxRefused: that template cannot be filled with this.
    """
    on, form = request.actor.on, filled.form
    own = queries.template_for(organization, form.code, on)
    if own is None:
        return paper_docx.docx_of(paper_layout.plan(filled), on)
    words = gettext("{mark}; mẫu riêng của {name}, bản {number}")
    mark = words.format(mark=form.mark, name=own.organization.name, number=own.number)
    with own.file.open("rb") as kept:
        return docx_template.render(form, kept.read(), filled.context(), mark)


def file(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file: a PDF opens in the browser, a document is kept."""
    shown = "inline" if kind == PDF else "attachment"
    return HttpResponse(
        content, content_type=TYPES[kind], headers={"Content-Disposition": f'{shown}; filename="{name}.{kind}"'}
    )


def _headed(request: Request, filled: Filled, heading: Heading) -> Filled:
    typed = {name: names.nfc(request.GET.get(name, ""))[:most] for name, most in TYPED.items()}
    values: dict[str, Value] = {"co_quan": heading.office, "co_quan_cap_tren": heading.superior}
    values |= {name: words for name, words in typed.items() if words}
    return replace(filled, values=values | {name: value for name, value in filled.values.items() if value})
