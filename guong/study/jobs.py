"""What study does by itself each night: the bases of running campaigns are compared with the lists of members."""

from __future__ import annotations

from procrastinate.contrib.django import app

from guong.kit import clock
from guong.kit.actor import machine
from guong.study import actions, covering


@app.periodic(cron="20 3 * * *")
@app.task(name="study.tend", queueing_lock="study.tend")
def tend(timestamp: int) -> None:
    """Newcomers join, leavers drop out."""
    by = machine("clerk", clock.today())
    if changes := covering.base_changes(by.on):
        actions.renew_bases(by=by, changes=changes, on=by.on)
