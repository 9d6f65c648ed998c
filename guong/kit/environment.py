"""Typed readers of the environment, and the few things that are made once into the state folder."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlparse

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
    return text("SECRET_KEY") or made_once(secret_key_file(), lambda: secrets.token_urlsafe(50))


def secret_key_file() -> Path:
    """Where the installation's secret lies, unless SECRET_KEY holds it."""
    return state_folder() / "secret-key"


def files_folder() -> Path:
    """Where files lie that people sent in."""
    return state_folder() / "files"


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


class IdentityProvider(NamedTuple):
    """An identity service (OpenID Connect): which claim of it holds the number of a person, or of an account (`of_account`)."""

    issuer: str
    client_id: str
    secret_file: str
    name: str
    claim: str
    of_account: bool


def identity_provider() -> IdentityProvider | None:
    """The identity service that GUONG_OIDC_ISSUER names; None where it names none.

    Raises:
        ValueError: something that belongs to it is missing or unknown.
    """
    issuer, holds = text("GUONG_OIDC_ISSUER"), text("GUONG_OIDC_CLAIM_HOLDS", "person")
    if not issuer:
        return None
    if not text("GUONG_OIDC_CLIENT_ID") or not text("GUONG_OIDC_CLAIM") or holds not in ("person", "account"):
        raise ValueError("GUONG_OIDC_ISSUER wants GUONG_OIDC_CLIENT_ID, GUONG_OIDC_CLAIM; _CLAIM_HOLDS is person or account")
    return IdentityProvider(
        issuer=issuer,
        client_id=text("GUONG_OIDC_CLIENT_ID"),
        secret_file=text("GUONG_OIDC_CLIENT_SECRET_FILE"),
        name=text("GUONG_OIDC_NAME", "VNeID"),
        claim=text("GUONG_OIDC_CLAIM"),
        of_account=holds == "account",
    )


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


class MailServer(NamedTuple):
    """Where mail is handed in."""

    host: str
    port: int
    user: str
    password: str
    tls: bool
    starttls: bool


def mail_server() -> MailServer | None:
    """The mail server of GUONG_MAIL_URL (`smtp://host`, `smtp://user:pass@host:port`, `smtps://…`); None without one.

    Raises:
        ValueError: the variable holds something else, or GUONG_MAIL_FROM is missing.
    """
    if not (url := text("GUONG_MAIL_URL")):
        return None
    parts = urlparse(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("GUONG_MAIL_URL: smtp://user:password@host:port or smtps://…")
    if not text("GUONG_MAIL_FROM"):
        raise ValueError("GUONG_MAIL_FROM is missing: from which address does mail come?")
    tls, user = parts.scheme == "smtps", unquote(parts.username or "")
    port = parts.port or (465 if tls else 587 if user else 25)
    return MailServer(parts.hostname, port, user, unquote(parts.password or ""), tls, starttls=bool(user) and not tls)
