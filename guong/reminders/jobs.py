"""What reminders do by themselves: every hour the mails of the day that are not sent yet, every night the days counted anew."""

from __future__ import annotations

from procrastinate.contrib.django import app

from guong.kit import clock, mail
from guong.kit.actor import machine
from guong.reminders import actions, digest


@app.periodic(cron="10 * * * *")
@app.task(name="reminders.send", queueing_lock="reminders.send")
def send(timestamp: int) -> None:
    """Send the mails of the day that are not sent yet, where mail is set up."""
    if mail.is_configured():
        digest.send_all(machine("clerk", clock.today()), clock.now())


@app.periodic(cron="40 2 * * *")
@app.task(name="reminders.recount", queueing_lock="reminders.recount")
def recount(timestamp: int) -> None:
    """Count what waits anew: a decision on days off may have come with a new version."""
    actions.recount(by=machine("clerk", clock.today()))
