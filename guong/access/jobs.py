"""What access does by itself: a link to whoever forgot a password; each hour the digest of the read log's
finished days, the cut of its old ones, and the end of what has expired.
"""

from __future__ import annotations

import contextlib

from procrastinate.contrib.django import app

from guong.access import actions, readlog
from guong.kit import clock
from guong.kit.actor import machine
from guong.kit.refusal import NotFound


@app.periodic(cron="25 * * * *")
@app.task(name="access.tend", queueing_lock="access.tend")
def tend(timestamp: int) -> None:
    """Hourly, not daily: an office that switches its server off at night misses no digest."""
    by, at = machine("clerk", clock.today()), clock.now()
    actions.forget_expired(by=by, at=at)
    if readlog.days_to_digest(at.date()):
        actions.digest_readings(by=by, on=by.on)
    if readlog.readings_to_cut(at.date(), by.on):
        actions.cut_readings(by=by, on=by.on)


@app.task(name="access.mail_reset", retry=3)
def mail_reset(account: int) -> None:
    """Send the link to the confirmed address; where there is no account or no address, nothing happens and nobody is told."""
    by = machine("clerk", clock.today())
    with contextlib.suppress(NotFound):
        actions.mail_reset(by=by, account=account, on=by.on)
