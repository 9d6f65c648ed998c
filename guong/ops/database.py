"""Bringing the database and Django up for a command."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import django

from guong.kit import environment, postgres

STAMP = "migrated"


def cluster() -> postgres.Cluster:
    """The embedded cluster of this state folder."""
    return postgres.Cluster(environment.state_folder() / "postgres")


def up() -> None:
    """Start the embedded database when it is down, migrate it when this version was never there, start Django."""
    if environment.is_embedded():
        embedded = cluster()
        embedded.start()
        if _stamp() != _version():
            embedded.ensure(environment.DATABASE)
            migrate()
    django.setup()


def migrate() -> None:
    """Migrate as the owner of the tables, in a process of its own (this one connects as the application)."""
    environ = {**os.environ, "GUONG_AS_OWNER": "1", "GUONG_NO_POOL": "1"}
    environ.setdefault("DJANGO_SETTINGS_MODULE", "guong.config.settings")
    command = [sys.executable, "-W", "ignore", "-m", "django", "migrate", "--verbosity=0"]
    subprocess.run(command, env=environ, check=True)
    (environment.state_folder() / STAMP).write_text(_version())


def _stamp() -> str:
    file = environment.state_folder() / STAMP
    return file.read_text() if file.exists() else ""


def _version() -> str:
    """Changes with every migration of ours and with the lock of third-party packages."""
    root = environment.repository()
    files = [*sorted(root.glob("guong/*/migrations/*.py")), *sorted(root.glob("requirements/base.lock"))]
    return hashlib.sha256(b"".join(file.name.encode() + file.read_bytes() for file in files)).hexdigest()
