"""What watch does by itself, every night: old jobs, settled faults and old results are forgotten."""

from __future__ import annotations

from typing import Final

from procrastinate import JobContext
from procrastinate.contrib.django import app

from guong.kit import clock
from guong.kit.actor import machine
from guong.watch import actions

DONE_KEPT: Final = 7 * 24  # hours
FAILED_KEPT: Final = 90 * 24


@app.periodic(cron="10 3 * * *")
@app.task(name="watch.forget_old", queueing_lock="watch.forget_old")
def forget_old(timestamp: int) -> None:
    """Faults that were settled long ago, old results of the verifiers."""
    actions.forget_old(by=machine("clerk", clock.today()), at=clock.now())


@app.periodic(cron="15 3 * * *")
@app.task(name="watch.forget_jobs", queueing_lock="watch.forget_jobs", pass_context=True)
async def forget_jobs(context: JobContext, timestamp: int) -> None:
    """Two jobs a minute are 2,880 rows a day: those that ended well are kept a week, the others three months."""
    manager = context.app.job_manager
    await manager.delete_old_jobs(nb_hours=DONE_KEPT)
    await manager.delete_old_jobs(nb_hours=FAILED_KEPT, include_failed=True, include_cancelled=True, include_aborted=True)
