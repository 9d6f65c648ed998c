"""What the reading log does by itself each night: months that are over are closed, lines older than a year erased."""

from __future__ import annotations

from procrastinate.contrib.django import app

from guong.kit import clock
from guong.kit.actor import machine
from guong.reading_log import actions, queries


@app.periodic(cron="50 2 * * *")
@app.task(name="reading_log.tend", queueing_lock="reading_log.tend")
def tend(timestamp: int) -> None:
    """Nightly, not monthly: a server that was off on the day closes the month when it is on again."""
    by = machine("clerk", clock.today())
    if sums := queries.sums_to_close(by, by.on):
        actions.close_months(by=by, sums=sums, on=by.on)
    actions.erase_old_lines(by=by, on=by.on)
