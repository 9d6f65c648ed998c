"""The drill: an archive is restored into a second database of the same server, compared, and dropped again.

Only a restore that was tried is one. What is compared is what the archive says of itself, not the running database, which
has gone on meanwhile; the verifiers then walk the chain, the sums and the tree of the copy.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import LiteralString
from urllib.parse import urlparse

import psycopg
from psycopg import sql

from guong.kit import environment
from guong.ops import database, faults
from guong.ops.archives import condition, reading
from guong.ops.archives.manifest import DUMP, FILES, ArchiveRefused, Manifest


@dataclass(frozen=True, slots=True)
class Drill:
    """What a drill found: everything side by side, files that came back, faults of the verifiers."""

    manifest: Manifest
    lines: list[condition.Line]
    n_files: int
    faults: list[str]

    @property
    def differing(self) -> list[str]:
        """What did not come back as it was, and what the verifiers found; nothing where all is whole."""
        differing = [
            f"{line.what}: {line.before or 'none'} became {line.after or 'none'}" for line in self.lines if not line.same
        ]
        return differing + self.faults


def drill(archive: Path) -> Drill:
    """Restore an archive into a second database and look at it.

    Raises:
        ArchiveRefused: the archive is not what it says, or a second database cannot be made here.
        PostgresFailed: the dump cannot be read in.
    """
    with TemporaryDirectory(dir=environment.state_folder(), prefix="drill-") as folder, _second_database() as urls:
        said = reading.unpack(archive, Path(folder))
        n_files = sum(path.is_file() for path in (Path(folder) / FILES).rglob("*"))
        database.fill(urls.owner, Path(folder) / DUMP)
        with psycopg.connect(urls.owner) as owner:
            lines = condition.compared(said.condition, condition.read(owner))
        return Drill(said, lines, n_files, faults.of(urls.application, urls.owner))


@contextmanager
def _second_database() -> Iterator[environment.Urls]:
    """An empty database beside ours, which is dropped at the end whatever happened."""
    urls, name = environment.database_urls(), f"guong_drill_{os.getpid()}"
    drop = "drop database if exists {} with (force)"
    if environment.is_embedded():
        database.cluster().ensure(name)
    else:
        _run(urls.owner, drop, "create database {} template template0", name=name)
    try:
        yield environment.Urls(_beside(urls.application, name), _beside(urls.owner, name))
    finally:
        if environment.is_embedded():
            database.cluster().drop(name)
        else:
            _run(urls.owner, drop, name=name)


def _run(owner: str, *statements: LiteralString, name: str) -> None:
    with psycopg.connect(owner, autocommit=True) as connection:
        try:
            for statement in statements:
                connection.execute(sql.SQL(statement).format(sql.Identifier(name)))
        except psycopg.errors.InsufficientPrivilege as refused:
            role = connection.info.user
            raise ArchiveRefused(
                f"A drill needs a second database, which {role} may not make: alter role {role} createdb, "
                "or restore the archive on another machine."
            ) from refused


def _beside(url: str, name: str) -> str:
    """The address of another database of the same server."""
    return urlparse(url)._replace(path=f"/{name}").geturl()
