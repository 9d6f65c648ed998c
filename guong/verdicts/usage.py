"""Where standards were found or decided by: verdicts that name them, of what the asker may see; annulled ones no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from django.db.models import Count, F, Func, QuerySet, TextField

from guong.kit.actor import Actor
from guong.regulations.uses import Use
from guong.verdicts.queries import R, Register


@dataclass(frozen=True, slots=True)
class Usage(Generic[R]):
    """How a register of verdicts uses standards; `words` names a row as a use of one, `page` is its address."""

    register: Register[R]
    words: Callable[[R], str]
    page: Callable[[R], str]

    def count(self, by: Actor, codes: Sequence[str]) -> Mapping[str, int]:
        """How many standing verdicts name each standard."""
        rows = self._standing(by, codes).annotate(code=Func(F("standards"), function="unnest", output_field=TextField()))
        wanted = set(codes)
        return {code: n for code, n in rows.order_by().values_list("code").annotate(n=Count("pk")) if code in wanted}

    def rows(self, by: Actor, code: str, most: int) -> Sequence[Use]:
        """The newest verdicts that name a standard."""
        found = self._standing(by, [code]).order_by("-decided_on", "-pk")[:most]
        return [Use(row.decided_on, self.words(row), self.page(row)) for row in found]

    def _standing(self, by: Actor, codes: Sequence[str]) -> QuerySet[R]:
        return self.register.rows(by).filter(annulled=False, standards__overlap=list(codes))
