"""What access does by itself, every hour: finished days of the read log are digested, old ones cut, expired limits end."""

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
    actions.forget_expired_limits(by=by, at=at)
    if queries.days_to_digest(at.date()):
        actions.digest_readings(by=by, on=by.on)
    if queries.readings_to_cut(at.date(), by.on):
        actions.cut_readings(by=by, on=by.on)
