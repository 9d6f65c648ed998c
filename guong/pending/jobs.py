"""What work that is not final does by itself: old answers and drafts are forgotten."""

from __future__ import annotations

from procrastinate.contrib.django import app

from guong.kit import clock
from guong.kit.actor import machine
from guong.pending import actions


@app.periodic(cron="35 * * * *")
@app.task(name="pending.tend", queueing_lock="pending.tend")
def tend(timestamp: int) -> None:
    """Hourly, not nightly: an office that switches its server off at night forgets, too."""
    by, at = machine("clerk", clock.today()), clock.now()
    actions.forget_answers(by=by, at=at)
    actions.forget_drafts(by=by, at=at)
