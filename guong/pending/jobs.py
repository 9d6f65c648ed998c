"""What work that is not final does by itself: held acts are carried out, what is old is forgotten."""

from __future__ import annotations

from procrastinate.contrib.django import app

from guong.kit import clock
from guong.kit.actor import machine
from guong.pending import actions


@app.periodic(cron="35 * * * *")
@app.task(name="pending.tend", queueing_lock="pending.tend")
def tend(timestamp: int) -> None:
    """Hourly, not nightly: an office that switches its server off at night forgets, too."""
    by, at = machine("clerk", clock.today()), clock.now()
    actions.forget_answers(by=by, at=at)
    actions.forget_drafts(by=by, at=at)
    actions.forget_held(by=by, at=at)


@app.task(name="pending.carry_out")
def carry_out(key: int) -> None:
    """One act whose ten seconds are over. A job that was killed begins anew: act and mark are one transaction."""
    actions.carry_out_held(by=machine("clerk", clock.today()), key=key)


@app.periodic(cron="* * * * *")
@app.task(name="pending.take_up", queueing_lock="pending.take_up")
def take_up(timestamp: int) -> None:
    """Begin again what failed without saying why."""
    actions.take_up_held(by=machine("clerk", clock.today()), at=clock.now())
