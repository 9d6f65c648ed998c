"""`guong migrate`."""

from __future__ import annotations

import click

from guong.kit import environment
from guong.ops import database


@click.command()
def migrate() -> None:
    """Bring the database up to this version, as the owner of its tables."""
    if environment.is_embedded():
        database.cluster().start()
    database.prepare()
    database.migrate()
    click.echo("The database is at this version.")
