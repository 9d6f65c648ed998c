"""What plans do by themselves every night: they follow whoever has moved, and go to whoever approves them."""

from __future__ import annotations

from procrastinate.contrib.django import app

from guong.kit import clock
from guong.kit.actor import machine
from guong.plans import actions, moving


@app.periodic(cron="25 0 * * *")
@app.task(name="plans.follow", queueing_lock="plans.follow")
def follow(timestamp: int) -> None:
    """Nightly, after the day has changed: whoever was received somewhere else takes his plan along."""
    by = machine("clerk", clock.today())
    if plans := moving.astray(by):
        actions.follow_plans(by=by, plans=plans, on=by.on)
