"""Typed readers of the environment, and the few things that are made once into the state folder."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

DATABASE = "guong"


class Urls(NamedTuple):
    """Addresses of the database: of the application's role and of the owner of its tables."""

    application: str
    owner: str


def text(name: str, default: str = "") -> str:
    """A variable as it stands; an empty one counts as missing."""
    return os.environ.get(name) or default


def flag(name: str) -> bool:
    """A variable that says yes (1, true, yes)."""
    return text(name).lower() in {"1", "true", "yes"}


def number(name: str, default: int) -> int:
    """A whole number.

    Raises:
        ValueError: the variable holds something else.
    """
    return int(text(name, str(default)))


def words(name: str, default: str = "") -> list[str]:
    """A list, separated by spaces."""
    return text(name, default).split()


def one_of(name: str, *known: str) -> str:
    """One of a few words; the first one where nothing is said.

    Raises:
        ValueError: the variable holds something else.
    """
    said = text(name, known[0])
    if said not in known:
        raise ValueError(f"{name} is {said!r}; it may be {' or '.join(known)}")
    return said


def repository() -> Path:
    """The folder that holds the package."""
    return Path(__file__).resolve().parents[2]


def state_folder() -> Path:
    """Where everything lives that is not code: GUONG_HOME, else `.guong` beside the package."""
    return Path(text("GUONG_HOME") or repository() / ".guong")


def secret_key() -> str:
    """The installation's secret: SECRET_KEY, else one that is made once, readable by its owner alone."""
    return text("SECRET_KEY") or made_once(state_folder() / "secret-key", lambda: secrets.token_urlsafe(50))


def checkpoint_key_file() -> Path:
    """Where the key of the ledger's checkpoints lies, never in the database: GUONG_CHECKPOINT_KEY, else the state folder."""
    return Path(text("GUONG_CHECKPOINT_KEY") or state_folder() / "checkpoint.key")


def made_once(file: Path, make: Callable[[], str]) -> str:
    """What a file holds that only its owner may read; made at the first call, and of two at once both get the same."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(f"{file.name}.{os.getpid()}")
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(make())
        with contextlib.suppress(FileExistsError):
            os.link(fresh, file)  # whoever comes second keeps the first one's key
        fresh.unlink()
    return file.read_text()


def is_embedded() -> bool:
    """Whether the database is our own, started by the supervisor."""
    return not text("DATABASE_URL")


def database_urls() -> Urls:
    """Where the database is: outside (DATABASE_URL, DATABASE_OWNER_URL), else embedded; this starts nothing."""
    if outside := text("DATABASE_URL"):
        return Urls(outside, text("DATABASE_OWNER_URL", outside))
    from guong.kit import postgres

    cluster = postgres.Cluster(state_folder() / "postgres")
    return Urls(cluster.dsn(DATABASE, postgres.APPLICATION), cluster.dsn(DATABASE, postgres.OWNER))
