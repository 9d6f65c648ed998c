"""The verbs of an import: upload, map, ask for the dry run, act, undo.

The steps before the act are drafts (they write this app's own rows and no entry). The act is one transaction with the
app's own action inside, all or nothing, and so is the undo.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils.translation import gettext

from guong.access import policy
from guong.imports import entries, keeping, queries, reading, registry
from guong.imports.models import Import, Profile
from guong.imports.reading import Reading
from guong.imports.states import IMPORT
from guong.kit import clock, garbage, hats, jobs, names, sheets
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusal, Refusals
from guong.kit.rows import Traced, change
from guong.ledger.write import Fact, act_id, action, draft, record, withdraw
from guong.organization import headcounts

MOST_FAULTS_KEPT = 1000
MANY_ROWS = 500


class Touched(Refusal):
    """An import cannot be undone: something was built upon it."""


@draft
@garbage.uncollected()
def upload_file(*, by: Actor, kind: str, name: str, content: bytes, on: date, source: str = "") -> Import:
    """Take a file and map its columns by its source, or by their titles, as last time where such a file came before.

    `source` is the key of a remembered profile or the code of a built-in shape; "" lets the titles tell.

    Raises:
        NotFound: no organization in whose name the actor imports, or no such kind of sheet among his.
        FileRefused: the file is unsafe, too big, of another type, or empty.
    """
    if not policy.may_somewhere(by, "imports.act") or kind not in queries.kinds(by):
        raise NotFound(gettext("Không tìm thấy trang này."))
    digest = hashlib.sha256(content).hexdigest()
    row = Import(kind=kind, name=name, size=len(content), digest=digest)
    _store(row, by, reading.workbook(name, content), content, source)
    Import.objects.bulk_create([row])
    return row


@draft
def take_other_sheet(*, by: Actor, key: int, sheet: str, on: date) -> Import:
    """Import a sheet that was left out of an import of the same file: an import of its own, of the kind that fits it best.

    Raises:
        NotFound: no such import within reach, or no such sheet in its file.
    """
    first = queries.import_to_change(by, "imports.act", key)
    page = next((page for page in queries.book_of(first).sheets if page.name == sheet), None)
    if page is None or sheet not in [other["name"] for other in first.others]:
        raise NotFound(gettext("Không tìm thấy trang tính này."))
    known = registry.known()
    kind = reading.best_kind([known[first.kind], *queries.kinds(by).values()], page)
    row = Import(kind=kind.code, name=first.name, size=first.size, digest=first.digest, file=first.file.name)
    _settle(row, by, [page])
    Import.objects.bulk_create([row])
    return row


@draft
def map_columns(
    *, by: Actor, key: int, mapping: Mapping[str, int], on: date, source: str = "", sheet: str = "", shape: str | None = None
) -> Import:
    """Say which column of the file is which; remembered under the source's name, or for the next file with the same titles.

    Raises:
        Refusal: a column that the file must have is not named, or the file has no such sheet or shape.
    """
    row = queries.import_to_change(by, "imports.act", key)
    before = row.sheet, row.shape
    row.shape = row.shape if shape is None else _known_shape(row, shape)
    page, kind = queries.sheet_of(row, sheet), queries.kind_of(row)
    if lacking := reading.missing(kind, mapping):
        raise Refusal(gettext("Chưa chọn cột {title}.").format(title=lacking[0].title), field=lacking[0].code)
    emptied = {code: at for code, at in row.mapping.items() if code in kind.unkept() and before == (page.name, row.shape)}
    row.mapping = {code: at for code, at in mapping.items() if code not in kind.unkept()} | emptied
    row.sheet, row.n_rows, row.source = page.name, len(page.rows), names.nfc(source) or row.source
    row.others = _others(queries.book_of(row), page.name)
    if row.organization_id is not None:
        _remember(row, page)
    _move(row, "map", "mapping", "shape", "sheet", "n_rows", "source", "others")
    return row


@draft
def forget_profiles(*, by: Actor, profiles: Sequence[int], on: date) -> None:
    """Forget how files of these sources were mapped; what was imported stays.

    Raises:
        NotFound: one of them is not within reach.
    """
    rows = queries.profiles_to_forget(by, profiles)
    Profile.objects.filter(pk__in=[row.pk for row in rows]).delete()


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
    jobs.defer("imports.check", key=row.pk, account=by.account, hat=hats.chosen(by))
    return row


@draft
def note_progress(*, by: Actor, key: int, percent: int, on: date) -> None:
    """Tell whoever waits how far the job is."""
    Import.objects.filter(pk=key).update(progress=percent)


@draft
def note_check(*, by: Actor, key: int, found: Reading, on: date) -> Import:
    """Keep what the dry run found: how many rows there are and what is wrong with them."""
    row = queries.import_to_change(by, "imports.act", key)
    faults = sorted(found.faults, key=lambda fault: (fault.row, fault.column))
    row.faults = [asdict(fault) for fault in faults[:MOST_FAULTS_KEPT]]
    row.n_rows, row.foot, row.n_faults, row.progress = found.n_rows, found.foot, len(faults), 100
    row.n_good = found.n_rows - len({fault.row for fault in faults})
    _move(row, "find_faults" if faults else "pass", "faults", "n_faults", "n_rows", "n_good", "foot", "progress")
    return row


@draft
def take_up_adrift(*, by: Actor, on: date) -> int:
    """Give imports whose job failed a new one; after a few tries they go back to where their user asks again. Says how many."""
    adrift = queries.adrift()
    for one in adrift:
        if one.arguments is not None and one.n_failed < queries.MOST_TRIES:
            jobs.defer(one.task, **one.arguments)
        else:
            _move(one.row, "give_up")
    return len(adrift)


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
    jobs.defer("imports.act", key=row.pk, account=by.account, hat=hats.chosen(by))
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
    kind = queries.kind_of(row)
    found = reading.settled(kind, by, queries.reading_of(row), row.mapping)
    if found.faults:
        raise Refusals([(0, Refusal(fault.reason)) for fault in found.faults])
    kind.act(by=by, values=[line.value for line in found.lines], on=on)
    row.act, row.acted_at, row.state, row.progress = act_id(), clock.now(), step.target, 100
    row.organization = row.organization or queries.organization_of(by, "imports.act")
    change([row], "act", "acted_at", "state", "progress", "organization")
    record(entries.IMPORTED, [_fact(row, found.n_rows)], by=by, on=on)
    if found.n_rows >= MANY_ROWS:
        headcounts.gather()
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


@action
def expire_files(*, by: Actor, on: date) -> int:
    """Let go of files that were kept for their time, with the cells copied out of them; returns how many imports that were.

    The files themselves go with `sweep_files`, once it is certain that no row names them any more.

    Raises:
        NotFound: this is not for the actor to do.
        Refusal: there is none.
    """
    where = _root(by)
    found = keeping.due(clock.now(), on, elsewhere=where).select_for_update(of=("self",), skip_locked=True)
    rows = list(found[: keeping.MOST_AT_ONCE])
    if not rows:
        raise Refusal(gettext("Chưa có tệp nào hết hạn lưu."))
    counted = Counter((row.organization_id or where, "acted" if row.state == "done" else "unacted") for row in rows)
    for row in rows:
        row.state, row.file, row.faults, row.others = IMPORT.step(row.state, "expire").target, "", [], []
    change(rows, "state", "file", "faults", "others")
    facts = [
        Fact(organization=organization, value=what, measure=Decimal(n), source="imports.files", detail={"n": n})
        for (organization, what), n in sorted(counted.items())
    ]
    record(entries.EXPIRED, facts, by=by, on=on)
    return len(rows)


@draft
def sweep_files(*, by: Actor, at: datetime) -> int:
    """Delete files that no import names any more; returns how many. While an archive is being made they wait.

    Raises:
        NotFound: this is not for the actor to do.
    """
    _root(by)
    if keeping.is_archiving():
        return 0
    names = keeping.left_over(at)
    for name in names:
        default_storage.delete(name)
    return len(names)


def _root(by: Actor) -> int:
    """The organization in whose name files are let go, 0 before there is one."""
    found = queries.organization_of(by, "imports.expire")
    where = found.pk if found else 0
    if not policy.may_create(by, "imports.expire", organization=where):
        raise NotFound(gettext("Không tìm thấy trang này."))
    return where


def _store(row: Import, by: Actor, book: sheets.Workbook, content: bytes, source: str) -> None:
    """Keep a file that was sent, without what is not kept here; what is read of it from now on is what was stored."""
    _settle(row, by, book.sheets, source)
    kept = reading.without_unkept(book, queries.unkept_columns(row, book), content)
    suffix = ".xlsx" if kept.startswith(b"PK") else ".csv"
    row.file.save(f"{row.digest[:16]}{suffix}", ContentFile(kept), save=False)
    if kept is not content:
        row.sheet, book = reading.stored_name(row.sheet), queries.book_of(row)
    queries.hold(row, book)
    row.others = _others(book, row.sheet)


def _settle(row: Import, by: Actor, pages: Sequence[sheets.Sheet], source: str = "") -> None:
    """Let a new import know whose it is and how its file is read."""
    organization = queries.organization_of(by, "imports.act")
    known = queries.recognise(organization.pk if organization else None, registry.known()[row.kind], pages, source)
    row.organization, row.made_by_id, row.made_at = organization, by.person, clock.now()
    row.sheet, row.n_rows = known.fit.sheet.name, len(known.fit.sheet.rows)
    row.shape, row.mapping, row.source = known.fit.kind.shape, known.fit.mapping, known.source
    row.state = "uploaded" if reading.missing(known.fit.kind, row.mapping) else "mapped"
    if known.profile:
        Profile.objects.filter(pk=known.profile.pk).update(used_at=row.made_at)


def _others(book: sheets.Workbook, name: str) -> list[dict[str, Any]]:
    """The sheets of a file, but for this one, that hold rows."""
    return [{"name": page.name, "n_rows": len(page.rows)} for page in book.sheets if page.name != name and page.rows]


def _known_shape(row: Import, shape: str) -> str:
    if shape not in [known.shape for known in registry.known()[row.kind].every_shape]:
        raise Refusal(gettext("Không có dạng tệp này."))
    return shape


def _remember(row: Import, page: sheets.Sheet) -> None:
    """Keep a mapping under the name of its source; without a name, for files with the titles of this sheet."""
    titles = reading.signature(page)
    whose: dict[str, Any] = {"organization_id": row.organization_id, "kind": row.kind}
    whose |= {"source": row.source} if row.source else {"source": "", "titles": titles}
    said: dict[str, Any] = {"titles": titles, "mapping": row.mapping, "shape": row.shape, "used_at": clock.now()}
    said["columns"] = [column.title for column in page.columns]
    Profile.objects.update_or_create(**whose, defaults=said)
    if row.source:
        Profile.objects.filter(**whose | {"source": "", "titles": titles}).delete()


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
