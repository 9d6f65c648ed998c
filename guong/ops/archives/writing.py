"""Making an archive: a dump and the files of uploads, in one tar that is there whole and verified, or not at all.

The dump is taken first, the files after it: files are written once and before the row that names them, so every file that the
dump speaks of is there. One that came later is in the archive without a row, which harms nothing. What is counted is counted
in the snapshot of the dump.
"""

from __future__ import annotations

import io
import os
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from guong.kit import clock, dumps, environment
from guong.ops import database
from guong.ops.archives import condition, reading
from guong.ops.archives.manifest import DUMP, FILES, NAME, SECRETS, Manifest, Member

NAMED = "guong-{:%Y%m%d-%H%M%S}.tar"


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive as it was made: where it lies, its SHA-256, what it says of itself."""

    file: Path
    sha256: str
    manifest: Manifest

    @property
    def size(self) -> int:
        """In bytes."""
        return self.file.stat().st_size


def make(folder: Path, *, with_secrets: bool = False) -> Archive:
    """Make an archive of this installation in a folder and read it back.

    Raises:
        PostgresFailed: the database could not be dumped.
        ArchiveRefused: what was written cannot be read back as it was meant.
        OSError: the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    at = clock.now()
    file = folder / NAMED.format(at)
    with TemporaryDirectory(dir=folder, prefix=".guong-") as work:
        dump = Path(work) / DUMP
        with psycopg.connect(environment.database_urls().owner) as connection:
            found, size = _dumped(connection, dump)
            applied = database.applied(connection)
        content = [(DUMP, dump), *_secrets(with_secrets), *_files()]
        manifest = Manifest(
            version=metadata.version("guong"),
            made_at=at,
            migrations=applied,
            application=str(conninfo_to_dict(environment.database_urls().application).get("user", "")),
            database_bytes=size,
            condition=found,
            members=[Member(name, path.stat().st_size, reading.sha256_of(path)) for name, path in content],
        )
        fresh = Path(work) / file.name
        _write(fresh, manifest, dict(content))
        reading.verify(fresh)
        reading.check_dump(dump, manifest)
        made = Archive(file, reading.sha256_of(fresh), manifest)
        fresh.rename(file)
    return made


def _dumped(connection: psycopg.Connection[Any], dump: Path) -> tuple[condition.Condition, int]:
    """Dump what the transaction of this connection sees, and count the same."""
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    snapshot, size = _row(connection, "select pg_export_snapshot(), pg_database_size(current_database())")
    dumps.write(environment.database_urls().owner, dump, level=dumps.SMALL, snapshot=snapshot, without_rows=condition.PASSING)
    return condition.read(connection), int(size)


def _row(connection: psycopg.Connection[Any], question: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = connection.execute(question).fetchone()
    assert row is not None  # such a question has always one answer
    return row


def _files() -> Iterator[tuple[str, Path]]:
    """The files of uploads by their names inside; what is still being written has another kind of name."""
    root = environment.files_folder()
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield FILES + path.relative_to(root).as_posix(), path


def _secrets(wanted: bool) -> list[tuple[str, Path]]:
    keys = {reading.SECRET_KEY: environment.secret_key_file(), reading.CHECKPOINT_KEY: environment.checkpoint_key_file()}
    return [(SECRETS + name, path) for name, path in keys.items() if wanted and path.exists()]


def _write(file: Path, manifest: Manifest, content: dict[str, Path]) -> None:
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
            said = manifest.as_bytes()
            tar.addfile(_info(NAME, len(said), manifest), io.BytesIO(said))
            for member in manifest.members:
                with content[member.name].open("rb") as source:
                    tar.addfile(_info(member.name, member.size, manifest), source)
        out.flush()
        os.fsync(out.fileno())


def _info(name: str, size: int, manifest: Manifest) -> tarfile.TarInfo:
    """A plain entry that tells nothing of the machine."""
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = size, 0o600, int(manifest.made_at.timestamp())
    return info
