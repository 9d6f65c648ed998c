"""Reads of imports in scope, and what stands in the way of an undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import PurePath

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import Model, QuerySet
from django.utils.translation import gettext
from procrastinate.contrib.django.models import ProcrastinateJob

from guong.access import policy
from guong.imports import reading, registry
from guong.imports.models import Import, Profile
from guong.imports.registry import SheetKind
from guong.kit import clock, sheets
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.kit.rows import Traced
from guong.ledger import read
from guong.ledger.models import Entry
from guong.organization.models import Organization, Person

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


def kind_of(by: Actor, code: str) -> SheetKind:
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


def broken_off(key: int) -> str:
    """What became of the job of a running import: "" (it goes on), "stopped" (its worker gave no sign of life), "again"."""
    job = (
        ProcrastinateJob.objects.filter(task_name__startswith="imports.", args__key=key, status__in=["todo", "doing"])
        .order_by("-id")
        .values_list("status", "attempts", "worker__last_heartbeat")
        .first()
    )
    if job is None:
        return ""
    status, attempts, heartbeat = job
    silent = heartbeat is None or heartbeat < clock.now() - timedelta(seconds=STALLED_AFTER)
    return "stopped" if status == "doing" and silent else "again" if attempts else ""


def waiting() -> QuerySet[Import]:
    """Imports whose job has not ended."""
    return Import.objects.filter(state__in=["checking", "acting"])


def remembered(organization: int | None, kind: str, titles: str) -> dict[str, int]:
    """The mapping that was used last for such a file; empty if none."""
    profile = Profile.objects.filter(organization_id=organization or 0, kind=kind, titles=titles).first()
    return dict(profile.mapping) if profile else {}


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


def sheet_of(row: Import) -> sheets.Sheet:
    """The sheet of a stored file that the import is about."""
    return _sheet(row.file.name, row.name, row.kind)


@lru_cache(maxsize=1)  # mapping, dry run and act ask for the same file, whose name in the storage is never used again
def _sheet(stored: str, name: str, kind: str) -> sheets.Sheet:
    with default_storage.open(stored) as file:
        book = reading.workbook(str(PurePath(name).with_suffix(PurePath(stored).suffix)), file.read())
    return reading.main_sheet(registry.known()[kind], book)
