"""Whole databases as files, by the programs of PostgreSQL: for the embedded cluster and for an outside server alike.

The programs connect as whoever the address names, the owner of the tables; its password travels in their environment, where
no list of processes shows it. A dump carries the rights of the application's role, so that role must have the same name where
it is read in; the owner may have another.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from guong.kit import environment, postgres

FAST, SMALL = 1, 6  # levels of compression
RIGHTS_TO_COME = " DEFAULT ACL "  # of whoever owned the tables there; `ops.database.prepare` gives them here


def write(url: str, file: Path, *, level: int = FAST, snapshot: str = "", without_rows: Sequence[str] = ()) -> None:
    """Write a database into a file; it is there whole or not at all, and only its owner may read it.

    `snapshot` is one that an open transaction exported; of tables in `without_rows` only the shape is written.

    Raises:
        PostgresFailed: pg_dump refused.
    """
    options = [f"--snapshot={snapshot}"] if snapshot else []
    options += [f"--exclude-table-data={table}" for table in without_rows]
    fresh = file.with_name(f".{file.name}.part")
    fresh.touch(mode=0o600)
    try:
        _run("pg_dump", url, "-Fc", "-Z", str(level), "-f", str(fresh), *options)
        fresh.rename(file)
    finally:
        fresh.unlink(missing_ok=True)


def read_in(url: str, file: Path) -> None:
    """Put what `write` wrote into an empty database; nothing is taken back when it fails half-way.

    Raises:
        PostgresFailed: the file is broken, or the database is not empty.
    """
    with TemporaryDirectory() as folder:
        wanted = Path(folder) / "wanted"
        wanted.write_text("\n".join(line for line in contents(file) if RIGHTS_TO_COME not in line))
        _run("pg_restore", url, "-L", str(wanted), "-j", "2", "--no-owner", "--exit-on-error", str(file))


def contents(file: Path) -> list[str]:
    """What a dump holds, one line for each thing.

    Raises:
        PostgresFailed: this is no dump, or its list is broken.
    """
    return _run("pg_restore", "", "--list", str(file)).splitlines()


def tables(file: Path) -> set[str]:
    """The tables of a dump by name.

    Raises:
        PostgresFailed: this is no dump, or its list is broken.
    """
    words = [line.split() for line in contents(file) if not line.startswith(";")]
    return {line[5] for line in words if line[3:5] == ["TABLE", "public"]}


def _run(program: str, url: str, *arguments: str) -> str:
    """Run one of PostgreSQL's programs, connected to an address unless that is empty."""
    environ = {"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    database: list[str] = []
    if url:
        said = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
        if "password" in said:
            environ["PGPASSWORD"] = said.pop("password")
        database = ["-d", make_conninfo(**said)]
    programs = postgres.binaries(None, environment.state_folder() / "postgres")
    command = [str(programs / program), *database, *arguments]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, env=environ, capture_output=True, text=True)
    if done.returncode:
        raise postgres.PostgresFailed(f"{program}: {done.stderr.strip()}")
    return done.stdout
