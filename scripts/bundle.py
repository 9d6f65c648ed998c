"""Makes the bundle for machines without a network: wheels by the lock, styles and fonts, our source, one archive, one digest.

    make bundle        dist/guong-VERSION-PLATFORM.tar.gz and its .sha256

Wheels are those of this machine's platform and Python, checked against the lock's hashes when they are fetched here and again
when they are installed there. What an installation needs is listed by name (`PARTS`): no tests, no bench, nothing that is
ignored. The archive is the same for the same input: sorted names, one owner, the time of the last commit. It is packed lightly,
since wheels are packed already.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements" / "base.lock"
PARTS = ("guong", "deploy", "docs", "requirements", "CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md", "pyproject.toml")
BUILT = ("guong/web/static/vendor", "guong/kit/fonts")  # copied by scripts/assets.py, never committed
SUMS = "SHA256SUMS"


def main() -> None:
    """Build into the folder of `--to`."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--to", type=Path, default=ROOT / "dist", help="folder of the archive (default: dist)")
    asked.add_argument("--lock", type=Path, default=LOCK, help="the lock whose wheels go in")
    asked.add_argument("--wheels", type=Path, help="take wheels from this folder and ask no index")
    given = asked.parse_args()
    if missing := [part for part in BUILT if not (ROOT / part).is_dir()]:
        sys.exit(f"Missing {', '.join(missing)}: run make setup first.")
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(passing) / name()
        copy_source(folder)
        fetch(given.lock, folder / "wheels", given.wheels)
        shutil.copyfile(given.lock, folder / "requirements" / "base.lock")
        shutil.copyfile(ROOT / "scripts" / "install.sh", folder / "install.sh")
        (folder / "install.sh").chmod(0o755)
        write_sums(folder)
        archive = pack(folder, given.to)
    print(f"{archive} ({archive.stat().st_size / 2**20:.0f} MiB)")


def name() -> str:
    """Version, platform and Python, for which the wheels are."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    platform = sysconfig.get_platform().replace("-", "_")
    return f"guong-{version}-{platform}-py{sys.version_info.major}{sys.version_info.minor}"


def copy_source(folder: Path) -> None:
    """What is committed of the parts (of an unpacked archive without a history: what is there), and what was built."""
    for file in dict.fromkeys([*sources(), *compiled()]):
        target = folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / file, target)
    for part in BUILT:
        shutil.copytree(ROOT / part, folder / part)


def compiled() -> Iterable[str]:
    """Compiled catalogues, relative to the project: built by the set-up, never committed."""
    return [str(file.relative_to(ROOT)) for file in sorted((ROOT / "guong").glob("*/locale/*/LC_MESSAGES/*.mo"))]


def sources() -> Iterable[str]:
    """Files of the parts, relative to the project."""
    listed = subprocess.run(["git", "ls-files", "-z", *PARTS], cwd=ROOT, capture_output=True)
    if listed.returncode == 0 and listed.stdout:
        return [file for file in listed.stdout.decode().split("\0") if file and (ROOT / file).is_file()]
    return [str(file.relative_to(ROOT)) for part in PARTS for file in every(ROOT / part) if "__pycache__" not in file.parts]


def every(path: Path) -> Iterator[Path]:
    """A file itself, or every file below a folder, in order."""
    yield from [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())


def fetch(lock: Path, target: Path, given: Path | None) -> None:
    """Wheels by the lock, each with the hash that stands there; no source archive is built."""
    command = [*pip(), "download", "-q", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
    command += ["--no-deps", "-r", str(lock), "-d", str(target)]
    command += ["--no-index", "--find-links", str(given)] if given else []
    subprocess.run(command, check=True)


def pip() -> list[str]:
    """A pip: of this Python, of the project's tools, else one that Python itself brings, in a folder that passes."""
    for python in (sys.executable, str(ROOT / ".tools/venv/bin/python"), "python3"):
        if shutil.which(python) and not subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode:
            return [python, "-m", "pip"]
    sys.exit("No pip was found. On Debian or Ubuntu: apt-get install python3-venv")


def write_sums(folder: Path) -> None:
    """The digest of every file, as `sha256sum --check` reads them."""
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder)}\n" for file in every(folder)]
    (folder / SUMS).write_text("".join(lines), "utf-8")


def pack(folder: Path, to: Path) -> Path:
    """One archive and the digest of it beside."""
    to.mkdir(parents=True, exist_ok=True)
    archive = to / f"{folder.name}.tar.gz"
    moment = int(os.environ.get("SOURCE_DATE_EPOCH") or last_commit())
    with gzip.GzipFile(archive, "wb", 1, mtime=moment) as packed, tarfile.open(fileobj=packed, mode="w") as tar:
        for file in every(folder):
            entry = tar.gettarinfo(file, f"{folder.name}/{file.relative_to(folder)}")
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = "root"
            entry.mtime, entry.mode = moment, 0o755 if entry.mode & 0o100 else 0o644
            with file.open("rb") as content:
                tar.addfile(entry, content)
    digest = hashlib.file_digest(archive.open("rb"), "sha256").hexdigest()
    archive.with_name(f"{archive.name}.sha256").write_text(f"{digest}  {archive.name}\n")
    return archive


def last_commit() -> str:
    """When the last commit was made, in seconds; 0 without a history."""
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True)
    return asked.stdout.strip() or "0"


if __name__ == "__main__":
    main()
