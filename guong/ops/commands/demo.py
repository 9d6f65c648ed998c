"""`guong demo`: the two worlds of the demonstration in one database."""

from __future__ import annotations

import os
import signal
import subprocess
import time

import click

from guong.kit import environment, postgres
from guong.ops import database, processes

N_PEOPLE = 20_000
CITY_DAY = "2021-05-10"  # that of `worlds.CITY`, which cannot be read before this is set


@click.group()
def demo() -> None:
    """The demonstration: invented people in the real places of Nam Định, the city on 10/5/2021 and one ward this week.

    Commands and jobs that speak for nobody's account live on the city's day.
    """
    os.environ["GUONG_DEMO"] = "1"
    os.environ.setdefault("GUONG_BUSINESS_DAY", CITY_DAY)


@demo.command()
@click.option("--people", default=N_PEOPLE, show_default=True, help="How many people to invent.")
@click.option("--seed", default=1, show_default=True, help="Another seed, another city.")
def load(people: int, seed: int) -> None:
    """Generate the spreadsheets and load them through importers and actions, once; or restore what was loaded so before."""
    _bring(people, seed)


@demo.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--people", default=N_PEOPLE, show_default=True, help="How many people to invent, where there are none yet.")
@click.option("--seed", default=1, show_default=True, help="Another seed, another city.")
def run(host: str, people: int, seed: int) -> None:
    """Load the city if it is missing, serve it with a worker, print the address and the accounts; Ctrl-C stops all."""
    started = time.monotonic()
    try:
        processes.end_leftovers()
    except processes.AlreadyRunning as running_already:
        raise click.ClickException(str(running_already)) from running_already
    _bring(people, seed)
    say("pages")
    processes.collect_static()
    wanted = environment.number("PORT", 8000)
    port = processes.free_port(host, wanted)
    if port != wanted:
        say(f"port {wanted} is taken, using {port}")
    log = environment.state_folder() / "log"
    log.mkdir(exist_ok=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    running = [processes.spawn(processes.web_command(host, port), log / "web.log")]
    running.append(processes.spawn(processes.worker_command(), log / "worker.log"))
    try:
        processes.wait_until_ready(f"http://{host}:{port}/health/ready", running)
        _greet(f"http://{host}:{port}", time.monotonic() - started)
        _watch(running)
    except KeyboardInterrupt:
        say("stopping")
    except processes.NotReady as ended:
        raise click.ClickException(str(ended)) from ended
    finally:
        processes.stop(running)
        if environment.is_embedded():
            postgres.Cluster(environment.state_folder() / "postgres").stop()


def say(step: str) -> None:
    """One calm line of progress."""
    click.echo(f"  {step}")


def _bring(people: int, seed: int) -> None:
    """The city is there: already, restored from its dump, or loaded (and then dumped)."""
    from guong.ops.demonstration import keeping

    say("database")
    timer = Timer()
    if keeping.clear_interrupted():
        say("an interrupted load is begun again")
    try:
        if keeping.restore(people, seed):
            say(f"demonstration city restored from its dump in {timer.seconds:.1f} s")
    except postgres.PostgresFailed as broken:
        say(f"the dump is broken and is not used ({str(broken).strip().splitlines()[0]})")
    database.up()
    _load_once(people, seed)


def _load_once(people: int, seed: int) -> None:
    from guong.ops.demonstration import keeping
    from guong.ops.demonstration import load as demonstration

    if demonstration.is_loaded():
        return
    timer = Timer()
    say(f"demonstration city with {people} people is loaded; the next time its dump takes seconds")
    examples = environment.state_folder() / "examples"
    with keeping.loading():
        demonstration.load(examples, n_people=people, seed=seed, say=lambda step: say(f"{timer.seconds:6.1f} s  {step}"))
    say(f"loaded in {timer.seconds:.1f} s")
    keeping.keep(people, seed)


class Timer:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    @property
    def seconds(self) -> float:
        """How many have passed."""
        return time.monotonic() - self._began


def _watch(running: list[subprocess.Popen[bytes]]) -> None:
    while all(process.poll() is None for process in running):
        time.sleep(0.5)
    raise processes.NotReady(f"a process ended; see {environment.state_folder() / 'log'}")


def _greet(url: str, seconds: float) -> None:
    from guong.access import passwords, queries, worlds
    from guong.ops.demonstration import accounts

    click.echo(f"\n  {url}   (ready after {seconds:.1f} s; Ctrl-C stops)\n")
    for world in worlds.WORLDS.values():
        opened = {name: role for name, role in accounts.of(world).items() if queries.has_account(name)}
        click.echo(f"  {world.words}" if opened else "")
        for name, role in opened.items():
            click.echo(f"    {name:<16} {passwords.PRINTED:<18} {role.about}")
    click.echo("  One click on the sign-in page opens each of them, without a password.\n")
