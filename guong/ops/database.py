"""Bringing the database and Django up for a command."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import click
import django
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from guong.kit import alone, dumps, environment, postgres

OLDEST = 16_00_00
# every new database has some comment there, so it counts only beside tables of ours
MARK = """select obj_description('public'::regnamespace, 'pg_namespace')
          where to_regclass('public.django_migrations') is not null"""
OTHER_VERSION = (
    "The database is of another version of Gương: `guong upgrade` archives it, brings it to this one and verifies it."
)


def cluster() -> postgres.Cluster:
    """The embedded cluster of this state folder."""
    return postgres.Cluster(environment.state_folder() / "postgres")


def up() -> None:
    """Start the embedded database when it is down, make the tables of one that has none, start Django.

    Raises:
        click.ClickException: the outside database does not answer, is too old, or cannot be migrated; the database is of
            another version (that of the demonstration is just migrated) or is being upgraded.
    """
    if environment.is_embedded():
        cluster().start()
    marked = _marked()
    if marked != _version():
        if marked and not environment.flag("GUONG_DEMO"):
            raise click.ClickException(OTHER_VERSION)
        prepare()
        migrate()
    django.setup()


def prepare() -> None:
    """Make roles and database of the embedded cluster; of an outside one, let the application use what its owner makes."""
    if environment.is_embedded():
        cluster().start()
        cluster().ensure(environment.DATABASE)
        return
    urls = environment.database_urls()
    try:
        with psycopg.connect(urls.owner, autocommit=True, connect_timeout=10) as owner:
            if owner.info.server_version < OLDEST:
                version = owner.info.server_version // 10_000
                raise click.ClickException(f"Gương needs PostgreSQL {OLDEST // 10_000} or newer; this one is {version}.")
            _let_use(owner, "grant")
    except psycopg.Error as error:
        raise click.ClickException(f"The database of DATABASE_OWNER_URL refused: {error}") from error


def _let_use(owner: psycopg.Connection[Any], word: Literal["grant", "revoke"]) -> None:
    """Let the application use what the owner makes from now on, or no longer."""
    application = conninfo_to_dict(environment.database_urls().application).get("user")
    if application and application != owner.info.user:
        whom = "to" if word == "grant" else "from"
        for allowed in ("select, insert, update, delete on tables", "usage on sequences"):
            said = sql.SQL("alter default privileges " + word + " " + allowed + " " + whom + " {}")
            owner.execute(said.format(sql.Identifier(str(application))))


def fill(url: str, file: Path) -> None:
    """Read a dump into the empty database of its owner's address, with the rights that were given there and no others.

    Raises:
        PostgresFailed: the dump cannot be read in; what of it was is there.
    """
    with psycopg.connect(url, autocommit=True) as owner:
        _let_use(owner, "revoke")  # or every table would come with them, the ledger's, too
        try:
            dumps.read_in(url, file)
        finally:
            _let_use(owner, "grant")
        owner.execute("analyze")


def make_anew(cluster: postgres.Cluster) -> None:
    """Put an empty database in the place of our own, whatever was in it."""
    cluster.drop(environment.DATABASE)
    cluster.ensure(environment.DATABASE)


def empty(owner: psycopg.Connection[Any]) -> None:
    """Take everything out of a database, which its owner may do without being able to drop it."""
    application = conninfo_to_dict(environment.database_urls().application).get("user")
    with owner.transaction():
        owner.execute("drop schema public cascade")
        owner.execute("create schema public")
        if application and application != owner.info.user:
            owner.execute(sql.SQL("grant usage on schema public to {}").format(sql.Identifier(str(application))))


def migrate() -> None:
    """Migrate as the owner of the tables, in a process of its own (this one connects as the application)."""
    environ = {**os.environ, "GUONG_AS_OWNER": "1", "GUONG_NO_POOL": "1"}
    environ.setdefault("DJANGO_SETTINGS_MODULE", "guong.config.settings")
    command = [sys.executable, "-W", "ignore", "-m", "django", "migrate", "--verbosity=0"]
    try:
        subprocess.run(command, env=environ, check=True)
    except subprocess.CalledProcessError as failed:
        hint = "" if environment.is_embedded() else " DATABASE_OWNER_URL must name the owner of its tables."
        raise click.ClickException(f"The database could not be migrated; the reason stands above.{hint}") from failed
    settle()


def settle() -> None:
    """What follows every migration: histories are closed, the database knows its version."""
    close_histories()
    mark()


def close_histories() -> None:
    """Take from the application the right to change what stands in histories, those of the newest tables, too.

    Its triggers only add; `history_erase` is the one door. A table with a column `pgh_id` is a history.
    """
    urls = environment.database_urls()
    application = conninfo_to_dict(urls.application).get("user")
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        if not application or application == owner.info.user:
            return
        tables = owner.execute(
            """select format('%I.%I', n.nspname, c.relname) from pg_attribute a join pg_class c on c.oid = a.attrelid
               join pg_namespace n on n.oid = c.relnamespace where a.attname = 'pgh_id' and c.relkind = 'r'
                 and pg_has_role(c.relowner, 'usage')"""
        )
        for (table,) in tables.fetchall():
            take = sql.SQL("revoke update, delete, truncate on " + table + " from {}")
            owner.execute(take.format(sql.Identifier(str(application))))


def applied(connection: psycopg.Connection[Any]) -> dict[str, list[str]]:
    """The migrations that a database has behind it, of each app."""
    found: dict[str, list[str]] = {}
    if connection.execute("select to_regclass('django_migrations') is not null").fetchone() == (True,):
        for app, name in connection.execute("select app, name from django_migrations order by app, name"):
            found.setdefault(str(app), []).append(str(name))
    return found


@cache
def ours() -> dict[str, set[str]]:
    """The migrations that this version knows, of each app."""
    from django.db.migrations.loader import MigrationLoader

    django.setup()
    found: dict[str, set[str]] = {}
    for app, name in MigrationLoader(None).disk_migrations:
        found.setdefault(app, set()).add(name)
    return found


GONE = ("sessions",)  # apps of third parties that an earlier version had; a migration of ours dropped their tables


def unknown(migrations: Mapping[str, Sequence[str]]) -> list[str]:
    """Which of these migrations this version does not know: a later version, or another program, made them."""
    known = ours()
    named = {app: names for app, names in migrations.items() if app not in GONE}
    return [f"{app}.{name}" for app, names in named.items() for name in names if name not in known.get(app, ())]


def to_come(migrations: Mapping[str, Sequence[str]]) -> list[str]:
    """Which migrations of this version are not among these."""
    return sorted(f"{app}.{name}" for app, names in ours().items() for name in names if name not in migrations.get(app, ()))


def mark() -> None:
    """Write into the database which version it is at: a copy or a restored one tells the truth by itself."""
    with psycopg.connect(environment.database_urls().owner, autocommit=True) as owner:
        owner.execute(sql.SQL("comment on schema public is {}").format(sql.Literal(_version())))


def _marked() -> str:
    """The version that the database says it is at; nothing where there is none yet.

    Raises:
        click.ClickException: it is being upgraded or filled.
    """
    try:
        with psycopg.connect(environment.database_urls().application, connect_timeout=10) as database:
            if alone.is_held(database, alone.CLOSED):
                raise click.ClickException("The database is being upgraded or restored: try again when that has ended.")
            found = database.execute(MARK).fetchone()
    except psycopg.OperationalError:
        return ""
    return str(found[0]) if found and found[0] else ""


def _version() -> str:
    """Changes with every migration of ours, with the lock of third-party packages."""
    root = environment.repository()
    files = [*sorted(root.glob("guong/*/migrations/*.py")), *sorted(root.glob("requirements/base.lock"))]
    return hashlib.sha256(b"".join(file.name.encode() + file.read_bytes() for file in files)).hexdigest()
