"""Doors of papers: every form, one form with its fields and files, the templates of offices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import policy, printing
from guong.kit import docx_template, formats, http, paper_docx, paper_forms, paper_layout
from guong.kit.docx_guard import DocxRefused
from guong.kit.http import FormPage, Request
from guong.kit.paper_forms import Field, Filled, PaperForm
from guong.papers import actions, lists, queries
from guong.papers.forms import TemplateForm
from guong.papers.listed import FormRow, every_form
from guong.papers.printing import DOCX, PDF, file

if TYPE_CHECKING:
    from guong.papers.models import PaperTemplate

LIST = "/so-lieu/mau-giay"
MAKERS = {"trang": paper_forms.blank, "thu": paper_forms.sample, "the": paper_forms.tagged}


@dataclass(frozen=True, slots=True)
class ListPage:
    """Every form."""

    rows: Sequence[FormRow]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of a form: its tag, label, meaning, example."""

    tag: str
    label: str
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A template of an office: the row, the days of its use, whether it stands, whether our form has moved on since."""

    row: PaperTemplate
    days: str
    stands: bool
    is_old: bool


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One form: the text by which it is laid out, its fields, the templates of offices within reach."""

    form: PaperForm
    cites: str
    confirmed: bool
    fields: Sequence[FieldRow]
    templates: Sequence[OwnTemplate]
    may_set: bool


def list_(request: Request) -> HttpResponse:
    """Every form with its version."""
    http.found(lambda: policy.require_somewhere(request.actor, "papers.read"))
    rows = every_form(request.actor.on, queries.n_standing(request.actor))
    if answer := printing.answer(request, lists.forms(rows)):
        return answer
    return http.page(request, "papers/list.html", ListPage(rows))


def form(request: Request, code: str) -> HttpResponse:
    """One form; as a file with `?tep=`: blank, filled with examples, with the tags of a template; `?ban=` names a version."""
    found = http.found(lambda: queries.form(request.actor, code))
    make, _, kind = request.GET.get("tep", "").partition(".")
    if make in MAKERS and kind in (PDF, DOCX):
        asked = found.numbered(http.whole_number(request.GET.get("ban")) or found.version)
        if asked is None:
            raise Http404(code)
        return _file(request, MAKERS[make](asked, request.actor.on), make, kind)
    outcome = paper_layout.layout_of(found, request.actor.on)
    own = [_own(found, row) for row in queries.templates(request.actor, code)]
    page = PaperPage(
        found,
        outcome.reasons[0].clause,
        outcome.confirmed,
        list(_fields(found)),
        own,
        policy.may_somewhere(request.actor, "papers.set"),
    )
    return http.page(request, "papers/form.html", page)


def set_(request: Request, code: str) -> HttpResponse:
    """Set a template of an office's own."""
    found = http.found(lambda: queries.form(request.actor, code))
    http.found(lambda: policy.require_somewhere(request.actor, "papers.set"))
    by = request.actor
    given = TemplateForm(request.POST or None, request.FILES or None, initial={"organization": queries.usual_place(by)})
    if request.method == "POST" and given.is_valid():
        said, sent = given.cleaned_data, given.cleaned_data["file"]
        content, name, place = sent.read(), sent.name[:200], said["organization"]
        act = lambda: actions.set_template(by=by, code=code, organization=place, name=name, content=content, on=by.on)  # noqa: E731
        if http.attempt(given, act):
            messages.success(request, _set_words(found, content))
            return redirect("papers:form", code)
    lead = gettext("Tải tệp “mẫu có thẻ” về, trình bày lại bằng Word theo ý đơn vị, giữ các thẻ, rồi gửi lên.")
    title = gettext("Đặt mẫu riêng: {name}").format(name=gettext(found.title))
    page = FormPage(title, lead, given, gettext("Kiểm tra và dùng mẫu này"), f"{LIST}/{code}")
    return http.page(request, "ui/form_page.html", page)


def template(request: Request, key: int) -> HttpResponse:
    """The file of an office's template; filled with examples with `?tep=thu`."""
    row = http.found(lambda: queries.template(request.actor, key))
    with row.file.open("rb") as kept:
        content = kept.read()
    if request.GET.get("tep") != "thu":
        return file(content, f"{row.code}-ban-{row.number}", DOCX)
    found = paper_forms.known()[row.code]
    try:
        filled = docx_template.render(found, content, paper_forms.sample(found, request.actor.on).context(), found.mark)
    except DocxRefused as refused:
        messages.error(request, refused.message)
        return redirect("papers:form", row.code)
    return file(filled, f"{row.code}-ban-{row.number}-thu", DOCX)


@require_POST
def withdraw(request: Request, key: int) -> HttpResponse:
    """Go back to our form."""
    row = http.found(lambda: actions.withdraw_template(by=request.actor, key=key, on=request.actor.on))
    messages.success(request, gettext("Đã trở lại mẫu chuẩn. Mẫu riêng vẫn còn trong lịch sử."))
    return redirect("papers:form", row.code)


def _file(request: Request, filled: Filled, make: str, kind: str) -> HttpResponse:
    plan, on, name = paper_layout.plan(filled), request.actor.on, f"{filled.form.code}-{make}"
    return file(paper_layout.pdf_of(plan, on) if kind == PDF else paper_docx.docx_of(plan, on), name, kind)


def _fields(form: PaperForm) -> Sequence[FieldRow]:
    """Every field with the tag that names it, the columns of a table below it."""
    rows = []
    for name, field in form.every_field.items():
        if isinstance(field, Field):
            rows.append(_field_row(f"{{{{ {name} }}}}", field))
            continue
        opened = f"{{%tr for dong in {name} %}} … {{%tr endfor %}}"
        rows.append(FieldRow(opened, gettext(field.label), gettext(field.meaning), ""))
        rows += [_field_row(f"{{{{ dong.{column.name} }}}}", column) for column in field.columns]
    return rows


def _field_row(tag: str, field: Field) -> FieldRow:
    meaning = gettext(field.meaning) if field.meaning else ""
    return FieldRow(tag, gettext(field.label), meaning, field.example.replace("\n", " "))


def _own(form: PaperForm, row: PaperTemplate) -> OwnTemplate:
    return OwnTemplate(
        row, formats.days(row.set_on, row.withdrawn_on), row.withdrawn_on is None, row.form_version != form.version
    )


def _set_words(form: PaperForm, content: bytes) -> str:
    """What is said after a template was set, with the fields that it leaves out."""
    missing = docx_template.check(form, content).missing(form)
    done = gettext("Đã dùng mẫu này từ hôm nay.")
    if not missing:
        return done
    labels = ", ".join(f"{gettext(form.every_field[name].label)} ({name})" for name in missing)
    return f"{done} {gettext('Mẫu không in các trường: {labels}. Cần thì thêm thẻ rồi gửi lại.').format(labels=labels)}"
