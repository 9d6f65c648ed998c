"""Doors of the structure: the tree of a day, one organization, founding and moving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import http
from guong.kit.http import FormPage, Request
from guong.organization import terms
from guong.structure import actions, queries
from guong.structure.forms import FoundForm, MoveForm
from guong.structure.queries import Node


@dataclass(frozen=True, slots=True)
class TreePage:
    """The tree on a day: where we stand, what is above and directly below."""

    on: date
    hierarchy: int
    hierarchies: dict[int, str]
    text: str
    here: Node | None
    above: tuple[Node, ...]
    below: tuple[Node, ...]
    may_found: bool

    @property
    def hierarchy_words(self) -> str:
        """The hierarchy as it is called."""
        return self.hierarchies[self.hierarchy]


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    """One organization on a day."""

    node: Node
    on: date
    above: tuple[Node, ...]
    below: tuple[Node, ...]
    n_members: int
    may_found: bool
    may_move: bool
    may_rate: bool


def tree(request: Request) -> HttpResponse:
    """The tree of organizations, one level at a time, or what a search finds."""
    on = _day(request)
    text = request.GET.get("q", "").strip()[:100]
    key = http.whole_number(request.GET.get("tu"))
    choices = queries.hierarchies()
    hierarchy = http.whole_number(request.GET.get("he"))
    hierarchy = hierarchy if hierarchy in choices else terms.PARTY
    here, above, below = http.found(lambda: queries.level(request.actor, key, hierarchy, on, text))
    may = policy.may_somewhere(request.actor, "organizations.found")
    page = TreePage(on, hierarchy, choices, text, here, tuple(above), tuple(below), may)
    return http.page(request, "structure/tree.html", page)


def organization(request: Request, key: int) -> HttpResponse:
    """One organization: superiors, what stands below, members."""
    on = _day(request)
    row = http.found(lambda: queries.organization(request.actor, key))
    here, above, below = queries.level(request.actor, key, terms.PARTY, on, "")
    if here is None:
        here = Node(row.pk, row.name, row.code, "", "", 0)
    may_found, may_move = (policy.may(request.actor, verb, row) for verb in ("organizations.found", "organizations.move"))
    n_members = queries.n_members(request.actor, key, terms.PARTY, on)
    may_rate = here.is_grassroots and policy.may_somewhere(request.actor, "ratings.record")
    page = OrganizationPage(here, on, tuple(above), tuple(below), n_members, may_found, may_move, may_rate)
    return http.page(request, "structure/organization.html", page)


def found(request: Request) -> HttpResponse:
    """Found an organization."""
    policy_check(request, "organizations.found")
    form = FoundForm(request.POST or None, initial={"parent": request.GET.get("cap-tren", "")})
    if request.method == "POST" and form.is_valid():
        on = request.actor.on
        made = http.attempt(form, lambda: actions.found_organizations(by=request.actor, new=[form.value()], on=on))
        if made:
            messages.success(request, gettext("Đã lập {name}.").format(name=made[0].name))
            return redirect("structure:organization", made[0].pk)
    lead = gettext("Tổ chức đứng dưới cấp trên từ ngày ghi trong quyết định.")
    return http.page(
        request,
        "ui/form_page.html",
        FormPage(gettext("Lập tổ chức"), lead, form, gettext("Ghi tổ chức"), "/so-lieu/cay-to-chuc"),
    )


def move(request: Request, key: int) -> HttpResponse:
    """Put an organization under another superior."""
    policy_check(request, "organizations.move")
    row = http.found(lambda: queries.organization(request.actor, key))
    form = MoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        move = form.value(row.code)
        on = request.actor.on
        if http.attempt(form, lambda: actions.move_organizations(by=request.actor, moves=[move], on=on)):
            messages.success(request, gettext("Đã ghi cấp trên mới. Quá khứ giữ nguyên như đã có."))
            return redirect("structure:organization", key)
    lead = gettext("Trước ngày ấy tổ chức vẫn thuộc cấp trên cũ: mọi con số của quá khứ giữ nguyên.")
    back = f"/so-lieu/to-chuc/{key}"
    return http.page(
        request,
        "ui/form_page.html",
        FormPage(gettext("Chuyển {name}").format(name=row.name), lead, form, gettext("Ghi quyết định chuyển"), back),
    )


def policy_check(request: Request, verb: str) -> None:
    """A page for a verb is not there for whoever has it nowhere."""
    http.found(lambda: policy.require_somewhere(request.actor, verb))


def _day(request: Request) -> date:
    try:
        return datetime.strptime(request.GET.get("ngay", ""), "%d/%m/%Y").date()
    except ValueError:
        return request.actor.on
