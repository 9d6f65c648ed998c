"""Installations that tests of archives work on: a database and a state folder, as an operator names them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click.testing import CliRunner, Result

from guong.ops import cli
from tests import embedded

FILE = "imports/2021/05/0123456789abcdef.csv"
CONTENT = "Mã,Họ và tên\n1,Trần Thị Bình\n".encode()


def install(monkeypatch, home: Path, database: str) -> Path:
    """Let commands of this process find a database and a state folder."""
    home.mkdir(parents=True, exist_ok=True)
    monkeypatch.setenv("GUONG_HOME", str(home))
    monkeypatch.setenv("DATABASE_URL", embedded.cluster.dsn(database, "guong_app"))
    monkeypatch.setenv("DATABASE_OWNER_URL", embedded.cluster.dsn(database, "guong_owner"))
    return home


def with_file(home: Path) -> None:
    """An uploaded file lies there."""
    file = home / "files" / FILE
    file.parent.mkdir(parents=True)
    file.write_bytes(CONTENT)


def guong(*words: object) -> Result:
    """A command, in this process."""
    return CliRunner().invoke(cli.cli, [str(word) for word in words])


@contextmanager
def may_make_databases() -> Iterator[None]:
    """The owner may make databases, as the drill on an outside server needs."""
    embedded.cluster.sql("alter role guong_owner createdb")
    try:
        yield
    finally:
        embedded.cluster.sql("alter role guong_owner nocreatedb")


@contextmanager
def empty_database(name: str) -> Iterator[str]:
    """A database of the owner without any table."""
    embedded.cluster.drop(name)
    embedded.cluster.sql(f"create database {name} template template0 owner guong_owner")
    try:
        yield name
    finally:
        embedded.cluster.drop(name)
