"""What structure writes into the ledger."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from guong.ledger.kinds import kind
from guong.organization import terms

FOUNDED = kind(
    "organization.founded",
    gettext_noop("Lập tổ chức"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: f"{terms.KINDS.get(value, value)} · {detail.get('name', '')}",
)

MOVED = kind(
    "organization.moved",
    gettext_noop("Chuyển về cấp trên khác"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: f"{detail.get('from', '')} → {detail.get('to', '')}",
)
