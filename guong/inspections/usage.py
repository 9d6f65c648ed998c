"""Where standards were found wanting: notices of conclusions that name them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.inspections import queries
from guong.inspections.models import ConclusionNotice
from guong.regulations import uses
from guong.regulations.uses import UseKind
from guong.verdicts.usage import Usage


def _words(row: ConclusionNotice) -> str:
    return gettext("{words}: thông báo {number}").format(words=row.words, number=row.document_number)


def _page(row: ConclusionNotice) -> str:
    return f"/kiem-tra/ket-luan/{row.pk}"


FINDINGS: Final = Usage(queries.NOTICES, _words, _page)


def register() -> None:
    """Tell the register."""
    label = gettext_noop("Kết luận kiểm tra, giám sát")
    uses.register(UseKind("inspections", label, "found", FINDINGS.count, FINDINGS.rows, ("inspection.",)))
