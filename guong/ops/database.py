"""Bringing the database and Django up for a command."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import click
import django
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from guong.kit import environment, postgres

OLDEST = 16_00_00


def cluster() -> postgres.Cluster:
    """The embedded cluster of this state folder."""
    return postgres.Cluster(environment.state_folder() / "postgres")


def up() -> None:
    """Start the embedded database when it is down, bring a database to this version when it was never there, start Django.

    Raises:
        click.ClickException: the outside database does not answer, is too old, or cannot be migrated.
    """
    if environment.is_embedded():
        cluster().start()
    if _marked() != _version():
        prepare()
        migrate()
    django.setup()


def prepare() -> None:
    """Make roles and database of the embedded cluster; of an outside one, let the application use what its owner makes."""
    if environment.is_embedded():
        cluster().ensure(environment.DATABASE)
        return
    urls = environment.database_urls()
    application = conninfo_to_dict(urls.application).get("user")
    try:
        with psycopg.connect(urls.owner, autocommit=True, connect_timeout=10) as owner:
            if owner.info.server_version < OLDEST:
                version = owner.info.server_version // 10_000
                raise click.ClickException(f"Gương needs PostgreSQL {OLDEST // 10_000} or newer; this one is {version}.")
            if application and application != owner.info.user:
                for allowed in ("select, insert, update, delete on tables", "usage on sequences"):
                    allow = sql.SQL("alter default privileges grant " + allowed + " to {}")
                    owner.execute(allow.format(sql.Identifier(str(application))))
    except psycopg.Error as error:
        raise click.ClickException(f"The database of DATABASE_OWNER_URL refused: {error}") from error


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


def mark() -> None:
    """Write into the database which version it is at: a copy or a restored one tells the truth by itself."""
    with psycopg.connect(environment.database_urls().owner, autocommit=True) as owner:
        owner.execute(sql.SQL("comment on schema public is {}").format(sql.Literal(_version())))


def _marked() -> str:
    """The version that the database says it is at; nothing where there is none yet."""
    try:
        with psycopg.connect(environment.database_urls().application, connect_timeout=10) as database:
            found = database.execute("select obj_description('public'::regnamespace, 'pg_namespace')").fetchone()
    except psycopg.OperationalError:
        return ""
    return str(found[0]) if found and found[0] else ""


def _version() -> str:
    """Changes with every migration of ours, with the lock of third-party packages."""
    root = environment.repository()
    files = [*sorted(root.glob("guong/*/migrations/*.py")), *sorted(root.glob("requirements/base.lock"))]
    return hashlib.sha256(b"".join(file.name.encode() + file.read_bytes() for file in files)).hexdigest()
