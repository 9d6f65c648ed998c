"""What structure does by itself, every night: make one row of the several that a year's changes left of each organization."""

from __future__ import annotations

from procrastinate.contrib.django import app

from guong.organization import headcounts


@app.periodic(cron="40 2 * * *")
@app.task(name="structure.gather_headcounts", queueing_lock="structure.gather_headcounts")
def gather_headcounts(timestamp: int) -> None:
    """An office that switches its server off at night loses nothing: rows that lie apart cost time alone."""
    headcounts.gather()
