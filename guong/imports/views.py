"""Doors of imports: list, upload, mapping, result with every error, act, undo, templates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import policy, worlds
from guong.imports import actions, blank, queries, registry
from guong.imports.forms import MappingForm, UploadForm
from guong.kit import formats, http, sheets_write
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusal

if TYPE_CHECKING:
    from guong.imports.models import Import

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


def list_(request: Request) -> HttpResponse:
    """Every import in scope."""
    http.found(lambda: policy.require_somewhere(request.actor, "imports.read"))
    rows = queries.imports_page(request.actor, before=http.whole_number(request.GET.get("after")), size=SIZE)
    listed = http.listed(rows, SIZE, lambda row: row.pk)
    kinds = list(queries.kinds(request.actor).values())
    return http.page(request, "imports/list.html", ListPage(listed, kinds, policy.may_somewhere(request.actor, "imports.act")))


def upload(request: Request) -> HttpResponse:
    """Take a file; if its columns are clear, check it at once."""
    http.found(lambda: policy.require_somewhere(request.actor, "imports.act"))
    form = UploadForm(request.POST or None, request.FILES or None, kinds=queries.kinds(request.actor))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        row = http.attempt(
            form,
            lambda: actions.upload_file(
                by=request.actor, kind=form.cleaned_data["kind"], name=file.name[:200], content=file.read(), on=request.actor.on
            ),
        )
        if row:
            return _on(request, row)
    return http.page(
        request,
        "imports/upload.html",
        FormPage(gettext("Nhập tệp"), "", form, gettext("Gửi tệp, kiểm tra thử"), "/so-lieu/nhap-tep"),
    )


def mapping(request: Request, key: int) -> HttpResponse:
    """Say which column is which."""
    row = http.found(lambda: queries.import_(request.actor, key))
    kind = registry.known()[row.kind]
    sheet = queries.sheet_of(row)
    form = MappingForm(request.POST or None, kind=kind, columns=sheet.columns, mapping=row.mapping)
    if request.method == "POST" and form.is_valid():
        on = request.actor.on
        mapped = http.attempt(form, lambda: actions.map_columns(by=request.actor, key=key, mapping=form.value(), on=on))
        if mapped:
            return _on(request, mapped)
    lead = gettext("Cột nào của tệp là gì. Lần sau tệp có các cột này được ghép sẵn.")
    return http.page(
        request,
        "ui/form_page.html",
        FormPage(gettext("Ghép cột"), lead, form, gettext("Kiểm tra thử"), "/so-lieu/nhap-tep", row.name),
    )


def result(request: Request, key: int) -> HttpResponse:
    """Where an import stands; refreshed while its job runs."""
    row = http.found(lambda: queries.import_(request.actor, key))
    if row.state == "uploaded":
        return redirect("imports:mapping", key)
    kind = registry.known()[row.kind]
    page = ResultPage(
        row=row,
        kind=kind,
        faults=row.faults[:FAULTS_SHOWN],
        n_hidden=row.n_faults - len(row.faults[:FAULTS_SHOWN]),
        unkept=[column.title for column in kind.columns if column.code in kind.unkept() and column.code in row.mapping],
        is_running=row.state in ("checking", "acting"),
        broken_off=queries.broken_off(key) if row.state in ("checking", "acting") else "",
        may_act=row.state == "checked" and policy.may(request.actor, "imports.act", row),
        may_undo=row.state == "done" and policy.may(request.actor, "imports.undo", row),
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
    sheet = queries.sheet_of(row)
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
    found = http.found(lambda: queries.kind_of(request.actor, kind))
    return _download(blank.empty(found), f"mau-{kind}.xlsx")


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
