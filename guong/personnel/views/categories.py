"""Doors of categories: a person's categories, recording one, ending one, taking one back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import actions as access
from guong.kit import http
from guong.kit.http import FormPage, Request
from guong.personnel import actions, categorizing, queries
from guong.personnel.forms import CategoryForm, LastDayForm, ReasonForm
from guong.personnel.views.stays import Stay, stay


@dataclass(frozen=True, slots=True)
class CategoriesPage:
    """A person's categories (key, words, whether it goes on), and the form that records one."""

    name: str
    categories: Sequence[tuple[int, Stay, bool]]
    form: BaseForm
    person: int


def categories(request: Request, key: int) -> HttpResponse:
    """The categories of a person that are the actor's to record and to end; record one."""
    row = http.found(lambda: categorizing.person_to_categorize(request.actor, key))
    _note(request, key)
    form = CategoryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        places = queries.organizations_by_code([form.cleaned_data["organization"]])
        wanted, on = form.value(key, places), request.actor.on
        if http.attempt(form, lambda: actions.record_categories(by=request.actor, new=[wanted], on=on)):
            messages.success(request, gettext("Đã ghi đối tượng."))
            return redirect("personnel:categories", key)
    rows = categorizing.categories_within_reach(request.actor, key)
    shown = [(one.pk, stay(one, one.label), one.valid.upper is None) for one in rows]
    return http.page(request, "personnel/categories.html", CategoriesPage(row.full_name, shown, form, key))


def end_category(request: Request, key: int) -> HttpResponse:
    """Say until which day a person was something."""
    row = http.found(lambda: categorizing.category_to_change(request.actor, key))
    _note(request, row.person_id)
    form = LastDayForm(request.POST or None)
    if http.handed_in(request, form, actions.end_categories, gettext("Đã ghi thôi đối tượng."), categories=[key]):
        return redirect("personnel:categories", row.person_id)
    title = gettext("{full_name} thôi là {label}").format(full_name=row.person.full_name, label=row.label.lower())
    lead = gettext("Quá khứ giữ nguyên như đã có.")
    page = FormPage(title, lead, form, gettext("Ghi thôi"), _back(row.person_id), kicker=row.organization.name)
    return http.page(request, "ui/form_page.html", page)


def withdraw_category(request: Request, key: int) -> HttpResponse:
    """Take back a category that was recorded by mistake."""
    row = http.found(lambda: categorizing.category_to_change(request.actor, key))
    _note(request, row.person_id)
    form = ReasonForm(request.POST or None)
    if http.handed_in(request, form, actions.withdraw_categories, gettext("Đã rút đối tượng ghi nhầm."), categories=[key]):
        return redirect("personnel:categories", row.person_id)
    title = gettext("Rút đối tượng {label} của {full_name}").format(label=row.label.lower(), full_name=row.person.full_name)
    lead = gettext("Chỉ khi ghi nhầm. Người trong hồ sơ đọc lý do này trên trang tự soi.")
    page = FormPage(title, lead, form, gettext("Rút"), _back(row.person_id), kicker=row.organization.name)
    return http.page(request, "ui/form_page.html", page)


def _note(request: Request, person: int) -> None:
    access.note_reading(by=request.actor, person=person, what=gettext("Đối tượng"), on=request.actor.on)


def _back(person: int) -> str:
    return f"/so-lieu/can-bo/{person}/doi-tuong"
