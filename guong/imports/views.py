"""Doors of imports: list, upload, mapping, result with every error, act, undo, templates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import policy, printing, worlds
from guong.imports import actions, blank, lists, queries, reading, registry
from guong.imports.forms import MappingForm, UploadForm
from guong.kit import formats, http, sheets, sheets_write
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusal
from guong.pending.holding import hold

if TYPE_CHECKING:
    from guong.imports.models import Import, Profile

SIZE = 20
FAULTS_SHOWN = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class ListPage:
    """Imports, newest first, and the templates that can be had."""

    list: Listed[Import]
    kinds: Sequence[registry.SheetKind]
    may_act: bool


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One import: where it stands, what is wrong, what can be done next."""

    row: Import
    kind: registry.SheetKind
    faults: Sequence[dict[str, object]]
    n_hidden: int
    unkept: Sequence[str]
    is_running: bool
    broken_off: str
    may_act: bool
    may_undo: bool
    others: Sequence[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few things to choose: its value, its label, whether it is chosen."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class MappingPage:
    """The columns of one sheet to be mapped, and the other sheets and shapes that might be meant."""

    row: Import
    form: MappingForm
    sheets: Sequence[Choice]
    shapes: Sequence[Choice]
    note: str


@dataclass(frozen=True, slots=True)
class Source:
    """A remembered or built-in way of reading files: its name, its kind, column by column, since when it was not used."""

    name: str
    kind: str
    columns: Sequence[tuple[str, str]]
    used_at: datetime | None = None
    key: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Where files come from: what is remembered, what is built in."""

    remembered: Sequence[Source]
    built_in: Sequence[Source]
    may_forget: bool


def list_(request: Request) -> HttpResponse:
    """Every import in scope."""
    http.found(lambda: policy.require_somewhere(request.actor, "imports.read"))
    listing = lists.imports(request.actor)
    if file := printing.answer(request, listing):
        return file
    listed = listing.shown(request.GET.get("after", ""), SIZE)
    kinds = list(queries.kinds(request.actor).values())
    return http.page(request, "imports/list.html", ListPage(listed, kinds, policy.may_somewhere(request.actor, "imports.act")))


def upload(request: Request) -> HttpResponse:
    """Take a file; if its columns are clear, check it at once."""
    http.found(lambda: policy.require_somewhere(request.actor, "imports.act"))
    kinds = queries.kinds(request.actor)
    form = UploadForm(request.POST or None, request.FILES or None, kinds=kinds, sources=_sources(request))
    if request.method == "POST" and form.is_valid():
        said, file = form.cleaned_data, form.cleaned_data["file"]
        given = {"kind": said["kind"], "name": file.name[:200], "content": file.read(), "source": said["source"]}
        row = http.attempt(form, lambda: actions.upload_file(by=request.actor, on=request.actor.on, **given))
        if row:
            return _on(request, row)
    return http.page(
        request,
        "imports/upload.html",
        FormPage(gettext("Nhập tệp"), "", form, gettext("Gửi tệp, kiểm tra thử"), "/so-lieu/nhap-tep"),
    )


def mapping(request: Request, key: int) -> HttpResponse:
    """Say which column is which; another sheet of the file, another shape may be chosen first."""
    row = http.found(lambda: queries.import_(request.actor, key))
    asked = request.POST or request.GET
    own = registry.known()[row.kind]
    shapes = {shape.shape: shape for shape in own.every_shape}
    kind = shapes.get(asked.get("the_shape", row.shape)) or shapes[row.shape]
    page = http.found(lambda: queries.sheet_of(row, asked.get("the_sheet", "")))
    as_it_is = (kind.shape, page.name) == (row.shape, row.sheet)
    first = {"the_sheet": page.name, "the_shape": kind.shape, "the_source": row.source or kind.source}
    fits = row.mapping if as_it_is else reading.guess(kind, page)
    form = MappingForm(request.POST or None, kind=kind, columns=page.columns, mapping=fits, initial=first)
    if request.method == "POST" and form.is_valid():
        said = {"source": form.cleaned_data["the_source"], "sheet": page.name, "shape": kind.shape, "mapping": form.value()}
        mapped = http.attempt(form, lambda: actions.map_columns(by=request.actor, key=key, on=request.actor.on, **said))
        if mapped:
            return _on(request, mapped)
    pages = [Choice(one.name, one.name, one.name == page.name) for one in queries.book_of(row).sheets if one.rows]
    known = [Choice(code, gettext(one.source) or gettext("Mẫu của Gương"), one is kind) for code, one in shapes.items()]
    return http.page(request, "imports/mapping.html", MappingPage(row, form, pages, known, gettext(kind.note)))


def sources(request: Request) -> HttpResponse:
    """Every source whose files are mapped by themselves."""
    http.found(lambda: policy.require_somewhere(request.actor, "imports.read"))
    kinds = queries.kinds(request.actor)
    remembered = [_remembered(profile) for profile in queries.profiles(request.actor)]
    built_in = [
        Source(gettext(shape.source), kind.words, [(column.title, "") for column in shape.columns], note=gettext(shape.note))
        for kind in kinds.values()
        for shape in kind.shapes
    ]
    may_forget = policy.may_somewhere(request.actor, "imports.act")
    return http.page(request, "imports/sources.html", SourcesPage(remembered, built_in, may_forget))


@require_POST
def forget(request: Request, profile: int) -> HttpResponse:
    """Forget one remembered mapping, after ten seconds in which that can be undone."""
    back = reverse("imports:sources")
    http.found(lambda: hold(request, "imports.forget_profiles", back, profiles=[profile]))
    return redirect(back)


@require_POST
def other_sheet(request: Request, key: int) -> HttpResponse:
    """Import a sheet of the same file that was left out."""
    sheet = request.POST.get("sheet", "")
    row = http.found(lambda: actions.take_other_sheet(by=request.actor, key=key, sheet=sheet, on=request.actor.on))
    return _on(request, row)


def result(request: Request, key: int) -> HttpResponse:
    """Where an import stands; refreshed while its job runs."""
    row = http.found(lambda: queries.import_(request.actor, key))
    if row.state == "uploaded":
        return redirect("imports:mapping", key)
    kind = queries.kind_of(row)
    page = ResultPage(
        row=row,
        kind=kind,
        faults=row.faults[:FAULTS_SHOWN],
        n_hidden=row.n_faults - len(row.faults[:FAULTS_SHOWN]),
        unkept=[column.title for column in kind.columns if column.code in kind.unkept() and column.code in row.mapping],
        is_running=row.state in ("checking", "acting"),
        broken_off=queries.broken_off(row),
        may_act=row.state == "checked" and policy.may(request.actor, "imports.act", row),
        may_undo=row.state == "done" and policy.may(request.actor, "imports.undo", row),
        others=row.others if policy.may(request.actor, "imports.act", row) else [],
    )
    fragment = request.headers.get("HX-Request") == "true"
    return http.page(request, "imports/_state.html" if fragment else "imports/result.html", page)


@require_POST
def act(request: Request, key: int) -> HttpResponse:
    """Import a file that was checked."""
    return _try(request, key, lambda: actions.request_act(by=request.actor, key=key, on=request.actor.on))


@require_POST
def undo(request: Request, key: int) -> HttpResponse:
    """Take an import back."""
    return _try(request, key, lambda: actions.undo_import(by=request.actor, key=key, on=request.actor.on))


def faults(request: Request, key: int) -> HttpResponse:
    """The bad rows as a spreadsheet: mend them there and send that file alone."""
    row = http.found(lambda: queries.import_(request.actor, key))
    bad = {fault["row"] for fault in row.faults}
    sheet = http.found(lambda: queries.sheet_of(row))
    target = BytesIO()
    columns = [sheets_write.Column(column.title, "code") for column in sheet.columns]
    sheets_write.write(
        columns,
        [
            [formats.day(cell) if isinstance(cell, date) else cell for cell in line.cells]
            for line in sheet.rows
            if line.number in bad
        ],
        target,
        note=worlds.line(),
    )
    return _download(target.getvalue(), f"dong-loi-{key}.xlsx")


def template(request: Request, kind: str) -> HttpResponse:
    """An empty spreadsheet of a kind."""
    found = http.found(lambda: queries.kind_within(request.actor, kind))
    return _download(blank.empty(found), f"mau-{kind}.xlsx")


def _sources(request: Request) -> list[tuple[str, str]]:
    """What may be chosen as the source of a file: built-in shapes, then what is remembered."""
    kinds = queries.kinds(request.actor)
    built_in = [(shape.code, gettext(shape.source)) for kind in kinds.values() for shape in kind.shapes]
    named = [
        (str(profile.pk), f"{profile.source} ({kinds[profile.kind].words})")
        for profile in queries.profiles(request.actor)
        if profile.source and profile.kind in kinds
    ]
    return [*built_in, *named]


def _remembered(profile: Profile) -> Source:
    """A remembered mapping as a page shows it: our title beside the file's."""
    kind = registry.known()[profile.kind]
    shaped = next((one for one in kind.every_shape if one.shape == profile.shape), kind)
    columns = [
        (column.title, profile.columns[at] if at < len(profile.columns) else sheets.letter(at))
        for column in shaped.columns
        if (at := profile.mapping.get(column.code)) is not None
    ]
    return Source(profile.source or gettext("Chưa đặt tên"), kind.words, columns, profile.used_at, profile.pk)


def _on(request: Request, row: Import) -> HttpResponse:
    """After upload or mapping: the dry run, or the mapping where a column is missing."""
    if row.state == "uploaded":
        return redirect("imports:mapping", row.pk)
    actions.request_check(by=request.actor, key=row.pk, on=request.actor.on)
    return redirect("imports:result", row.pk)


def _try(request: Request, key: int, act: Callable[[], object]) -> HttpResponse:
    try:
        http.found(act)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("imports:result", key)


def _download(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
