"""What access does by itself, every hour: the digest of finished days of the read log, and the end of what has expired."""

from __future__ import annotations

from procrastinate.contrib.django import app

from guong.access import actions, queries
from guong.kit import clock
from guong.kit.actor import machine


@app.periodic(cron="25 * * * *")
@app.task(name="access.tend", queueing_lock="access.tend")
def tend(timestamp: int) -> None:
    """Hourly, not daily: an office that switches its server off at night misses no digest."""
    by, at = machine("clerk", clock.today()), clock.now()
    actions.forget_expired(by=by, at=at)
    if queries.days_to_digest(at.date()):
        actions.digest_readings(by=by, on=by.on)
