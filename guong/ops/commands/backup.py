"""`guong backup` and `guong restore`."""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from guong.kit import alone, environment, postgres
from guong.ops import database
from guong.ops.archives.manifest import ArchiveRefused

if TYPE_CHECKING:
    from guong.ops.archives.drilling import Drill
    from guong.ops.archives.writing import Archive


@click.command()
@click.option(
    "--to", default="", metavar="PLACE", help="A folder or s3://bucket/prefix (default: backups in the state folder)."
)
@click.option("--drill", is_flag=True, help="Restore it into a second database, compare, drop that again.")
@click.option("--keep", type=click.IntRange(1), help="Afterwards remove all archives there but the newest N.")
@click.option(
    "--keep-months", type=click.IntRange(0), default=0, help="With --keep: spare the first of each of the last N months."
)
@click.option("--with-secrets", is_flag=True, help="Put the installation's secret and the key of checkpoints in, too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def backup(to: str, drill: bool, keep: int | None, keep_months: int, with_secrets: bool, as_json: bool) -> None:
    """Archive the database and the files into one tar, read it back, and record it in the ledger.

    The archive holds everything that people wrote: keep it like the system itself. Without the secrets, slips that are open
    must be issued anew after a restore. Exit 1 when the archive or the drill is not whole.
    """
    database.up()
    shelves = importlib.import_module("guong.ops.archives.shelves")
    with _said(), TemporaryDirectory() as passing:
        shelf = shelves.shelf(to or str(environment.state_folder() / "backups"))
        local = shelf.folder if isinstance(shelf, shelves.Folder) else Path(passing)
        made, kept_at, found = _made(local, shelf, drill, with_secrets)
        removed = shelves.surplus(shelf.names(), keep, keep_months) if keep and not (found and found.differing) else []
        for name in removed:
            shelf.remove(name)
    _tell(made, kept_at, found, removed, as_json)
    sys.exit(1 if found and found.differing else 0)


def _made(local: Path, shelf, drill: bool, with_secrets: bool) -> tuple[Archive, str, Drill | None]:  # type: ignore[no-untyped-def]
    from guong.ops.archives import drilling, recording, restoring, writing

    with restoring.connected() as owner, alone.holding(owner, alone.ARCHIVING):
        made = writing.make(local, with_secrets=with_secrets)
        kept_at = shelf.place(made.file, made.sha256)
        found = drilling.drill(made.file) if drill else None
    key = recording.note_backup(made, kept_at, made.size)
    if found and key:
        recording.note_drill(key, found)
    return made, kept_at, found


def _tell(made: Archive, kept_at: str, found: Drill | None, removed: list[str], as_json: bool) -> None:
    said, n_files = made.manifest, made.manifest.n_files
    if as_json:
        drill = found and {
            "whole": not found.differing, "faults": found.differing, "files": found.n_files,
            "compared": [[line.what, line.before, line.after] for line in found.lines],
        }  # fmt: skip
        whole = {
            "archive": kept_at, "sha256": made.sha256, "made_at": said.made_at.isoformat(), "version": said.version,
            "rows": sum(said.condition.tables.values()), "heads": said.condition.heads, "files": n_files, "drill": drill,
            "removed": removed,
        }  # fmt: skip
        click.echo(json.dumps(whole, ensure_ascii=False))
        return
    click.echo(f"{kept_at}\nSHA-256 {made.sha256}")
    click.echo(f"{sum(said.condition.tables.values())} rows in {len(said.condition.tables)} tables, {n_files} files, read back")
    for name in removed:
        click.echo(f"removed {name}")
    if found:
        _print_table(found)


def _print_table(found: Drill) -> None:
    """Tables with rows, chains and sums side by side; everything that differs is marked."""
    shown = [line for line in found.lines if line.before not in ("", "0") or not line.same]
    wide = max(len(line.what) for line in shown)
    click.echo(f"\n{'drill':<{wide}}  {'archive':>18}  {'restored':>18}")
    for line in shown:
        mark = "" if line.same else "  DIFFERS"
        click.echo(f"{line.what:<{wide}}  {line.before[:18]:>18}  {line.after[:18]:>18}{mark}")
    for fault in found.faults:
        click.echo(fault, err=True)
    click.echo(f"drill: {len(found.differing)} faults; {found.n_files} files came back")


@click.command()
@click.argument("archive")
@click.option("--into", type=click.Path(path_type=Path), help="The state folder to fill (else GUONG_HOME).")
@click.option("--sha256", default="", help="The SHA-256 that was written down when the archive was made.")
def restore(archive: str, into: Path | None, sha256: str) -> None:
    """Put an archive (a file, or s3://bucket/prefix/name) into an empty place, verify it, bring it to this version.

    Refused (exit 1): a database with tables, a folder with files, an archive that was changed or comes from a later version.
    """
    if into is not None:
        os.environ["GUONG_HOME"] = str(into.resolve())
    from guong.ops.archives import restoring, shelves

    with _said(), TemporaryDirectory() as passing:
        environment.state_folder().mkdir(parents=True, exist_ok=True)
        file = shelves.fetch(archive, Path(passing))
        back = restoring.restore(file, say=lambda step: click.echo(f"  {step}"), sha256=sha256)
    said = back.manifest
    click.echo(f"Restored as of {said.made_at:%d/%m/%Y %H:%M}: {sum(said.condition.tables.values())} rows, nothing differs.")
    if back.migrated:
        click.echo(f"It came from version {said.version}; {len(back.migrated)} migrations brought it to this one.")
    click.echo("Sessions ended: everybody signs in anew.")


@contextmanager
def _said() -> Iterator[None]:
    """What goes wrong is one sentence and exit 1."""
    try:
        yield
    except (ArchiveRefused, alone.Busy, postgres.PostgresFailed, postgres.PostgresMissing, OSError) as refused:
        raise click.ClickException(str(refused)) from refused
