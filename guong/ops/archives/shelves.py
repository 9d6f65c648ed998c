"""Where archives are kept: a folder, or a bucket of any store that speaks S3; and how many stay there.

Access to a bucket comes from the usual variables (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL;
AWS_ALLOW_HTTP=true for a store inside one's own network). An object is there whole or not at all, and is read back.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import obstore
from obstore.exceptions import BaseError
from obstore.store import ObjectStore, S3Store

from guong.ops.archives.manifest import ArchiveRefused

OURS = re.compile(r"guong-(\d{6})\d{2}-\d{6}\.tar")  # `writing.NAMED`; the year and month stand first
BUCKET = "s3://"


class Shelf(Protocol):
    """A place that keeps archives by name."""

    def place(self, archive: Path, sha256: str) -> str:
        """Put a local archive there; returns where it lies.

        Raises:
            ArchiveRefused: what lies there is not what was sent, or the place does not answer.
        """

    def names(self) -> list[str]:
        """The archives of ours that lie there, oldest first."""

    def remove(self, name: str) -> None:
        """Take one away."""


class Folder:
    """A folder, perhaps on a disk of another machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, archive: Path, sha256: str) -> str:
        """It was made there already."""
        return str(archive)

    def names(self) -> list[str]:
        """By their names, which begin with the moment."""
        return sorted(path.name for path in self.folder.glob("guong-*.tar") if OURS.fullmatch(path.name))

    def remove(self, name: str) -> None:
        """Delete the file."""
        (self.folder / name).unlink()


class Bucket:
    """A bucket, below a prefix."""

    def __init__(self, url: str, store: ObjectStore) -> None:
        self.url, self.store = url.rstrip("/"), store

    def place(self, archive: Path, sha256: str) -> str:
        """Send it, and read back what arrived."""
        try:
            obstore.put(self.store, archive.name, archive)
            digest = hashlib.sha256()
            for piece in obstore.get(self.store, archive.name).stream():
                digest.update(piece)
        except (BaseError, OSError) as refused:
            raise _refused(self.url, refused) from refused
        if digest.hexdigest() != sha256:
            raise ArchiveRefused(f"What lies at {self.url}/{archive.name} is not what was sent.")
        return f"{self.url}/{archive.name}"

    def names(self) -> list[str]:
        """By their names, which begin with the moment."""
        try:
            found = [str(one["path"]) for some in obstore.list(self.store) for one in some]
        except (BaseError, OSError) as refused:
            raise _refused(self.url, refused) from refused
        return sorted(name for name in found if OURS.fullmatch(name))

    def remove(self, name: str) -> None:
        """Delete the object."""
        try:
            obstore.delete(self.store, name)
        except (BaseError, OSError) as refused:
            raise _refused(self.url, refused) from refused


def shelf(to: str) -> Shelf:
    """The shelf of a folder or of an address `s3://bucket/prefix`.

    Raises:
        ArchiveRefused: the access to the bucket is not configured.
    """
    return Bucket(to, _store(to)) if to.startswith(BUCKET) else Folder(Path(to))


def fetch(archive: str, folder: Path) -> Path:
    """A local copy of an archive that lies in a bucket; one that lies in a folder is taken where it is.

    Raises:
        ArchiveRefused: there is none, or its store does not answer.
    """
    if not archive.startswith(BUCKET):
        if not Path(archive).is_file():
            raise ArchiveRefused(f"There is no archive {archive}.")
        return Path(archive)
    above, _, name = archive.rpartition("/")
    copy = folder / "fetched.tar"
    try:
        found = obstore.get(_store(above), name)
        if (free := shutil.disk_usage(folder).free) < found.meta["size"]:
            raise ArchiveRefused(f"The archive has {found.meta['size']} bytes; {free} are free.")
        with copy.open("wb") as out:
            for piece in found.stream():
                out.write(piece)
    except (BaseError, OSError) as refused:
        raise _refused(archive, refused) from refused
    return copy


def surplus(names: Iterable[str], newest: int, months: int = 0) -> list[str]:
    """Which archives may go: all but the newest so many and the first of each of the last so many months that have any."""
    known = sorted(name for name in names if OURS.fullmatch(name))
    first_of = {name[6:12]: name for name in reversed(known)}
    monthly = [first_of[month] for month in sorted(first_of)[-months:]] if months else []
    stay = {*known[-newest:], *monthly} if newest else set(known)
    return [name for name in known if name not in stay]


def _store(url: str) -> ObjectStore:
    try:
        return S3Store.from_url(url)
    except (BaseError, OSError) as wrong:
        raise _refused(url, wrong) from wrong


def _refused(url: str, why: Exception) -> ArchiveRefused:
    return ArchiveRefused(f"{url}: {str(why).strip().splitlines()[0]}")
