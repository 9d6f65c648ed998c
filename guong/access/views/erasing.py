"""Doors of erasing personal details, and of the printed policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import actions, policy, queries, table
from guong.access.doors import sealed
from guong.access.forms import EraseForm
from guong.kit import formats, http, names
from guong.kit.http import Request
from guong.ledger import kinds

if TYPE_CHECKING:
    from guong.ledger.models import Entry


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """One verb of the table with everybody who has it, in words."""

    verb: str
    words: str
    grants: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """The whole table."""

    lines: tuple[PolicyLine, ...]


@dataclass(frozen=True, slots=True)
class ErasePage:
    """What of a person's details would go and what would stay, by kind with their number, and the form that asks why."""

    person: int
    name: str
    going: tuple[tuple[str, int], ...]
    staying: tuple[tuple[str, int], ...]
    n_past: int
    form: EraseForm


@sealed
def erase_details(request: Request, key: int) -> HttpResponse:
    """Show what of a person's details can be erased, and erase it; the reading is noted."""
    by, person = request.actor, http.found(lambda: queries.person_with_details(request.actor, key))
    actions.note_reading(by=by, person=key, what=gettext("Chi tiết có thể xóa"), on=by.on)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = names.nfc(form.cleaned_data["reason"])
        act = lambda: actions.erase_personal_details(by=by, person=key, reason=reason, on=by.on)  # noqa: E731
        if n := http.found(lambda: http.attempt(form, act)):
            messages.success(request, gettext("Đã xóa {n} chi tiết. Việc xóa đã ghi vào sổ cái.").format(n=formats.number(n)))
            return redirect("erase_details", key)
    found = queries.erasable(person)
    page = ErasePage(key, person.full_name, _by_kind(found.going), _by_kind(found.staying), found.n_past, form)
    return http.page(request, "access/erase.html", page)


@http.public
def policy_table(request: Request) -> HttpResponse:
    """Who may do what, where: the table as it is compiled."""
    http.found(lambda: policy.require_somewhere(request.actor, "policy.read"))
    compiled = policy.compiled()
    lines = tuple(
        PolicyLine(verb, gettext(words), tuple((table.ROLES[g.role], table.REACHES[g.reach]) for g in compiled.grants[verb]))
        for verb, words in compiled.verbs.items()
    )
    return http.page(request, "access/policy.html", PolicyPage(lines))


def _by_kind(entries: Sequence[Entry]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(kinds.label(entry.kind) for entry in entries).items()))
