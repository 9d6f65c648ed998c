"""Reads of imports in scope, and what stands in the way of an undo."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import PurePath
from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import BigIntegerField, F, Model, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import get_language, gettext
from procrastinate.contrib.django.models import ProcrastinateJob

from guong.access import policy
from guong.imports import keeping, reading, registry
from guong.imports.models import Import, Profile
from guong.imports.reading import Fit
from guong.imports.registry import SheetKind
from guong.kit import clock, names, sheets
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.kit.rows import Traced
from guong.ledger import read
from guong.ledger.models import Entry
from guong.organization import terms, tree
from guong.organization.models import Organization, Person

LAST_USED = F("used_at").desc(nulls_last=True)
RUNNING = ("checking", "acting")
ENDED_BADLY = ("failed", "aborted", "cancelled")
MOST_TRIES = 3  # of a job that fails
LONG_AGO = timedelta(hours=1)
STALLED_AFTER = 30  # seconds without a sign of life of a worker


def imports(by: Actor) -> QuerySet[Import]:
    """Imports that the actor may see, newest first: of kinds that he may import himself."""
    rows = Import.objects.filter(kind__in=kinds(by)).select_related("made_by", "organization")
    return policy.scope(by, "imports.read", rows).order_by("-pk")


def kinds(by: Actor) -> dict[str, SheetKind]:
    """The kinds of sheets whose verb the actor has: an organization officer sees no file of the inspectors, nor they his."""
    return {code: kind for code, kind in registry.known().items() if policy.may_somewhere(by, kind.verb)}


def imports_page(by: Actor, *, before: int | None = None, size: int = 20) -> list[Import]:
    """One page of imports; `before` is the key of the last one seen. One row more than `size` tells that more follow."""
    rows = imports(by) if before is None else imports(by).filter(pk__lt=before)
    return list(rows[: size + 1])


def kind_within(by: Actor, code: str) -> SheetKind:
    """One kind of sheet that the actor may import.

    Raises:
        NotFound: there is none of that code among his.
    """
    found = kinds(by).get(code)
    if found is None:
        raise NotFound(gettext("Không tìm thấy trang này."))
    return found


def import_(by: Actor, key: int) -> Import:
    """One import.

    Raises:
        NotFound: there is none within reach.
    """
    found = imports(by).filter(pk=key).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy lần nhập này."))
    return found


def import_to_change(by: Actor, verb: str, key: int) -> Import:
    """One import in scope of a verb, locked.

    Raises:
        NotFound: there is none within reach.
    """
    rows = Import.objects.filter(pk=key, kind__in=kinds(by)).select_for_update(of=("self",))
    row = policy.scope(by, verb, rows).first()
    if row is None:
        raise NotFound(gettext("Không tìm thấy lần nhập này."))
    return row


def broken_off(row: Import) -> str:
    """What became of the job of an import.

    "" (it goes on, or was never broken off), "stopped" (its worker gave no sign of life, or it failed), "again" (it was taken
    up anew), "gave_up" (it failed so often that its user has to ask for it again).
    """
    jobs = _jobs(row.pk).values_list("status", "attempts", "worker__last_heartbeat")
    status, attempts, heartbeat = jobs.first() or ("", 0, None)
    if row.state not in RUNNING:
        return "gave_up" if status in ENDED_BADLY and row.state in ("mapped", "checked") else ""
    silent = heartbeat is None or heartbeat < clock.now() - timedelta(seconds=STALLED_AFTER)
    if (status == "doing" and silent) or status in ENDED_BADLY:
        return "stopped"
    return "again" if attempts else ""


@dataclass(frozen=True, slots=True)
class Adrift:
    """An import that waits for a job that is no more: task, arguments (None: there was none), how often it failed."""

    row: Import
    task: str = ""
    arguments: dict[str, Any] | None = None
    n_failed: int = 0


def adrift() -> list[Adrift]:
    """Imports that run by no job: it failed, or whoever ran them without a job (a command) was killed long ago."""
    alive = ProcrastinateJob.objects.filter(task_name__startswith="imports.", status__in=["todo", "doing"])
    waiting = list(
        Import.objects.filter(state__in=RUNNING)
        .exclude(pk__in=alive.filter(args__has_key="key").values(key=Cast(KT("args__key"), BigIntegerField())))
        .select_for_update(skip_locked=True)
    )
    found = []
    for row in waiting:
        jobs = list(_jobs(row.pk).values_list("task_name", "args", "status")[:MOST_TRIES])
        if not jobs and row.made_at < clock.now() - LONG_AGO:
            found.append(Adrift(row))
        elif jobs and jobs[0][2] in ENDED_BADLY:
            failed = list(takewhile(lambda job: job[2] in ENDED_BADLY, jobs))
            found.append(Adrift(row, jobs[0][0], jobs[0][1], len(failed)))
    return found


def has_expired_files(by: Actor, at: datetime) -> bool:
    """Whether files were kept for their time; before there is an organization, nothing expires."""
    first = organization_of(by, "imports.expire")
    return first is not None and keeping.due(at, by.on, elsewhere=first.pk).exists()


def _jobs(key: int) -> QuerySet[ProcrastinateJob]:
    """Every job of an import, the last one first."""
    jobs: QuerySet[ProcrastinateJob] = ProcrastinateJob.objects.filter(task_name__startswith="imports.", args__key=key)
    return jobs.order_by("-id")


def profiles(by: Actor) -> QuerySet[Profile]:
    """Remembered mappings that the actor may see, the last used first: of kinds that he may import himself."""
    rows = Profile.objects.filter(kind__in=kinds(by)).select_related("organization")
    rows = policy.scope(by, "imports.read", rows)
    return rows.order_by(LAST_USED, "-pk")


def profiles_to_forget(by: Actor, keys: Collection[int]) -> list[Profile]:
    """Remembered mappings in scope of being forgotten, locked.

    Raises:
        NotFound: one of them is not within reach.
    """
    rows = list(policy.scope(by, "imports.act", Profile.objects.select_for_update()).filter(pk__in=keys, kind__in=kinds(by)))
    if len(rows) != len(set(keys)):
        raise NotFound(gettext("Không tìm thấy nguồn này."))
    return rows


@dataclass(frozen=True, slots=True)
class Recognised:
    """How a file will be read: sheet, shape and mapping; the remembered profile that said so, if one did."""

    fit: Fit
    source: str = ""
    profile: Profile | None = None


def recognise(organization: int | None, kind: SheetKind, pages: Sequence[sheets.Sheet], source: str = "") -> Recognised:
    """How a file of this kind is read: as its source (the key of a profile, or the code of a built-in shape), else by titles.

    Files with the very titles of a remembered one are read like it; otherwise our own titles and the built-in shapes are
    tried, then remembered profiles whose columns stand elsewhere.
    """
    if shapes := [shape for shape in kind.every_shape if shape.shape and shape.shape == source]:
        fit = reading.best_fit(kind, pages, shapes)
        return Recognised(fit, fit.kind.source)
    known = Profile.objects.filter(organization_id=organization or 0, kind=kind.code)
    known = known.filter(pk=source) if source.isdecimal() and len(source) < 19 else known
    known = known.filter(shape__in=[shape.shape for shape in kind.every_shape]).order_by(LAST_USED, "-pk")
    remembered = [_as_before(kind, profile, page) for profile in known for page in pages]
    exact = [one for one in remembered if one.profile and reading.signature(one.fit.sheet) == one.profile.titles]
    best = Recognised(reading.best_fit(kind, pages))
    best = Recognised(best.fit, best.fit.kind.source)
    candidates = exact + remembered if source else [*exact, best, *remembered]
    whole = [one for one in candidates if not reading.missing(one.fit.kind, one.fit.mapping)]
    return (whole or [best])[0]


def _as_before(kind: SheetKind, profile: Profile, page: sheets.Sheet) -> Recognised:
    """A sheet read as a profile says, as far as its columns are there."""
    shaped = kind.in_shape(profile.shape)
    return Recognised(Fit(page, shaped, reading.remapped(profile.mapping, profile.titles, page)), profile.source, profile)


@dataclass(frozen=True, slots=True)
class Named:
    """An organization that a file may mean: its code, its name, the names of those above it, nearest first."""

    code: str
    name: str
    above: tuple[str, ...] = ()


def organizations_written(by: Actor, verb: str, written: Collection[str]) -> dict[str, list[Named]]:
    """What each text may mean: the organization of that code, else all of that name within the actor's reach today."""
    coded = Organization.objects.filter(void=False, code__in=written)
    found = {row.code: [Named(row.code, row.name)] for row in coded}
    folded = {text: names.fold(text) for text in written if text not in found}
    rows = policy.scope(by, verb, Organization.objects.filter(void=False, existed__contains=by.on))
    rows = rows.filter(folded__in=folded.values()).order_by("code")
    above: dict[int, list[str]] = {}
    for stands in tree.above([row.pk for row in rows], terms.PARTY, by.on):
        above.setdefault(stands.descendant_id, []).append(stands.ancestor.name)
    by_name: dict[str, list[Named]] = {}
    for row in rows:
        by_name.setdefault(row.folded, []).append(Named(row.code, row.name, tuple(above.get(row.pk, ()))))
    return found | {text: by_name.get(key, []) for text, key in folded.items()}


