"""Imports as jobs: the dry run and the act, and a watch over jobs whose worker was killed or that failed.

A job names the account and the hat that was chosen for it, if any; the actor is built anew, so that access that has ended
meanwhile ends here too. A worker that dies leaves all or nothing: the act is one transaction.
"""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_noop
from procrastinate import JobContext
from procrastinate.contrib.django import app

from guong.access import queries as access
from guong.imports import actions, queries, reading
from guong.kit import clock, garbage, held
from guong.kit.actor import Actor, machine
from guong.kit.refusal import Refusal

held.declare("imports.forget_profiles", gettext_noop("Quên cách ghép cột của một nguồn"), actions.forget_profiles)


@app.task(name="imports.check")
def check(key: int, account: int, hat: str) -> None:
    """The dry run of one import."""
    by = access.actor_again(account, hat, clock.today())
    row = queries.import_(by, key)
    if row.state == "checking":
        run_check(by, key)


@app.task(name="imports.act")
def act(key: int, account: int, hat: str) -> None:
    """The act of one import; a refusal (something changed since the dry run) becomes its list of errors."""
    by = access.actor_again(account, hat, clock.today())
    if queries.import_(by, key).state != "acting":
        return
    actions.note_progress(by=by, key=key, percent=20, on=by.on)
    try:
        actions.act_on_import(by=by, key=key, on=by.on)
    except Refusal as refusal:
        run_check(by, key, refusal)


@app.periodic(cron="* * * * *")
@app.task(name="imports.tend_stalled", pass_context=True)
async def tend_stalled(context: JobContext, timestamp: int) -> None:
    """Put jobs whose worker was killed back into the queue; they start from the beginning."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=queries.STALLED_AFTER):
        await manager.retry_job(job)


@app.periodic(cron="* * * * *")
@app.task(name="imports.take_up_adrift", queueing_lock="imports.take_up_adrift")
def take_up_adrift(timestamp: int) -> None:
    """Begin again what failed without saying why: the database was restarted, the memory was full."""
    by = machine("clerk", clock.today())
    actions.take_up_adrift(by=by, on=by.on)


@app.periodic(cron="35 * * * *")
@app.task(name="imports.expire_files", queueing_lock="imports.expire_files")
def expire_files(timestamp: int) -> None:
    """Hourly, not nightly: an office that switches its server off at night keeps nothing for longer."""
    by, at = machine("clerk", clock.today()), clock.now()
    if queries.has_expired_files(by, at):
        actions.expire_files(by=by, on=by.on)
    actions.sweep_files(by=by, at=at)


@garbage.uncollected()
def run_check(by: Actor, key: int, refused: Refusal | None = None) -> None:
    """Read, check and keep what was found, telling how far it is; an act that was `refused` is never found good."""
    row = queries.import_(by, key)
    kind, sheet = queries.kind_of(row), queries.sheet_of(row)
    actions.note_progress(by=by, key=key, percent=30, on=by.on)
    found = reading.settled(kind, by, queries.reading_of(row), row.mapping)
    actions.note_progress(by=by, key=key, percent=60, on=by.on)
    problems = kind.check(by, [line.value for line in found.lines])
    faults = found.faults + reading.faults_of(kind, found.lines, problems, row.mapping)
    if refused and not faults:
        faults = [reading.Fault(sheet.name, sheet.header_row, "", "", "", refused.message, "")]
    found = replace(found, faults=faults)
    actions.note_check(by=by, key=key, found=found, on=by.on)
