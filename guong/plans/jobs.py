"""What plans do by themselves every night: they follow whoever has moved."""

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
    if people := moving.who_moved(by):
        actions.follow_people(by=by, people=people, on=by.on)
