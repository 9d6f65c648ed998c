"""The agenda: items in own words, and what apps hang on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import policy
from guong.kit import http, names
from guong.kit.http import Request
from guong.kit.refusal import Refusal
from guong.meetings import actions, agenda, queries, states
from guong.meetings.forms import ItemForm

if TYPE_CHECKING:
    from guong.meetings.agenda import ItemKind
    from guong.meetings.models import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class ItemsPage:
    """The agenda and what can be added: own words, or one of the kinds that apps offer here (`kinds`: code, label)."""

    row: Meeting
    items: Sequence[AgendaItem]
    kinds: Sequence[tuple[str, str]]
    chosen: str
    label: str
    form: forms.Form
    n_waiting: int | None


def items(request: Request, key: int) -> HttpResponse:
    """Add an item."""
    by = request.actor
    row = http.found(lambda: queries.meeting_for(by, queries.TYPE, key))
    if row.state not in states.OPEN:
        return redirect("meetings:meeting", key)
    kinds = _kinds(request, row)
    code = request.GET.get("loai", "")
    if code and code not in kinds:
        raise Http404
    kind = kinds.get(code)
    form = _form(request, row, kind)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        source, title = facts.pop("source", ""), "" if kind else names.nfc(facts.pop("title"))
        act = lambda: actions.hang_item(  # noqa: E731
            by=by, key=key, kind=code, title=title, source=source, facts=facts, on=by.on
        )
        if http.found(lambda: http.attempt(form, act)):
            messages.success(request, gettext("Đã thêm vào chương trình họp."))
            return redirect("meetings:items", key)
    source_field = form.fields.get("source")
    n_waiting = len(source_field.choices) if isinstance(source_field, forms.ChoiceField) else None  # type: ignore[arg-type]
    labels = [(each.code, gettext(each.label)) for each in kinds.values()]
    label = gettext(kind.label) if kind else ""
    page = ItemsPage(row, queries.items_of(row), labels, code, label, form, n_waiting)
    return http.page(request, "meetings/items.html", page)


@require_POST
def drop(request: Request, key: int, item: int) -> HttpResponse:
    """Take an item off the agenda."""
    by = request.actor
    try:
        http.found(lambda: actions.drop_item(by=by, key=key, item=item, on=by.on))
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("meetings:meeting", key)
    return redirect("meetings:items", key)


def _kinds(request: Request, row: Meeting) -> dict[str, ItemKind]:
    """The kinds that the actor may hang on here."""
    known = agenda.known()
    verbs = policy.verbs_in(request.actor, {kind.verb for kind in known.values()}, row.organization_id)
    return {code: kind for code, kind in known.items() if kind.verb in verbs}


def _form(request: Request, row: Meeting, kind: ItemKind | None) -> forms.Form:
    """What is typed for an item; where rows wait, one of them is chosen."""
    if kind is None:
        return ItemForm(request.POST or None)
    form = kind.form(request.POST or None)
    if kind.rows is not None:
        waiting = kind.rows(request.actor, row.organization_id, row.day)
        choices: list[tuple[str, Any]] = [(one.source, one.title) for one in waiting]
        form.fields["source"] = forms.ChoiceField(label=gettext("Việc đang chờ"), choices=choices)
        form.order_fields(["source"])
    return form
