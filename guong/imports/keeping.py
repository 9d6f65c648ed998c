"""How long uploaded files are kept: a file is needed to read it and to take back what it brought, not for ever.

The days are norms of the office, a promise of the system where nothing is set; no regulation names them. What an import wrote
stays, with its name, digest and numbers; the file goes, and so do the cells that were copied out of it as errors.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_noop

from guong.imports.models import Import
from guong.imports.states import IMPORT
from guong.kit import alone, norms
from guong.kit.norms import Norm

MOST_AT_ONCE = 500
FOLDER = "imports"
LEFT_OVER_AFTER = timedelta(days=1)  # whoever uploads writes the file first and the row after it

ACTED = norms.declare(
    Norm("imports.keep_acted", gettext_noop("Giữ tệp đã nhập"), gettext_noop("ngày"), Decimal(30), Decimal(3650), Decimal(365))
)
UNACTED = norms.declare(
    Norm("imports.keep_unacted", gettext_noop("Giữ tệp chưa nhập, còn lỗi hoặc đã hoàn lại"), gettext_noop("ngày"), Decimal(7),
         Decimal(365), Decimal(30))
)  # fmt: skip
RESTING = tuple(state for state in IMPORT.labels if state not in ("acting", "checking", "expired"))


def due(at: datetime, on: date, *, elsewhere: int) -> QuerySet[Import]:
    """Imports whose file was kept for its time, oldest first; those that run wait.

    `elsewhere` is the organization whose norms hold for an import that has none.
    """
    rows = Import.objects.filter(state__in=RESTING).exclude(file="")
    rows = rows.alias(last=Greatest(F("made_at"), Coalesce(F("acted_at"), F("made_at"))))
    over = Q(pk__in=[])
    for organization, state in rows.values_list("organization_id", "state").distinct():
        days = norms.value(ACTED if state == "done" else UNACTED, organization or elsewhere, on)
        over |= Q(organization_id=organization, state=state, last__lt=at - timedelta(days=int(days)))
    return rows.filter(over).order_by("last", "pk")


def is_archiving() -> bool:
    """Whether an archive is being made; if not, none begins before this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [alone.ARCHIVING])
        return not cursor.fetchone()[0]


def left_over(at: datetime) -> list[str]:
    """Files of imports that no row names, older than a day."""
    known = set(Import.objects.exclude(file="").values_list("file", flat=True))
    return [
        name for name in _files(FOLDER) if name not in known and default_storage.get_modified_time(name) < at - LEFT_OVER_AFTER
    ]


def _files(folder: str) -> Iterator[str]:
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    yield from (str(PurePosixPath(folder) / name) for name in files)
    for name in folders:
        yield from _files(str(PurePosixPath(folder) / name))
