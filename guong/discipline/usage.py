"""Where standards were decided by: decisions of discipline that name them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.discipline import queries
from guong.discipline.models import DisciplineCase
from guong.regulations import uses
from guong.regulations.uses import UseKind
from guong.verdicts.usage import Usage


def _words(row: DisciplineCase) -> str:
    return gettext("{form}: quyết định {number}").format(form=row.words, number=row.document_number)


def _page(row: DisciplineCase) -> str:
    return f"/kiem-tra/ky-luat/{row.pk}"


DECISIONS: Final = Usage(queries.CASES, _words, _page)


def register() -> None:
    """Tell the register."""
    label = gettext_noop("Quyết định kỷ luật")
    uses.register(UseKind("discipline", label, "decided", DECISIONS.count, DECISIONS.rows, ("discipline.",)))
