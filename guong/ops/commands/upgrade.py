"""`guong upgrade`."""

from __future__ import annotations

from pathlib import Path

import click

from guong.kit import alone, environment, postgres
from guong.ops.archives.manifest import ArchiveRefused


@click.command()
@click.option(
    "--to", type=click.Path(path_type=Path), help="The folder for the archive (default: backups in the state folder)."
)
def upgrade(to: Path | None) -> None:
    """Bring an installation to this version: archive it, migrate, verify; when anything is wrong, put it back as it was.

    Stop the pages and the worker first. Exit 1 when it was refused or rolled back.
    """
    from guong.ops.archives import upgrading

    def say(step: str) -> None:
        click.echo(f"  {step}")

    try:
        done = upgrading.upgrade(to or environment.state_folder() / "backups", say=say)
    except upgrading.RolledBack as failed:
        raise click.ClickException(
            f"The upgrade was rolled back; everything is as before. {failed} The earlier version of the program serves it."
        ) from failed
    except (upgrading.UpgradeRefused, ArchiveRefused, alone.Busy, postgres.PostgresFailed, OSError) as refused:
        raise click.ClickException(str(refused)) from refused
    if done.archive is None:
        click.echo("The database is at this version; there is nothing to do.")
        return
    from guong.ops.archives import recording

    recording.note_backup(done.archive, str(done.archive.file), done.archive.size, recording.BEFORE_UPGRADE)
    recording.note_upgrade(done.version, done.archive.sha256, done.migrations)
    click.echo(f"Version {done.version}: {len(done.migrations)} migrations; chain, sums, tree and numbers of rows are whole.")
