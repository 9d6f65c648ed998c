"""Verifying everything at once, and keeping what was found: every night, and at the end of a load of the demonstration."""

from __future__ import annotations

from guong.kit.actor import Actor
from guong.ops import integrity
from guong.watch import actions


def verify_everything(by: Actor) -> None:
    """Go over the ledger, all sums and the tree; the page of health and the public page show when, and how many faults."""
    found = [len(integrity.ledger_faults()), len(integrity.summary_faults()), len(integrity.tree_faults())]
    n_entries = integrity.n_entries()
    actions.note_verification(by=by, n_entries=n_entries, n_ledger=found[0], n_summaries=found[1], n_tree=found[2])
