"""Where standards were decided by: decisions of discipline that name them, of what the asker may see; annulled ones no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Count, F, Func, QuerySet, TextField
from django.utils.translation import gettext, gettext_noop

from guong.discipline import queries
from guong.discipline.models import DisciplineCase
from guong.kit.actor import Actor
from guong.regulations import uses
from guong.regulations.uses import Use, UseKind


def count(by: Actor, codes: Sequence[str]) -> Mapping[str, int]:
    """How many standing decisions name each standard."""
    rows = _standing(by, codes).annotate(code=Func(F("standards"), function="unnest", output_field=TextField()))
    wanted = set(codes)
    return {code: n for code, n in rows.order_by().values_list("code").annotate(n=Count("pk")) if code in wanted}


def rows(by: Actor, code: str, most: int) -> Sequence[Use]:
    """The newest decisions that name a standard."""
    words = gettext("{form}: quyết định {number}")
    found = _standing(by, [code]).order_by("-decided_on", "-pk")[:most]
    return [
        Use(row.decided_on, words.format(form=row.words, number=row.document_number), f"/kiem-tra/ky-luat/{row.pk}")
        for row in found
    ]


def _standing(by: Actor, codes: Sequence[str]) -> QuerySet[DisciplineCase]:
    return queries.cases(by).filter(annulled=False, standards__overlap=list(codes))


def register() -> None:
    """Tell the register."""
    uses.register(UseKind("discipline", gettext_noop("Quyết định kỷ luật"), "decided", count, rows, ("discipline.",)))
