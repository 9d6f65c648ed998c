"""Doors of discipline: list, record, one decision with its line of entries, change, annul."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import actions as access
from guong.access import policy, printing
from guong.discipline import actions, lists, queries, words
from guong.discipline.forms import AnnulForm, ChangeForm, KeptForm, RecordForm
from guong.kit import http
from guong.kit.http import FormPage, Listed, Request
from guong.ledger import kinds

if TYPE_CHECKING:
    from guong.discipline.models import DisciplineCase

SIZE = 20
LIST = "/kiem-tra/ky-luat"


@dataclass(frozen=True, slots=True)
class ListPage:
    """Decisions, newest first, with the filters that are set and those that can be."""

    list: Listed[DisciplineCase]
    year: int | None
    form: str
    subject: str
    forms: Sequence[tuple[str, str]]
    subjects: Sequence[tuple[str, str]]
    may_record: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of a decision's history, in words."""

    on: date
    label: str
    sentence: str
    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """One decision and what became of it; `confirmed` says whether the text that lists the form was read."""

    row: DisciplineCase
    history: Sequence[Told]
    confirmed: bool
    may_change: bool
    may_annul: bool


def list_(request: Request) -> HttpResponse:
    """Decisions in scope."""
    http.found(lambda: policy.require_somewhere(request.actor, "discipline.read"))
    year = http.whole_number(request.GET.get("nam"))
    form, subject = request.GET.get("hinh_thuc", ""), request.GET.get("cua", "")
    form = form if form in words.FORMS else ""
    subject = subject if subject in words.SUBJECTS else ""
    listing = lists.cases(request.actor, year, form, subject)
    if file := printing.answer(request, listing):
        return file
    may = policy.may_somewhere(request.actor, "discipline.record")
    listed = listing.shown(request.GET.get("after", ""), SIZE)
    forms, subjects = list(words.FORMS.items()), list(words.SUBJECTS.items())
    return http.page(request, "discipline/list.html", ListPage(listed, year, form, subject, forms, subjects, may))


def record(request: Request) -> HttpResponse:
    """Record one decision."""
    http.found(lambda: policy.require_somewhere(request.actor, "discipline.record"))
    initial = {name: request.GET.get(name, "")[:40] for name in ("person", "organization")}
    form = RecordForm(request.POST or None, initial=initial, keeps_content=queries.keeps_content())
    if request.method == "POST" and form.is_valid():
        on = request.actor.on
        made = http.attempt(form, lambda: actions.record_cases(by=request.actor, new=[form.value()], on=on))
        if made:
            messages.success(request, gettext("Đã ghi quyết định."))
            return redirect("discipline:case", made[0].pk)
    lead = gettext("Ghi quyết định đã ban hành. Hệ thống không tự định hình thức cho ai.")
    return _form_page(request, gettext("Ghi quyết định kỷ luật"), lead, form, gettext("Ghi quyết định"), LIST)


def case(request: Request, key: int) -> HttpResponse:
    """One decision with every entry about it; the reading of a person's is noted."""
    row = _read(request, key)
    told = [
        Told(
            entry.happened_on,
            kinds.label(entry.kind),
            kinds.known()[entry.kind].says(entry.value, entry.said),
            entry.said.get("document", ""),
            entry.said.get("reason") or entry.said.get("before", {}).get("reason", ""),
        )
        for entry in queries.history(request.actor, row)
    ]
    verbs = ("discipline.change", "discipline.annul")
    may = [not row.annulled and queries.may_change(request.actor, verb, row) for verb in verbs]
    page = CasePage(row, told, words.forms_confirmed(row.decided_on), *may)
    return http.page(request, "discipline/case.html", page)


def change(request: Request, key: int) -> HttpResponse:
    """Record that a decision was changed."""
    http.found(lambda: policy.require_somewhere(request.actor, "discipline.change"))
    row = _read(request, key)
    kept = {"form": row.form, "rank": row.rank, "keeper": row.keeper, "fields_": row.fields}
    kept["standards"] = "; ".join(row.standards)
    form = ChangeForm(request.POST or None, initial=kept, keeps_content=queries.keeps_content())
    done = gettext("Đã ghi thay đổi. Hình thức cũ vẫn đứng cạnh.")
    on = request.actor.on
    act = lambda: actions.change_case(by=request.actor, key=key, new=form.value(), on=on)  # noqa: E731
    if _posted(request, form, act, done):
        return redirect("discipline:case", key)
    lead = gettext("Quyết định vẫn là một quyết định: hình thức cũ không mất, nó đứng cạnh hình thức mới, cùng lý do.")
    button = gettext("Ghi thay đổi")
    return _form_page(request, gettext("Thay đổi hình thức kỷ luật"), lead, form, button, f"{LIST}/{key}")


def annul(request: Request, key: int) -> HttpResponse:
    """Record that a decision was annulled."""
    http.found(lambda: policy.require_somewhere(request.actor, "discipline.annul"))
    _read(request, key)
    form = AnnulForm(request.POST or None)
    done = gettext("Đã ghi việc hủy. Quyết định không còn được tính.")
    on = request.actor.on
    act = lambda: actions.annul_cases(by=request.actor, cases=[key], on=on, **form.value())  # noqa: E731
    if _posted(request, form, act, done):
        return redirect("discipline:case", key)
    lead = gettext("Quyết định bị hủy không được tính nữa, nhưng dòng cũ vẫn đứng trong sổ cái cùng lý do.")
    return _form_page(request, gettext("Hủy quyết định kỷ luật"), lead, form, gettext("Ghi việc hủy"), f"{LIST}/{key}")


def _posted(request: Request, form: Form, act: Callable[[], object], done: str) -> bool:
    if request.method != "POST" or not form.is_valid() or not http.found(lambda: http.attempt(form, act)):
        return False
    messages.success(request, done)
    return True


def _form_page(request: Request, title: str, lead: str, form: Form, button: str, back: str) -> HttpResponse:
    """A page that is one form; it says where the content of cases stays on paper."""
    if isinstance(form, KeptForm) and not queries.keeps_content():
        lead = f"{lead} {gettext('Nội dung vi phạm không lưu ở đây, chỉ nằm trên hồ sơ giấy.')}"
    return http.page(request, "ui/form_page.html", FormPage(title, lead, form, button, back))


def _read(request: Request, key: int) -> DisciplineCase:
    row = http.found(lambda: queries.case_of(request.actor, key))
    if row.person_id:
        what = gettext("Quyết định kỷ luật số {number}").format(number=row.document_number)
        access.note_reading(by=request.actor, person=row.person_id, what=what, on=request.actor.on)
    return row
