"""An upgrade: archive, migrate, verify; what goes wrong puts the archived state back.

Nobody may work meanwhile: what was written between the archive and a way back would be lost without a word. So every other
connection to the database stops the upgrade before it begins, and web and worker do not start while it runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import psycopg

from guong.kit import alone, environment
from guong.kit.postgres import PostgresFailed
from guong.ops import database, faults
from guong.ops.archives import condition, reading, restoring, writing
from guong.ops.archives.manifest import DUMP, ArchiveRefused
from guong.ops.archives.writing import Archive

Say = Callable[[str], None]
# who is no superuser sees of another role's connection little more than that it is there; the server's own have no user
OTHERS = """select count(*) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and usesysid is not null"""


class UpgradeRefused(Exception):
    """There is nothing that could be upgraded, or somebody works in it."""


class RolledBack(Exception):
    """The upgrade failed and the archived state stands again; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What was done: the archive made before (None: there was nothing to do), the migrations, the version now."""

    archive: Archive | None
    migrations: list[str]
    version: str


def upgrade(folder: Path, *, say: Say) -> Upgraded:
    """Bring the database of this installation to this version.

    Raises:
        UpgradeRefused: it holds nothing, is of a later version, or somebody is connected.
        RolledBack: it was tried, and everything is as before.
        ArchiveRefused, PostgresFailed: no archive could be made, so nothing was begun; or the way back failed, too.
        Busy: somebody else archives, restores or upgrades here.
    """
    version = metadata.version("guong")
    database.prepare()
    with restoring.connected() as owner, alone.holding(owner, alone.ARCHIVING), alone.holding(owner, alone.CLOSED):
        to_come = _to_come(owner)
        if not to_come:
            database.settle()
            return Upgraded(None, [], version)
        _refuse_company(owner)
        say(f"{len(to_come)} migrations are to come; archiving first")
        made = writing.make(folder)
        say(f"{made.file}  SHA-256 {made.sha256}")
        try:
            _migrate(owner, made, say)
        except BaseException as failed:
            _put_back(owner, made, say)
            raise RolledBack(_why(failed)) from failed
    return Upgraded(made, to_come, version)


def _to_come(owner: psycopg.Connection[Any]) -> list[str]:
    applied = database.applied(owner)
    if not applied:
        raise UpgradeRefused("The database is empty: `guong init` begins an installation, `guong restore` brings one back.")
    if later := database.unknown(applied):
        raise UpgradeRefused(
            f"The database is of a later version than this program, which does not know {', '.join(later[:3])}: "
            "install that version again, or restore an archive of this one."
        )
    return database.to_come(applied)


def _refuse_company(owner: psycopg.Connection[Any]) -> None:
    found = owner.execute(OTHERS).fetchone()
    if found and found[0]:
        raise UpgradeRefused(f"Stop the pages and the worker first: {found[0]} connections to the database are open.")


def _migrate(owner: psycopg.Connection[Any], made: Archive, say: Say) -> None:
    """Migrate and verify.

    Raises:
        ArchiveRefused: something was lost, or the verifiers found faults.
        ClickException: a migration failed.
    """
    say("migrating")
    database.migrate()
    say("verifying")
    before = made.manifest.condition
    with owner.transaction():
        found = [*condition.lost(before, condition.read(owner)), *condition.broken_heads(owner, before)]
    urls = environment.database_urls()
    if found := found + faults.of(urls.application, urls.owner):
        raise ArchiveRefused("; ".join(found[:5]))


def _put_back(owner: psycopg.Connection[Any], made: Archive, say: Say) -> None:
    """Put the archived database in the place of what the upgrade left. Files were not touched.

    Raises:
        ArchiveRefused, PostgresFailed: it does not come back; the sentence names the archive.
    """
    say("it failed: putting the archived state back")
    try:
        with TemporaryDirectory(dir=environment.state_folder(), prefix="upgrade-") as work:
            reading.unpack(made.file, Path(work))
            database.empty(owner)
            restoring.fill(environment.database_urls().owner, Path(work) / DUMP, made.manifest)
    except (ArchiveRefused, PostgresFailed, psycopg.Error, OSError) as again:
        words = f"The archived state could not be put back ({again}). It is whole in {made.file}: `guong restore` it elsewhere."
        raise ArchiveRefused(words) from again


def _why(failed: BaseException) -> str:
    if isinstance(failed, click.ClickException):
        return failed.message
    return str(failed) or type(failed).__name__
