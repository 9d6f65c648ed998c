"""`guong serve` and `guong worker`."""

from __future__ import annotations

import click

from guong.kit import environment
from guong.ops import database, processes


@click.command()
@click.option("--port", type=int, default=None, help="Port (default: PORT, else 8000; the next free one if taken).")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--exactly", is_flag=True, help="Refuse to start when the port is taken (behind a proxy no other one is asked).")
@click.option("--workers", type=int, default=None, help="Worker processes (default: one per core).")
def serve(port: int | None, host: str, workers: int | None, exactly: bool) -> None:
    """Serve the pages until interrupted."""
    database.up()
    processes.collect_static()
    _forget_counters()
    wanted = port or environment.number("PORT", 8000)
    free = processes.free_port(host, wanted)
    if exactly and free != wanted:
        raise click.ClickException(f"Port {wanted} is taken.")
    if port and free != port:
        click.echo(f"Port {port} is taken; using {free}.")
    click.echo(f"http://{host}:{free}")
    processes.become(processes.web_command(host, free, workers))


def _forget_counters() -> None:
    from guong.watch import measures

    measures.begin_anew()


@click.command()
def worker() -> None:
    """Do the jobs that wait in the database until interrupted."""
    database.up()
    processes.become(processes.worker_command())
