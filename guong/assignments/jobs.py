"""What comes back is given again by itself, every night."""

from __future__ import annotations

from procrastinate.contrib.django import app

from guong.assignments import actions
from guong.kit import clock
from guong.kit.actor import machine


@app.periodic(cron="20 0 * * *")
@app.task(name="assignments.repeat", queueing_lock="assignments.repeat")
def repeat(timestamp: int) -> None:
    """Nightly, after the day has changed."""
    by = machine("clerk", clock.today())
    actions.repeat_assignments(by=by, on=by.on)
