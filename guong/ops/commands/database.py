"""`guong migrate`, `guong postgres`."""

from __future__ import annotations

import click

from guong.kit import environment
from guong.kit.postgres import Cluster
from guong.ops import database


@click.command()
def migrate() -> None:
    """Bring the database up to this version, as the owner of its tables."""
    if environment.is_embedded():
        database.cluster().start()
    database.prepare()
    database.migrate()
    click.echo("The database is at this version.")


@click.group()
def postgres() -> None:
    """The embedded PostgreSQL, which otherwise starts with whatever needs it: as a service of its own it outlives the pages."""


@postgres.command()
def start() -> None:
    """Start it, unless it runs; it goes on in the background."""
    _embedded().start()


@postgres.command()
def stop() -> None:
    """Stop it, if it runs; open transactions are rolled back."""
    _embedded().stop()


def _embedded() -> Cluster:
    if not environment.is_embedded():
        raise click.ClickException("DATABASE_URL names an outside PostgreSQL: start and stop it by its own means.")
    return database.cluster()
