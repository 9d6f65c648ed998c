"""What operations do by themselves, every night: verify everything."""

from __future__ import annotations

from procrastinate.contrib.django import app

from guong.kit import clock
from guong.kit.actor import machine
from guong.ops import verifying


@app.periodic(cron="20 1 * * *")
@app.task(name="ops.verify", queueing_lock="ops.verify")
def verify(timestamp: int) -> None:
    """Nobody outside may start one: it reads every entry."""
    verifying.verify_everything(machine("clerk", clock.today()))
