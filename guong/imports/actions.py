"""The verbs of an import: upload, map, ask for the dry run, act, undo.

The steps before the act are drafts (they write this app's own rows and no entry). The act is one transaction with the
app's own action inside, all or nothing, and so is the undo.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import connection
from django.utils.translation import gettext

from guong.access import policy
from guong.imports import entries, queries, reading, registry
from guong.imports.models import Import, Profile
from guong.imports.reading import Fault
from guong.imports.states import IMPORT
from guong.kit import clock, garbage, jobs, sheets
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusal, Refusals
from guong.kit.rows import Traced, change
from guong.ledger.write import Fact, act_id, action, draft, record, withdraw

MOST_FAULTS_KEPT = 1000
MANY_ROWS = 500


class Touched(Refusal):
    """An import cannot be undone: something was built upon it."""


@draft
def upload_file(*, by: Actor, kind: str, name: str, content: bytes, on: date) -> Import:
    """Take a file and map its columns by their titles, as last time where such a file came before.

    Raises:
        NotFound: no organization in whose name the actor imports, or no such kind of sheet among his.
        FileRefused: the file is unsafe, too big, of another type, or empty.
    """
    if not policy.may_somewhere(by, "imports.act") or kind not in queries.kinds(by):
        raise NotFound(gettext("Không tìm thấy trang này."))
    what = registry.known()[kind]
    sheet = reading.main_sheet(what, reading.workbook(name, content))
    titles = _signature(sheet)
    organization = queries.organization_of(by, "imports.act")
    mapping = queries.remembered(organization.pk if organization else None, kind, titles) or reading.guess(what, sheet)
    row = Import(
        kind=kind,
        organization=organization,
        made_by_id=by.person,
        made_at=clock.now(),
        name=name,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        mapping=mapping,
        n_rows=len(sheet.rows),
        state="uploaded" if reading.missing(what, mapping) else "mapped",
    )
    kept = reading.without_unkept(what, sheet, content)
    row.file.save(f"{row.digest[:16]}{'.xlsx' if kept.startswith(b'PK') else '.csv'}", ContentFile(kept), save=False)
    Import.objects.bulk_create([row])
    return row


@draft
def map_columns(*, by: Actor, key: int, mapping: Mapping[str, int], on: date) -> Import:
    """Say which column of the file is which; remembered for the next file with the same titles.

    Raises:
        Refusal: a required column is not named.
    """
    row = queries.import_to_change(by, "imports.act", key)
    kind = registry.known()[row.kind]
    if lacking := reading.missing(kind, mapping):
        raise Refusal(gettext("Chưa chọn cột {title}.").format(title=lacking[0].title), field=lacking[0].code)
    sheet = queries.sheet_of(row)
    if row.organization is not None:
        source: dict[str, Any] = {"organization": row.organization, "kind": row.kind, "titles": _signature(sheet)}
        Profile.objects.update_or_create(**source, defaults={"mapping": dict(mapping)})
    row.mapping = dict(mapping)
    _move(row, "map", "mapping")
    return row


@draft
def begin_check(*, by: Actor, key: int, on: date) -> Import:
    """Begin the dry run."""
    row = queries.import_to_change(by, "imports.act", key)
    row.progress = 0
    _move(row, "request_check", "progress")
    return row


@draft
def request_check(*, by: Actor, key: int, on: date) -> Import:
    """Ask for the dry run, as a job."""
    row = begin_check(by=by, key=key, on=on)
    jobs.defer("imports.check", key=row.pk, account=by.account, hat=by.hat)
    return row


@draft
def note_progress(*, by: Actor, key: int, percent: int, on: date) -> None:
    """Tell whoever waits how far the job is."""
    Import.objects.filter(pk=key).update(progress=percent)


@draft
def note_check(*, by: Actor, key: int, faults: Sequence[Fault], n_good: int, on: date) -> Import:
    """Keep what the dry run found."""
    row = queries.import_to_change(by, "imports.act", key)
    row.faults = [asdict(fault) for fault in faults[:MOST_FAULTS_KEPT]]
    row.n_faults, row.n_good, row.progress = len(faults), n_good, 100
    _move(row, "find_faults" if faults else "pass", "faults", "n_faults", "n_good", "progress")
    return row


@draft
def begin_act(*, by: Actor, key: int, on: date) -> Import:
    """Begin the import itself."""
    row = queries.import_to_change(by, "imports.act", key)
    row.progress = 0
    _move(row, "request_act", "progress")
    return row


@draft
def request_act(*, by: Actor, key: int, on: date) -> Import:
    """Ask for the import itself, as a job."""
    row = begin_act(by=by, key=key, on=on)
    jobs.defer("imports.act", key=row.pk, account=by.account, hat=by.hat)
    return row


@action
@garbage.uncollected()
def act_on_import(*, by: Actor, key: int, on: date) -> Import:
    """Do what the file says, all or nothing, in one act.

    Raises:
        Refusals: what the app's action refuses (something changed since the dry run).
    """
    row = queries.import_to_change(by, "imports.act", key)
    step = IMPORT.step(row.state, "act")
    kind = registry.known()[row.kind]
    found = reading.read(kind, queries.sheet_of(row), row.mapping)
    if found.faults:
        raise Refusals([(0, Refusal(fault.reason)) for fault in found.faults])
    kind.act(by=by, values=[line.value for line in found.lines], on=on)
    row.act, row.acted_at, row.state, row.progress = act_id(), clock.now(), step.target, 100
    row.organization = row.organization or queries.organization_of(by, "imports.act")
    change([row], "act", "acted_at", "state", "progress", "organization")
    record(entries.IMPORTED, [_fact(row, found.n_rows)], by=by, on=on)
    if found.n_rows >= MANY_ROWS:
        _refresh_statistics()
    return row


@action
def undo_import(*, by: Actor, key: int, on: date) -> Import:
    """Take an import back: entries withdrawn, created rows void, changed rows as they were.

    Raises:
        Touched: another act changed a row of it, or points to one.
    """
    row = queries.import_to_change(by, "imports.undo", key)
    step = IMPORT.step(row.state, "undo")
    assert row.act is not None
    kind = registry.known()[row.kind]
    tables = queries.tables(kind)
    if touched := queries.touched(row.act, tables):
        words = ", ".join(f"{touch.what} ({touch.n})" for touch in touched)
        raise Touched(
            gettext("Không hoàn lại được: đã có việc khác dựa vào các dòng này: {words}. Đính chính từng dòng.").format(
                words=words
            )
        )
    standing = queries.entries_of(row.act)
    for model in reversed(tables):
        _set_back(row.act, model)
    kind.after_undo()
    withdraw(standing, by=by, on=on, reason=gettext("Hoàn lại lần nhập"))
    row.state = step.target
    change([row], "state")
    record(entries.UNDONE, [_fact(row, row.n_rows)], by=by, on=on)
    return row


def _signature(sheet: sheets.Sheet) -> str:
    return "|".join(registry.plain(column.title) for column in sheet.columns)


def _move(row: Import, verb: str, *columns: str) -> None:
    row.state = IMPORT.step(row.state, verb).target
    change([row], "state", *columns)


def _fact(row: Import, n_rows: int) -> Fact:
    assert row.organization_id is not None
    return Fact(
        organization=row.organization_id,
        value=row.kind,
        source=f"imports.import:{row.pk}",
        detail={"file": row.name, "rows": n_rows, "digest": row.digest},
    )


def _set_back(act: int, model: type[Traced]) -> None:
    """Rows that the act created become void; rows that it changed return to the state before it."""
    created = queries.created_keys(act, model)
    model._default_manager.filter(pk__in=created).update(void=True, act=act_id())
    changed = {row.pk: row for row in model._default_manager.filter(pk__in=queries.changed_keys(act, model))}
    if not changed:
        return
    names = [field.attname for field in model._meta.concrete_fields if not (field.primary_key or field.generated)]
    events = model.pgh_event_model.objects.filter(pgh_obj_id__in=changed).order_by("pgh_id")  # type: ignore[attr-defined]
    for event in events.exclude(act=act):  # all are earlier: what was changed since is never undone; the last one wins
        for name in names:
            setattr(changed[event.pgh_obj_id], name, getattr(event, name))
    change(list(changed.values()), *[name for name in names if name != "act"], act=act_id())


def _refresh_statistics() -> None:
    """Tell PostgreSQL how much there is now: until its own turn comes, pages would be asked by plans made for nothing."""
    with connection.cursor() as cursor:
        cursor.execute("select imports_refresh_statistics()")
