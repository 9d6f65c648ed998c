"""What reports write into the ledger: a number handed in from paper. Its measure is the number, its value figure and cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop

from guong.ledger.kinds import kind
from guong.organization import terms
from guong.reports import returns


def _says(value: str, detail: Mapping[str, object]) -> str:
    figure, _, cell = value.partition(":")
    year = int(str(detail.get("year") or 0))
    label = returns.value_label(figure, cell, year) if year and figure in returns.FIGURES else cell
    return f"{returns.LABELS.get(figure, figure)}: {label}"


HANDED_IN: Final = kind(
    "totals.handed_in",
    gettext_noop("Nộp số tổng hợp từ giấy"),
    hierarchy=terms.PARTY,
    says=_says,
    erasable=False,  # the detail names the document
)
