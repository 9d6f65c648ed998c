"""What the mirror writes into the ledger: the person's own words beside a fact."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from guong.ledger.kinds import kind
from guong.organization import terms

ANSWERED = kind(
    "mirror.answered",
    gettext_noop("Ý kiến của người được ghi"),
    hierarchy=terms.PARTY,
    erasable=False,  # own words stand beside the fact for ever
)
