"""What an archive says of itself: its first member, against which all others are held."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guong.ops.archives.condition import Condition

NAME = "manifest.json"
DUMP = "database.dump"
FILES, SECRETS = "files/", "secrets/"
FORMAT = "guong-archive-1"
MOST_BYTES = 64 * 2**20


class ArchiveRefused(Exception):
    """The archive is none of ours, was changed, or cannot be taken in here; the sentence says which."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside: name, bytes, SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The version that made it, when, migrations of each app, the application's role, bytes as a database, what is in it."""

    version: str
    made_at: datetime
    migrations: Mapping[str, Sequence[str]]
    application: str
    database_bytes: int
    condition: Condition
    members: Sequence[Member]

    @property
    def n_files(self) -> int:
        """How many files of uploads it holds."""
        return sum(member.name.startswith(FILES) for member in self.members)

    def as_bytes(self) -> bytes:
        """The member `manifest.json`."""
        said = {
            "format": FORMAT, "version": self.version, "made_at": self.made_at.isoformat(),
            "migrations": {app: list(names) for app, names in self.migrations.items()}, "application": self.application,
            "database_bytes": self.database_bytes, "condition": self.condition.as_json(),
            "members": [[member.name, member.size, member.sha256] for member in self.members],
        }  # fmt: skip
        return json.dumps(said, ensure_ascii=False, indent=1).encode()


def parsed(content: bytes) -> Manifest:
    """Read a manifest.

    Raises:
        ArchiveRefused: it is none, or one of a later format.
    """
    try:
        said = json.loads(content)
        kind = said["format"]
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise ArchiveRefused("This is no archive of Gương: its manifest cannot be read.") from wrong
    if kind != FORMAT:
        raise ArchiveRefused(f"The archive has the format {str(kind)[:40]!r}; this version reads {FORMAT!r}.")
    try:
        return _manifest(said)
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise ArchiveRefused(f"The manifest of the archive is broken: {type(wrong).__name__} {str(wrong)[:80]}.") from wrong


def _manifest(said: Mapping[str, Any]) -> Manifest:
    members = [Member(str(name), int(size), str(digest)) for name, size, digest in said["members"]]
    if any(member.size < 0 for member in members):
        raise ValueError("a size below zero")
    return Manifest(
        version=str(said["version"]),
        made_at=datetime.fromisoformat(said["made_at"]),
        migrations={str(app): [str(name) for name in names] for app, names in said["migrations"].items()},
        application=str(said["application"]),
        database_bytes=int(said["database_bytes"]),
        condition=Condition.of_json(said["condition"]),
        members=members,
    )