def organization_of(by: Actor, verb: str) -> Organization | None:
    """The organization in whose name the actor imports: that of the role which grants the verb; the root for machines."""
    held = [held.organization for _, held in policy.compiled().matches(by, verb)]
    rows = Organization.objects.filter(void=False)
    return rows.filter(pk__in=held).order_by("pk").first() if any(held) else rows.order_by("pk").first()


@dataclass(frozen=True, slots=True)
class Touch:
    """Something that another act did to a row of an import: what, and how many."""

    what: str
    n: int


def touched(act: int, models: Sequence[type[Traced]]) -> list[Touch]:
    """What stands in the way of undoing an act: rows changed since, live rows that point to created ones, later entries."""
    found = [Touch(f"{model.__name__}.changed", _changed_since(act, model)) for model in models]
    for model in models:
        created = created_keys(act, model)
        found += [Touch(f"{other.__name__}.points", n) for other, n in _pointing(act, model, created)]
        if model is Person:
            found.append(Touch("Entry.person", _entries_of_others(act, "person", created)))
        if model is Organization:
            found.append(Touch("Entry.organization", _entries_of_others(act, "organization", created)))
    return [touch for touch in found if touch.n]


def tables(kind: SheetKind) -> list[type[Traced]]:
    """The tables that an import of this kind may write."""
    return [apps.get_model(label) for label in kind.undo_models]


