"""What reports write into the ledger: an edition frozen, an edition published, a number handed in from paper.

The measure of such a number is the number itself, its value figure and cell. Details are not erasable: they name a
document, or the edition.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.ledger.kinds import kind
from guong.organization import terms
from guong.reports import returns


def _edition(value: str, detail: Mapping[str, object]) -> str:
    return gettext("Bản chốt số {number}, mã {hash}").format(number=detail.get("number", ""), hash=value[:16])


def _total(value: str, detail: Mapping[str, object]) -> str:
    figure, _, cell = value.partition(":")
    year = int(str(detail.get("year") or 0))
    label = returns.value_label(figure, cell, year) if year and figure in returns.FIGURES else cell
    return f"{returns.LABELS.get(figure, figure)}: {label}"


FROZEN = kind(
    "edition.frozen",
    gettext_noop("Chốt báo cáo"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: _edition(value, detail),
    erasable=False,
)

PUBLISHED = kind(
    "edition.published",
    gettext_noop("Công bố báo cáo"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: _edition(value, detail),
    erasable=False,
)

HANDED_IN: Final = kind(
    "totals.handed_in",
    gettext_noop("Nộp số tổng hợp từ giấy"),
    hierarchy=terms.PARTY,
    says=_total,
    erasable=False,
)
