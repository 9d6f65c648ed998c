"""The reader view of whoever approves: one plan after the other, next, agree, return."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.kit import http, names
from guong.kit.http import FormPage, Request
from guong.kit.refusal import Refusal
from guong.plans import actions, amending, lines, queries
from guong.plans.forms import ReturnForm
from guong.plans.views.plan import note_reading

if TYPE_CHECKING:
    from guong.plans.amending import Changes
    from guong.plans.models import Plan, PlanItem


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """One plan that waits: its lines, what was open before, what it changes if it amends one; how many wait, which is next."""

    row: Plan | None
    items: Sequence[PlanItem]
    before: Sequence[PlanItem]
    changes: Changes | None
    number: int
    n_waiting: int
    next: int | None
    previous: int | None


def reader(request: Request) -> HttpResponse:
    """Read the plans that wait, those handed in first at the front."""
    by = request.actor
    if not queries.may_decide_somewhere(by):
        raise Http404
    keys = list(queries.waiting(by).values_list("pk", flat=True))
    wanted = http.whole_number(request.GET.get("ban"))
    at = keys.index(wanted) if wanted in keys else 0
    if not keys:
        return http.page(request, "plans/reader.html", ReaderPage(None, (), (), None, 0, 0, None, None))
    row = http.found(lambda: queries.plan_of(by, keys[at]))
    note_reading(request, row)
    items, before = lines.beside_the_year_before(row)
    page = ReaderPage(
        row=row,
        items=items,
        before=before,
        changes=amending.changes(row, items),
        number=at + 1,
        n_waiting=len(keys),
        next=keys[at + 1] if at + 1 < len(keys) else None,
        previous=keys[at - 1] if at else None,
    )
    return http.page(request, "plans/reader.html", page)


@require_POST
def approve(request: Request, key: int) -> HttpResponse:
    """Agree, and go on to the next one."""
    by = request.actor
    after = _after(request)
    try:
        (row,) = http.found(lambda: actions.approve_plans(by=by, plans=[key], day=by.on, on=by.on))
    except Refusal as refusal:
        messages.error(request, f"{refusal.message} {refusal.clause}".strip())
        return redirect(f"{reverse('plans:reader')}?ban={key}")
    messages.success(request, gettext("Đã duyệt kế hoạch của {name}.").format(name=row.whose))
    return redirect(after)


def return_(request: Request, key: int) -> HttpResponse:
    """Return a plan with what is to be mended."""
    by = request.actor
    row = http.found(lambda: queries.plan_to_return(by, key))
    note_reading(request, row)
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = names.nfc(form.cleaned_data["reason"])
        if http.found(lambda: http.attempt(form, lambda: actions.return_plan(by=by, key=key, reason=reason, on=by.on))):
            messages.success(request, gettext("Đã trả lại kế hoạch, kèm lời nhắn."))
            return redirect("plans:reader")
    lead = gettext("Kế hoạch trở lại với người viết; bản đã viết còn nguyên để sửa.")
    back = f"{reverse('plans:reader')}?ban={key}"
    page = FormPage(gettext("Trả lại để sửa"), lead, form, gettext("Trả lại"), back, row.whose)
    return http.page(request, "ui/form_page.html", page)


def _after(request: Request) -> str:
    """The next one that waits, as the page named it."""
    key = http.whole_number(request.POST.get("tiep"))
    return f"{reverse('plans:reader')}?ban={key}" if key else reverse("plans:reader")
