"""The nightly walk over the chains and what it found: what the public page shows, which itself walks nothing.

Before changing it: a walk reads every entry. Nobody outside may start one, or a stranger could keep the database busy.
"""

from __future__ import annotations

from time import perf_counter
from typing import Final

from guong.kit import clock
from guong.ledger import read
from guong.ledger.models import Verification

KEPT: Final = 400  # a year of nights


def verify() -> Verification:
    """Walk every chain and note what was found; the oldest notes go."""
    started = perf_counter()
    n_entries = sum(n for _, n, _ in read.heads())
    n_faults = len(read.faults())
    row = Verification.objects.create(
        verified_at=clock.now(), n_entries=n_entries, n_faults=n_faults, seconds=perf_counter() - started
    )
    Verification.objects.filter(pk__lte=row.pk - KEPT).delete()
    return row


def last() -> Verification | None:
    """The last walk; none before the first night."""
    return Verification.objects.order_by("-pk").first()
