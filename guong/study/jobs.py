"""What study does behind the pages: it locks large bases when it is asked to, and keeps those of running campaigns true.

Whoever asked is built anew when the job begins, so that access that has ended meanwhile ends here too. A worker that dies
leaves all or nothing: a base is locked in one transaction.
"""

from __future__ import annotations

from typing import Final

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from guong.access import queries as access
from guong.kit import clock, garbage
from guong.kit.actor import machine
from guong.kit.refusal import Refusal
from guong.study import actions, covering, queries

BEGUN: Final = 20  # percent: whoever is a member is being read


@app.task(name="study.lock_base", retry=RetryStrategy(max_attempts=3, wait=10))
@garbage.uncollected()
def lock_base(key: int, account: int, hat: str) -> None:
    """Lock one base; what the law of the house refuses is told on the campaign's page."""
    by = access.actor_again(account, hat, clock.today())
    if not queries.campaign_of(by, key).is_locking:
        return  # asked for twice, or cancelled
    actions.note_progress(by=by, key=key, percent=BEGUN, on=by.on)
    try:
        actions.lock_base(by=by, key=key, on=by.on)
    except Refusal as refusal:
        actions.give_up_lock(by=by, key=key, reason=refusal.message, on=by.on)


@app.periodic(cron="20 3 * * *")
@app.task(name="study.tend", queueing_lock="study.tend")
def tend(timestamp: int) -> None:
    """Newcomers join, leavers drop out."""
    by = machine("clerk", clock.today())
    if changes := covering.base_changes(by.on):
        actions.renew_bases(by=by, changes=changes, on=by.on)
