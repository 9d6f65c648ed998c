"""What is written about themes of years: an organization has named one. The value is the year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.ledger.kinds import kind
from guong.organization import terms


def _says(value: str, detail: Mapping[str, object]) -> str:
    said = gettext("năm {year}").format(year=value)
    return f"{said}: {detail['words']}" if detail.get("words") else said


NAMED: Final = kind("year_theme.named", gettext_noop("Đặt chủ đề năm"), hierarchy=terms.PARTY, says=_says, erasable=False)
