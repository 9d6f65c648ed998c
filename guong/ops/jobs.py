"""What operations do by themselves, every night: verify the whole ledger, all sums and the tree, and keep what was found."""

from __future__ import annotations

from procrastinate.contrib.django import app

from guong.kit import clock
from guong.kit.actor import machine
from guong.ops import integrity
from guong.watch import actions


@app.periodic(cron="20 1 * * *")
@app.task(name="ops.verify", queueing_lock="ops.verify")
def verify(timestamp: int) -> None:
    """The page of health shows when this ran last and how many faults it found; the commands name them."""
    found = [len(integrity.ledger_faults()), len(integrity.summary_faults()), len(integrity.tree_faults())]
    n_entries = integrity.n_entries()
    actions.note_verification(
        by=machine("clerk", clock.today()), n_entries=n_entries, n_ledger=found[0], n_summaries=found[1], n_tree=found[2]
    )
