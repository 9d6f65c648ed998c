"""Doors of discipline: list, record, one decision with its line of entries, change, annul."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import policy, printing
from guong.discipline import actions, lists, queries, words
from guong.discipline.forms import ChangeForm, RecordForm
from guong.kit import http
from guong.kit.http import Listed, Request
from guong.verdicts import doors
from guong.verdicts import queries as verdicts
from guong.verdicts.forms import AnnulForm
from guong.verdicts.queries import Told
from guong.verdicts.words import SUBJECTS

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
class CasePage:
    """One decision and what became of it; `confirmed` says whether the text that lists the form was read."""

    row: DisciplineCase
    history: Sequence[Told]
    confirmed: bool
    may_change: bool
    may_annul: bool


def list_(request: Request) -> HttpResponse:
    """Decisions in scope."""
    doors.require(request, "discipline.read")
    year = http.whole_number(request.GET.get("nam"))
    form, subject = request.GET.get("hinh_thuc", ""), request.GET.get("cua", "")
    form = form if form in words.FORMS else ""
    subject = subject if subject in SUBJECTS else ""
    listing = lists.cases(request.actor, year, form, subject)
    if file := printing.answer(request, listing):
        return file
    may = policy.may_somewhere(request.actor, "discipline.record")
    listed = listing.shown(request.GET.get("after", ""), SIZE)
    forms, subjects = list(words.FORMS.items()), list(SUBJECTS.items())
    return http.page(request, "discipline/list.html", ListPage(listed, year, form, subject, forms, subjects, may))


def record(request: Request) -> HttpResponse:
    """Record one decision."""
    doors.require(request, "discipline.record")
    initial = {name: request.GET.get(name, "")[:40] for name in ("person", "organization")}
    form = RecordForm(request.POST or None, initial=initial, keeps_content=verdicts.keeps_content())
    act = lambda: actions.record_cases(by=request.actor, new=[form.value()], on=request.actor.on)  # noqa: E731
    if made := doors.posted(request, form, act, gettext("Đã ghi quyết định.")):
        return redirect("discipline:case", made[0].pk)
    lead = gettext("Ghi quyết định đã ban hành. Hệ thống không tự định hình thức cho ai.")
    return doors.form_page(request, gettext("Ghi quyết định kỷ luật"), lead, form, gettext("Ghi quyết định"), LIST)


def case(request: Request, key: int) -> HttpResponse:
    """One decision with every entry about it; the reading of a person's is noted."""
    row = _opened(request, key)
    by = request.actor
    may = [verdicts.may_change(by, verb, row) for verb in ("discipline.change", "discipline.annul")]
    page = CasePage(row, queries.CASES.told(by, row), words.forms_confirmed(row.decided_on), *may)
    return http.page(request, "discipline/case.html", page)


def change(request: Request, key: int) -> HttpResponse:
    """Record that a decision was changed."""
    doors.require(request, "discipline.change")
    row = _opened(request, key)
    stands = {"form": row.form, "rank": row.rank, "fields_": row.fields, **doors.kept_of(row)}
    form = ChangeForm(request.POST or None, initial=stands, keeps_content=verdicts.keeps_content())
    done = gettext("Đã ghi thay đổi. Hình thức cũ vẫn đứng cạnh.")
    act = lambda: actions.change_case(by=request.actor, key=key, new=form.value(), on=request.actor.on)  # noqa: E731
    if doors.posted(request, form, act, done):
        return redirect("discipline:case", key)
    lead = gettext("Quyết định vẫn là một quyết định: hình thức cũ không mất, nó đứng cạnh hình thức mới, cùng lý do.")
    title, button = gettext("Thay đổi hình thức kỷ luật"), gettext("Ghi thay đổi")
    return doors.form_page(request, title, lead, form, button, f"{LIST}/{key}")


def annul(request: Request, key: int) -> HttpResponse:
    """Record that a decision was annulled."""
    doors.require(request, "discipline.annul")
    _opened(request, key)
    form = AnnulForm(request.POST or None)
    done = gettext("Đã ghi việc hủy. Quyết định không còn được tính.")
    act = lambda: actions.annul_cases(by=request.actor, cases=[key], on=request.actor.on, **form.value())  # noqa: E731
    if doors.posted(request, form, act, done):
        return redirect("discipline:case", key)
    lead = gettext("Quyết định bị hủy không được tính nữa, nhưng dòng cũ vẫn đứng trong sổ cái cùng lý do.")
    title, button = gettext("Hủy quyết định kỷ luật"), gettext("Ghi việc hủy")
    return doors.form_page(request, title, lead, form, button, f"{LIST}/{key}")


def _opened(request: Request, key: int) -> DisciplineCase:
    return doors.opened(request, queries.CASES, key, gettext("Quyết định kỷ luật số {number}"))
