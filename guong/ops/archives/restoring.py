"""Putting an archive into an empty place: a database without tables and a folder without files.

Everything is verified before anything is written. What fails half-way is taken away again, so that the place is empty as
before. An archive of an earlier version comes back as it was, is compared, and is only then brought to this version.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from guong.kit import alone, environment
from guong.ops import database, faults
from guong.ops.archives import condition, reading
from guong.ops.archives.manifest import DUMP, FILES, SECRETS, ArchiveRefused, Manifest

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: what the archive says of itself, what was compared, the migrations that had to follow."""

    manifest: Manifest
    lines: list[condition.Line]
    migrated: list[str]


def restore(archive: Path, *, say: Say, sha256: str = "") -> Restored:
    """Put an archive into the empty place that the environment names.

    Raises:
        ArchiveRefused: the archive is not what it says or was made by a later version, or the place is not empty.
        PostgresFailed: the database cannot be filled; it is empty as before.
        Busy: somebody else archives, restores or upgrades here.
    """
    if sha256 and reading.sha256_of(archive) != sha256.lower():
        raise ArchiveRefused("The archive has another SHA-256 than the one given: it is not the one that was made then.")
    say("reading the archive")
    with _no_key_made():
        return _restore(archive, reading.manifest_of(archive), say)


def _restore(archive: Path, said: Manifest, say: Say) -> Restored:
    _refuse_foreign(said)
    database.prepare()
    home = environment.state_folder()
    with connected() as owner, alone.holding(owner, alone.ARCHIVING), alone.holding(owner, alone.CLOSED):
        _refuse_full(owner)
        with TemporaryDirectory(dir=home, prefix="restoring-") as folder:
            reading.unpack(archive, Path(folder))
            _refuse_other_secrets(Path(folder) / SECRETS)
            say("filling the database")
            try:
                lines = fill(environment.database_urls().owner, Path(folder) / DUMP, said)
            except BaseException:
                database.empty(owner)
                raise
            _move_in(Path(folder))
        to_come = database.to_come(said.migrations)
        if to_come:
            say(f"it was made by an earlier version: {len(to_come)} migrations follow")
            database.migrate()
        else:
            database.settle()
        _verify()
    return Restored(said, lines, to_come)


def fill(url: str, dump: Path, said: Manifest) -> list[condition.Line]:
    """Read a dump into the empty database of its owner's address, and compare.

    Raises:
        ArchiveRefused: what came back is not what the manifest counts.
        PostgresFailed: the dump cannot be read in.
    """
    database.fill(url, dump)
    with psycopg.connect(url) as owner:
        lines = condition.compared(said.condition, condition.read(owner))
    if differing := [line.what for line in lines if not line.same]:
        raise ArchiveRefused(f"What came back differs from what was archived: {', '.join(differing[:5])}.")
    return lines


@contextmanager
def connected() -> Iterator[psycopg.Connection[Any]]:
    """The owner's connection; each statement by itself. The embedded server is started when it is down."""
    if environment.is_embedded():
        database.cluster().start()
    with psycopg.connect(environment.database_urls().owner, autocommit=True, connect_timeout=10) as owner:
        yield owner


def _verify() -> None:
    """Let the verifiers walk through what came back.

    Raises:
        ArchiveRefused: they found faults: those were in the archived database, too, and stay as evidence.
    """
    urls = environment.database_urls()
    if found := faults.of(urls.application, urls.owner):
        raise ArchiveRefused("The archive came back whole, with faults that it already had: " + "; ".join(found[:5]))


@contextmanager
def _no_key_made() -> Iterator[None]:
    """Settings make the installation's secret where there is none; here the archive may bring it."""
    named = os.environ.get("SECRET_KEY")
    os.environ["SECRET_KEY"] = named or secrets.token_urlsafe(50)
    try:
        yield
    finally:
        if named is None:
            del os.environ["SECRET_KEY"]


def _refuse_foreign(said: Manifest) -> None:
    if later := database.unknown(said.migrations):
        known = ", ".join(later[:3])
        raise ArchiveRefused(
            f"The archive was made by version {said.version}, later than this one, which does not know {known}."
        )
    here = conninfo_to_dict(environment.database_urls().application).get("user")
    if here != said.application:
        raise ArchiveRefused(
            f"The archive gives its rights to the role {said.application!r}, here the application is {here!r}: "
            "name a DATABASE_URL with that role."
        )


def _refuse_full(owner: psycopg.Connection[Any]) -> None:
    """Only an empty place is filled: nothing is ever overwritten."""
    with owner.cursor() as cursor:
        if found := condition.tables(cursor):
            raise ArchiveRefused(
                f"The database is not empty ({len(found)} tables). An archive is restored into an empty place only: "
                "name another one by --into, GUONG_HOME or DATABASE_URL."
            )
    files = environment.files_folder()
    if files.exists() and any(files.iterdir()):
        raise ArchiveRefused(f"The folder of files is not empty: {files}. Move it away first; nothing is overwritten.")


def _refuse_other_secrets(unpacked: Path) -> None:
    for name, target in _secret_files().items():
        other = target.exists() and (unpacked / name).exists() and target.read_bytes() != (unpacked / name).read_bytes()
        if other:
            raise ArchiveRefused(f"The archive brings another {name} than {target}. Move that away first.")


def _secret_files() -> dict[str, Path]:
    return {"secret-key": environment.secret_key_file(), "checkpoint.key": environment.checkpoint_key_file()}


def _move_in(unpacked: Path) -> None:
    """Files and secrets take their places; both folders lie on one disk, so each is a rename."""
    if (unpacked / FILES).exists():
        files = environment.files_folder()
        if files.exists():
            files.rmdir()
        (unpacked / FILES).rename(files)
    for name, target in _secret_files().items():
        if (unpacked / SECRETS / name).exists() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(unpacked / SECRETS / name, target)
            os.chmod(target, 0o600)