def created_keys(act: int, model: type[Traced]) -> list[int]:
    """Keys of the rows that the act created."""
    events = model.pgh_event_model.objects  # type: ignore[attr-defined]
    return list(events.filter(pgh_label="insert", act=act).values_list("pgh_obj_id", flat=True))


def changed_keys(act: int, model: type[Traced]) -> list[int]:
    """Keys of rows that stood before the act and were changed by it."""
    events = model.pgh_event_model.objects  # type: ignore[attr-defined]
    created = events.filter(pgh_label="insert", act=act).values("pgh_obj_id")
    changed = events.filter(pgh_label="update", act=act).exclude(pgh_obj_id__in=created)
    return list(changed.values_list("pgh_obj_id", flat=True).distinct())


def _changed_since(act: int, model: type[Traced]) -> int:
    keys = [*created_keys(act, model), *changed_keys(act, model)]
    return model._default_manager.filter(pk__in=keys).exclude(act=act).count()


def _pointing(act: int, model: type[Model], created: Sequence[int]) -> list[tuple[type[Model], int]]:
    pointing: list[tuple[type[Model], int]] = []
    for relation in model._meta.related_objects:
        other = relation.related_model
        if isinstance(other, type) and issubclass(other, Traced):
            rows = other._default_manager.filter(**{f"{relation.field.name}__in": created}, void=False)
            pointing.append((other, rows.exclude(act=act).count()))
    return pointing


def _entries_of_others(act: int, column: str, created: Sequence[int]) -> int:
    return read.standing().filter(**{f"{column}__in": created}).exclude(act=act).count()


def entries_of(act: int) -> list[Entry]:
    """The standing entries of an act."""
    return list(read.of_act(act))


def kind_of(row: Import) -> SheetKind:
    """The kind of sheet that an import is of, in the shape of its file."""
    return registry.known()[row.kind].in_shape(row.shape)


def sheet_of(row: Import, name: str = "") -> sheets.Sheet:
    """The sheet of a stored file that the import is about, or the one of that name."""
    pages = {page.name: page for page in book_of(row).sheets}
    if found := pages.get(name) or pages.get(row.sheet):
        return found
    return reading.best_fit(kind_of(row), list(pages.values())).sheet


def reading_of(row: Import) -> reading.Reading:
    """What the rows of an import's sheet say; the act after the dry run asks the same, and reading is pure."""
    asked = (row.file.name, row.name, row.sheet, row.kind, row.shape, tuple(sorted(row.mapping.items())), get_language())
    if (found := _read.get(asked)) is None:
        found = reading.read(kind_of(row), sheet_of(row), row.mapping)
        _read.clear()
        _read[asked] = found
    return found


def unkept_columns(row: Import, book: sheets.Workbook) -> dict[str, set[int]]:
    """The columns of each sheet of a file, by sheet, whose content this installation does not keep."""
    kind, found = kind_of(row), reading.titled_unkept(registry.known().values(), book)
    found[row.sheet] |= {row.mapping[code] for code in kind.unkept() if code in row.mapping}
    return found


def book_of(row: Import) -> sheets.Workbook:
    """The stored file of an import, read.

    Raises:
        NotFound: it was kept for its time and is gone.
    """
    stored = str(row.file.name or "")
    if not stored:
        raise NotFound(gettext("Tệp này đã xóa vì hết hạn lưu. Nếu cần, gửi lại tệp."))
    if kept := _kept.get((stored, row.name)):
        return kept
    with default_storage.open(stored) as file:
        book = reading.workbook(str(PurePath(row.name).with_suffix(PurePath(stored).suffix)), file.read())
    return hold(row, book)


def hold(row: Import, book: sheets.Workbook) -> sheets.Workbook:
    """Remember what the stored file of an import says."""
    _kept.clear()
    _kept[str(row.file.name), row.name] = book
    return book


# The last file that was read: upload, mapping, dry run and act ask for the same one, and reading it is a tenth of all of them.
# By the name in the storage, which is never used again: what was sent may hold more than what was stored.
_kept: dict[tuple[str, str], sheets.Workbook] = {}
_read: dict[tuple[Any, ...], reading.Reading] = {}
