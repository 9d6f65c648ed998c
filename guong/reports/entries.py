"""What reports write into the ledger: an edition frozen, an edition published."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

from guong.ledger.kinds import kind
from guong.organization import terms


def _edition(value: str, detail: Mapping[str, object]) -> str:
    return gettext("Bản chốt số {number}, mã {hash}").format(number=detail.get("number", ""), hash=value[:16])


FROZEN = kind(
    "edition.frozen",
    gettext_noop("Chốt báo cáo"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: _edition(value, detail),
)

PUBLISHED = kind(
    "edition.published",
    gettext_noop("Công bố báo cáo"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: _edition(value, detail),
)
