"""What quizzes do by themselves: papers whose time is over are handed in."""

from __future__ import annotations

from procrastinate.contrib.django import app

from guong.kit import clock
from guong.kit.actor import machine
from guong.quizzes import actions, queries


@app.periodic(cron="* * * * *")
@app.task(name="quizzes.hand_in_expired", queueing_lock="quizzes.hand_in_expired")
def hand_in_expired(timestamp: int) -> None:
    """Each minute; whoever looks at his paper himself does not wait for it."""
    by, at = machine("clerk", clock.today()), clock.now()
    if queries.any_expired(by, at):
        actions.hand_in_expired(by=by, at=at, on=by.on)
