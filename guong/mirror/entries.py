"""What the mirror writes into the ledger: own words beside a fact, requests for its correction and their answers."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from guong.ledger.kinds import kind
from guong.organization import terms

ANSWERED = kind("mirror.answered", gettext_noop("Ý kiến của người được ghi"), hierarchy=terms.PARTY, erasable=False)

ASKED = kind(
    "correction.asked",
    gettext_noop("Đề nghị đính chính"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: str(detail.get("text", "")),
    erasable=False,
)
ACCEPTED = kind(
    "correction.accepted",
    gettext_noop("Chấp nhận đề nghị đính chính"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: str(detail.get("reason", "")),
    erasable=False,
)
REFUSED = kind(
    "correction.refused",
    gettext_noop("Không chấp nhận đề nghị đính chính"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: str(detail.get("reason", "")),
    erasable=False,
)

BESIDE = (ANSWERED.code, ASKED.code, ACCEPTED.code, REFUSED.code)
"""Kinds that the mirror shows beside the fact of which they speak, never as facts of their own."""
