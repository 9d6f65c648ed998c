"""Doors of the structure: the tree of a day, one organization with its line, founding, moving, renaming, reforms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_noop

from guong.access import policy, printing
from guong.kit import formats, http, kept, ribbons, spans
from guong.kit.http import FormPage, Request
from guong.organization import terms
from guong.organization import tree as trees
from guong.structure import actions, lists, queries
from guong.structure import generations as lines
from guong.structure.forms import AbsorbForm, DissolveForm, FoundForm, MergeForm, MoveForm, ReformForm, RestateForm, SplitForm
from guong.structure.previews import Preview
from guong.structure.queries import Line, Node

if TYPE_CHECKING:
    from guong.organization.models import Organization


@dataclass(frozen=True, slots=True)
class TreePage:
    """The tree on a day; `level` is the rendered piece of where we stand."""

    on: date
    hierarchy: int
    hierarchies: dict[int, str]
    text: str
    level: SafeString

    @property
    def hierarchy_words(self) -> str:
        """The hierarchy as it is called."""
        return self.hierarchies[self.hierarchy]


@dataclass(frozen=True, slots=True)
class LevelPiece:
    """One level of the tree on a day: where we stand, what is above and directly below, or what a search finds."""

    on: date
    hierarchy: int
    text: str
    here: Node | None
    above: tuple[Node, ...]
    below: tuple[Node, ...]
    may_found: bool


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    """One organization on a day of its life, in one of the hierarchies in which it stands; its line through reforms."""

    node: Node
    on: date
    hierarchy: int
    hierarchies: dict[int, str]
    above: tuple[Node, ...]
    below: tuple[Node, ...]
    line: Line
    ended_on: date | None
    n_members: int
    may_found: bool
    may_move: bool
    may_reform: bool
    may_restate: bool
    may_rate: bool


@dataclass(frozen=True, slots=True)
class Became:
    """What one unit became on a day of reform; nothing where nobody has recorded it."""

    on: date
    unit: lines.Unit
    ends: tuple[lines.Unit, ...]


@dataclass(frozen=True, slots=True)
class GenerationsPage:
    """Units through the reforms: (day, how many) of each generation, the ribbons, the same as rows."""

    counts: tuple[tuple[date, int], ...]
    chart: SafeString
    rows: tuple[Became, ...]


@dataclass(frozen=True, slots=True)
class ReformPage:
    """The form of a reform and, once it is filled in, what it would do."""

    title: str
    lead: str
    form: BaseForm
    back: str
    preview: Preview | None


def tree(request: Request) -> HttpResponse:
    """The tree of organizations, one level at a time, or what a search finds.

    Whoever may see the tree may see all of it, so a level is rendered once for everybody, until a version moves on.
    """
    policy_check(request, "organizations.read")
    on, text = _day(request), request.GET.get("q", "").strip()[:100]
    key, hierarchy = http.whole_number(request.GET.get("tu")), http.whole_number(request.GET.get("he"))
    versions = queries.versions()
    hierarchy = hierarchy if hierarchy in versions else terms.PARTY
    if printing.ASKED in request.GET:
        listing = lists.level(request.actor, key, hierarchy, on, text)
        if file := printing.answer(request, listing):
            return file
    may = policy.may_somewhere(request.actor, "organizations.found")
    level = kept.fragment(
        ("structure.level", hierarchy, versions[hierarchy], key, on, text, may),
        lambda: http.piece("structure/_level.html", _level(request, key, hierarchy, on, text)),
    )
    choices = {one: terms.HIERARCHIES[one] for one in versions}
    return http.page(request, "structure/tree.html", TreePage(on, hierarchy, choices, text, level))


def _level(request: Request, key: int | None, hierarchy: int, on: date, text: str) -> LevelPiece:
    here, above, below = queries.level(request.actor, key, hierarchy, on, text)
    may = policy.may_somewhere(request.actor, "organizations.found")
    return LevelPiece(on, hierarchy, text, here, tuple(above), tuple(below), may)


def organization(request: Request, key: int) -> HttpResponse:
    """One organization: superiors, what stands below, members, where it came from and what became of it.

    What has ended is shown as it was on its last day.
    """
    row = http.found(lambda: queries.organization(request.actor, key))
    on = trees.tree_day(row.existed, _day(request))
    standing_in = queries.hierarchies_of(key, on) or [terms.PARTY]
    wanted = http.whole_number(request.GET.get("he"))
    hierarchy = wanted if wanted in standing_in else standing_in[0]
    here, above, below = queries.level(request.actor, key, hierarchy, on, "")
    assert here is not None
    page = OrganizationPage(
        node=here,
        on=on,
        hierarchy=hierarchy,
        hierarchies={one: terms.HIERARCHIES[one] for one in standing_in},
        above=tuple(above),
        below=tuple(below),
        line=queries.line_of(request.actor, key, request.actor.on),
        ended_on=spans.last_day(row.existed),
        n_members=queries.n_members(request.actor, key, hierarchy, on),
        may_rate=here.is_grassroots and policy.may_somewhere(request.actor, "ratings.record"),
        **_offers(request, row),
    )
    return http.page(request, "structure/organization.html", page)


def _offers(request: Request, row: Organization) -> dict[str, bool]:
    """What the actor may do with an organization that exists."""
    lives = row.existed.upper is None
    verbs = {"may_found": "found", "may_move": "move", "may_reform": "reform", "may_restate": "restate"}
    return {name: lives and policy.may(request.actor, f"organizations.{verb}", row) for name, verb in verbs.items()}


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
    row, hierarchy = _changed(request, key)
    form = MoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        move = form.value(row.code, hierarchy)
        on = request.actor.on
        if http.attempt(form, lambda: actions.move_organizations(by=request.actor, moves=[move], on=on)):
            messages.success(request, gettext("Đã ghi cấp trên mới. Quá khứ giữ nguyên như đã có."))
            return redirect("structure:organization", key)
    lead = gettext("Trước ngày ấy tổ chức vẫn thuộc cấp trên cũ: mọi con số của quá khứ giữ nguyên.")
    title = gettext("Chuyển {name}").format(name=row.name)
    page = FormPage(title, lead, form, gettext("Ghi quyết định chuyển"), f"/so-lieu/to-chuc/{key}")
    return http.page(request, "ui/form_page.html", page)


def restate(request: Request, key: int) -> HttpResponse:
    """Give an organization another name, kind or tier."""
    policy_check(request, "organizations.restate")
    row, _ = _changed(request, key)
    now = queries.standing_of(key, request.actor.on)
    initial = {"name": row.name, "kind": now.kind if now else "", "tier": now.tier if now else ""}
    form = RestateForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change, on = form.value(row.code), request.actor.on
        if http.attempt(form, lambda: actions.restate_organizations(by=request.actor, changes=[change], on=on)):
            messages.success(request, gettext("Đã ghi. Trang của các ngày trước vẫn giữ tên cũ."))
            return redirect("structure:organization", key)
    title = gettext("Đổi tên, loại, cấp: {name}").format(name=row.name)
    page = FormPage(title, "", form, gettext("Ghi quyết định"), f"/so-lieu/to-chuc/{key}")
    return http.page(request, "ui/form_page.html", page)


def merge(request: Request, key: int) -> HttpResponse:
    """Merge an organization with others into a new one."""
    return _reform(request, key, "merge")


def absorb(request: Request, key: int) -> HttpResponse:
    """Let another organization take this one in."""
    return _reform(request, key, "absorb")


def split(request: Request, key: int) -> HttpResponse:
    """Split an organization into new ones."""
    return _reform(request, key, "split")


def dissolve(request: Request, key: int) -> HttpResponse:
    """End an organization without a successor."""
    return _reform(request, key, "dissolve")


REFORMS: Final[dict[str, tuple[type[ReformForm], str, str]]] = {
    "merge": (MergeForm, gettext_noop("Hợp nhất {name}"), gettext_noop("Các tổ chức này kết thúc, một tổ chức mới tiếp nhận.")),
    "absorb": (AbsorbForm, gettext_noop("Sáp nhập {name}"), gettext_noop("Tổ chức này kết thúc, tổ chức kia đi tiếp.")),
    "split": (SplitForm, gettext_noop("Chia tách {name}"), gettext_noop("Quá khứ ở trọn với tổ chức đứng dòng đầu.")),
    "dissolve": (DissolveForm, gettext_noop("Kết thúc {name}"), gettext_noop("Tổ chức bên dưới về cấp trên.")),
}


def _reform(request: Request, key: int, kind: str) -> HttpResponse:
    """Fill in, look at what it would do, then decide."""
    policy_check(request, "organizations.reform")
    row, hierarchy = _changed(request, key)
    of_kind, title, lead = REFORMS[kind]
    above, now = queries.superior_code(key, hierarchy, request.actor.on), queries.standing_of(key, request.actor.on)
    standing = (now.kind if now else "", now.tier if now else "", above)
    initial = {"predecessors": f"{row.code}; ", "parent": above, "kind": standing[0], "tier": standing[1]}
    form, preview = of_kind(request.POST or None, initial=initial), None
    if request.method == "POST" and form.is_valid():
        reform = form.value(row.code, hierarchy, *([standing] if kind == "split" else []))  # type: ignore[attr-defined]
        on = request.actor.on
        if "quyet-dinh" in request.POST:
            if http.attempt(form, lambda: actions.reform_organizations(by=request.actor, reform=reform, on=on)):
                messages.success(request, gettext("Đã ghi quyết định. Mọi con số của quá khứ giữ nguyên."))
                return redirect("structure:organization", key)
        else:
            preview = http.attempt(form, lambda: actions.rehearse_reform(by=request.actor, reform=reform, on=on))
    page = ReformPage(gettext(title).format(name=row.name), gettext(lead), form, f"/so-lieu/to-chuc/{key}", preview)
    return http.page(request, "structure/reform.html", page)


def _changed(request: Request, key: int) -> tuple[Organization, int]:
    """An organization that is to be changed, and the hierarchy in which it is."""
    row = http.found(lambda: queries.organization(request.actor, key))
    return row, next(iter(queries.hierarchies_of(key, request.actor.on)), terms.PARTY)


def generations(request: Request) -> HttpResponse:
    """Units through the reforms: ribbons, and the same as a table."""
    policy_check(request, "organizations.read")
    found = lines.generations(request.actor)
    names = {(number, unit.key): unit for number, one in enumerate(found.columns) for unit in one.units}
    rows = tuple(_became(found, number, unit, names) for number, one in enumerate(found.columns[:-1]) for unit in one.units)
    page = GenerationsPage(tuple((one.on, len(one.units)) for one in found.columns), mark_safe(_ribbons(found)), rows)  # noqa: S308
    return http.page(request, "structure/generations.html", page)


def _became(found: lines.Generations, number: int, unit: lines.Unit, names: dict[tuple[int, int], lines.Unit]) -> Became:
    ends = [names[number + 1, one.end] for one in found.ribbons if (one.generation, one.start) == (number, unit.key)]
    return Became(found.columns[number + 1].on, unit, tuple(ends))


def _ribbons(found: lines.Generations) -> str:
    """The drawing; `charts` escapes every text."""
    columns = [
        (
            f"{formats.day(one.on)}: {len(one.units)}",
            [ribbons.Block(unit.key, unit.name, unit.n_members, f"/so-lieu/to-chuc/{unit.key}") for unit in one.units],
        )
        for one in found.columns
    ]
    flows = [ribbons.Flow(one.generation, one.start, one.end, one.share) for one in found.ribbons]
    return ribbons.ribbons(columns, flows, lost=found.lost, label=gettext("Đơn vị hành chính qua các lần sắp xếp"))


def policy_check(request: Request, verb: str) -> None:
    """A page for a verb is not there for whoever has it nowhere."""
    http.found(lambda: policy.require_somewhere(request.actor, verb))


def _day(request: Request) -> date:
    try:
        return datetime.strptime(request.GET.get("ngay", ""), "%d/%m/%Y").date()
    except ValueError:
        return request.actor.on
