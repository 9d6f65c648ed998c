"""Reading an archive back: nothing in it is believed before it was held against the manifest.

An archive is a plain tar, never compressed, so that nothing in it can be larger than the archive itself. Refused are members
that are not plain files (links, devices, folders, sparse ones), names that lead elsewhere, names that come twice or that the
manifest does not know, other sizes and other digests. Who made an archive can still put any rows into it: compare its SHA-256
with what was written down when it was made (`guong restore --sha256`).
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from guong.kit import dumps
from guong.kit.postgres import PostgresFailed
from guong.ops.archives.manifest import DUMP, FILES, MOST_BYTES, NAME, SECRETS, ArchiveRefused, Manifest, Member, parsed

PLAIN = (tarfile.REGTYPE, tarfile.AREGTYPE)
CHECKPOINT_KEY, SECRET_KEY = "checkpoint.key", "secret-key"
KNOWN_SECRETS = (CHECKPOINT_KEY, SECRET_KEY)
SAFE_NAME = re.compile(r"[^\x00-\x1f\x7f\\]{1,400}")
CHUNK = 2**20


def manifest_of(archive: Path) -> Manifest:
    """What an archive says of itself; its members are not looked at.

    Raises:
        ArchiveRefused: it is none of ours.
    """
    with _opened(archive) as tar:
        return _first(tar, archive)


def verify(archive: Path) -> Manifest:
    """Read all of an archive and hold it against its manifest.

    Raises:
        ArchiveRefused: it is none of ours, or anything in it differs from what it says.
    """
    return _walk(archive, None)


def unpack(archive: Path, folder: Path) -> Manifest:
    """Put what is in an archive into an empty folder, verified on the way; the dump's own list is looked at, too.

    Raises:
        ArchiveRefused: it is none of ours, anything in it differs from what it says, or there is no room for it.
    """
    said = manifest_of(archive)
    needed, free = sum(member.size for member in said.members) + said.database_bytes, shutil.disk_usage(folder).free
    if needed > free:
        raise ArchiveRefused(f"The archive needs {needed} bytes when it is restored; {free} are free.")
    _walk(archive, folder)
    check_dump(folder / DUMP, said)
    return said


def check_dump(dump: Path, said: Manifest) -> None:
    """Whether PostgreSQL can read the list of a dump, and finds the tables in it that the manifest counts.

    Raises:
        ArchiveRefused: it cannot, or there are others.
    """
    try:
        found = dumps.tables(dump)
    except PostgresFailed as broken:
        raise ArchiveRefused(f"The dump inside is broken: {broken}") from broken
    if found != set(said.condition.tables):
        differ = ", ".join(sorted(found ^ set(said.condition.tables))[:5])
        raise ArchiveRefused(f"The dump inside holds other tables than the manifest counts: {differ}.")


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _walk(archive: Path, folder: Path | None) -> Manifest:
    with _opened(archive) as tar:
        said = _first(tar, archive)
        awaited = _awaited(said, archive)
        while (found := tar.next()) is not None:
            member = awaited.pop(found.name, None)
            if member is None:
                raise ArchiveRefused(f"The archive holds {_short(found.name)}, which its manifest does not name, or twice.")
            _take(tar, found, member, folder)
    if awaited:
        raise ArchiveRefused(f"The archive lacks {_short(min(awaited))}: it was cut or changed.")
    return said


def _take(tar: tarfile.TarFile, found: tarfile.TarInfo, member: Member, folder: Path | None) -> None:
    if found.type not in PLAIN or found.sparse is not None:
        raise ArchiveRefused(f"{_short(found.name)} in the archive is no plain file.")
    if found.size != member.size:
        raise ArchiveRefused(f"{_short(found.name)} in the archive has another size than its manifest says.")
    content = tar.extractfile(found)
    assert content is not None  # a plain file
    target = None if folder is None else folder / member.name
    if target is not None:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest = hashlib.sha256()
    with _written(target) as out:
        while piece := content.read(CHUNK):
            digest.update(piece)
            if out is not None:
                out.write(piece)
    if digest.hexdigest() != member.sha256:
        raise ArchiveRefused(f"{_short(found.name)} in the archive differs from its SHA-256: it was changed or is damaged.")


@contextmanager
def _written(target: Path | None) -> Iterator[IO[bytes] | None]:
    """The file to write to, new and for its owner alone; nothing where all is only read."""
    if target is None:
        yield None
        return
    target.touch(mode=0o600, exist_ok=False)
    with target.open("wb") as out:
        yield out


@contextmanager
def _opened(archive: Path) -> Iterator[tarfile.TarFile]:
    """An archive as a tar; whatever of it tarfile cannot read refuses it."""
    try:
        with tarfile.open(archive, "r:", errorlevel=2) as tar:
            yield tar
    except tarfile.TarError as broken:
        raise ArchiveRefused(f"This is no archive of Gương, or it is damaged: {broken}.") from broken
    except (OSError, EOFError, UnicodeError, ValueError, OverflowError) as broken:
        raise ArchiveRefused(f"The archive cannot be read: {broken}.") from broken


def _first(tar: tarfile.TarFile, archive: Path) -> Manifest:
    found = tar.next()
    if found is None or found.name != NAME or found.type not in PLAIN or found.sparse is not None:
        raise ArchiveRefused("This is no archive of Gương: it does not begin with a manifest.")
    if found.size > min(MOST_BYTES, archive.stat().st_size):
        raise ArchiveRefused("The manifest of the archive is too large.")
    content = tar.extractfile(found)
    assert content is not None  # a plain file
    return parsed(content.read())


def _awaited(said: Manifest, archive: Path) -> dict[str, Member]:
    """The members by name.

    Raises:
        ArchiveRefused: a name leads elsewhere or comes twice, there is no dump, or more is promised than can be in it.
    """
    awaited = {member.name: member for member in said.members}
    for name in awaited:
        if not _is_ours(name):
            raise ArchiveRefused(f"The archive holds {_short(name)}, a name that no archive of Gương has.")
    if len(awaited) != len(said.members) or DUMP not in awaited:
        raise ArchiveRefused("The manifest of the archive names a member twice, or no dump of a database.")
    if sum(member.size for member in said.members) > archive.stat().st_size:
        raise ArchiveRefused("The manifest promises more than the archive can hold.")
    return awaited


def _is_ours(name: str) -> bool:
    if name == DUMP or name in [SECRETS + secret for secret in KNOWN_SECRETS]:
        return True
    parts = name.split("/")
    plain = SAFE_NAME.fullmatch(name) is not None and str(PurePosixPath(name)) == name
    return plain and name.startswith(FILES) and not {"", ".", ".."} & set(parts)


def _short(name: str) -> str:
    return repr(name[:80])
