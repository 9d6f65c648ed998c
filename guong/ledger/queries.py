"""What concerns the ledger as a whole and names no subject: whether it is whole, and where its heads are."""

from __future__ import annotations

from guong.ledger import read
from guong.ledger.read import Fault


def faults() -> list[Fault]:
    """Breaks of every chain."""
    return read.faults()


def summary_faults() -> list[Fault]:
    """Sums that differ from a recount of the entries."""
    return read.summary_faults()


def rebuild_summaries() -> int:
    """Derive all sums anew from the entries."""
    return read.rebuild_summaries()


def heads() -> list[tuple[int, int, str]]:
    """Book, number of entries and hash of each head."""
    return read.heads()
