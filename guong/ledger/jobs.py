"""What the ledger does by itself: every night it is walked over, and what was found is shown to everybody."""

from __future__ import annotations

from procrastinate.contrib.django import app

from guong.ledger import verifying


@app.periodic(cron="10 3 * * *")
@app.task(name="ledger.verify", queueing_lock="ledger.verify")
def verify(timestamp: int) -> None:
    """An office that switches its server off at night sees an older day on the page, or walks by `guong ledger verify`."""
    verifying.verify()
