"""Audits what the project depends on.

    python scripts/audit.py               without a network: pins, hashes, what is installed, licences of what runs
    python scripts/audit.py --advisories  with one: known vulnerabilities, by pip-audit and npm audit

The first is part of `make check`. The second (`make audit`) asks services that a bare machine, a closed network or a mirror may
not have; it fails where it could not ask about even one package, so that no answer is never taken for a good one.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from packaging.markers import Marker
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
BASE, DEV = ROOT / "requirements" / "base.lock", ROOT / "requirements" / "dev.lock"
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+?))?(?: \\)?$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
OURS = {"guong", "pip", "setuptools", "wheel", "uv"}  # the project itself, and what an environment may bring along
# words of a licence under which what runs may be: free ones, and the LGPL and MPL, whose parts are used unchanged as libraries
FREE = re.compile(r"\b(MIT|MIT-0|BSD|Apache|PSF|ISC|OFL|LGPL|MPL|Mozilla|Python Software|CNRI|Unlicense|Zlib)", re.IGNORECASE)
BOUND = re.compile(r"\bA?GPL|GNU (Affero )?General Public|SSPL|BUSL|Commons Clause|non-?commercial", re.IGNORECASE)


def main() -> int:
    """The status of the program: 0 where nothing is wrong."""
    wrong = list(advisories() if "--advisories" in sys.argv[1:] else offline())
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


def offline() -> Iterator[str]:
    """What is wrong with locks, environment and licences."""
    base, dev = pins(BASE), pins(DEV)
    yield from (*base.wrong, *dev.wrong)
    yield from (f"base.lock and dev.lock differ: {name}" for name, pin in base.here.items() if dev.here.get(name) != pin)
    found = {canonicalize_name(one.metadata["Name"]): one for one in distributions()}
    yield from strangers(dev.here, found)
    yield from bound([found[name] for name in base.here if name in found])
    yield from of_npm(json.loads((ROOT / "package-lock.json").read_text("utf-8")))


class Pins:
    """The packages of a lock with their versions, those for this machine (`here`) apart; what is wrong with the file."""

    def __init__(self) -> None:
        self.here: dict[str, str] = {}
        self.wrong: list[str] = []


def pins(lock: Path) -> Pins:
    """Read a lock: every line is a pin with hashes, and nothing else is in it."""
    found, waiting = Pins(), ""
    for number, line in enumerate(lock.read_text("utf-8").splitlines(), 1):
        if HASH.match(line):
            waiting = ""
        elif pin := PIN.match(line):
            found.wrong += [f"{lock.name}: {waiting} has no hash"] if waiting else []
            waiting = pin["name"]
            if not pin["marker"] or Marker(pin["marker"]).evaluate():
                found.here[canonicalize_name(pin["name"])] = pin["version"]
        elif line.strip():
            found.wrong.append(f"{lock.name}:{number}: neither a pin nor a hash: {line[:60]}")
    found.wrong += [f"{lock.name}: {waiting} has no hash"] if waiting else []
    return found


def strangers(locked: dict[str, str], found: dict[str, Distribution]) -> Iterator[str]:
    """What is installed and not locked, locked and not installed, or of another version."""
    for name in sorted(set(locked) | set(found) - OURS):
        version = found[name].version if name in found else "not installed"
        if locked.get(name) != version:
            yield f"{name}: locked {locked.get(name, 'nowhere')}, here {version}"


def bound(running: list[Distribution]) -> Iterator[str]:
    """What runs under a licence that would bind the whole, or that is not known."""
    for one in running:
        said = licence_of(one)
        if BOUND.search(said) or not FREE.search(said):
            yield f"{one.metadata['Name']}: licence {said or 'unknown'}"


def licence_of(one: Distribution) -> str:
    """What a package says of its licence: the expression, else the classifiers, else the field."""
    kept = [line.rpartition(" :: ")[2] for line in one.metadata.get_all("Classifier", []) if line.startswith("License")]
    field = str(one.metadata.get("License") or "").splitlines() or [""]
    return str(one.metadata.get("License-Expression") or "; ".join(kept) or field[0])


def of_npm(lock: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the lock of styles and scripts: no digest, a script at installation, a licence that binds."""
    for path, one in lock["packages"].items():
        name = path.removeprefix("node_modules/")
        if not name:
            continue
        if not str(one.get("integrity", "")).startswith("sha512-"):
            yield f"{name}: no sha512"
        if one.get("hasInstallScript"):
            yield f"{name}: runs a script when it is installed"
        said = str(one.get("license", ""))
        if not one.get("dev") and (BOUND.search(said) or not FREE.search(said)):
            yield f"{name}: licence {said or 'unknown'}"


def advisories() -> Iterator[str]:
    """Known vulnerabilities of what runs; a package that could not be asked about counts as wrong."""
    uv = next((str(path) for path in (ROOT / ".tools/venv/bin/uv", ROOT / ".tools/uv/bin/uv") if path.exists()), "uv")
    with tempfile.TemporaryDirectory() as empty:
        python = ["tool", "run", "pip-audit", "--strict", "--disable-pip", "--require-hashes", "--progress-spinner", "off"]
        yield from _asked("pip-audit", [uv, *python, "-r", str(BASE)], Path(empty))
    yield from _asked("npm audit", ["npm", "audit", "--omit=dev"], ROOT)


def _asked(name: str, command: list[str], folder: Path) -> Iterator[str]:
    path = f"{ROOT / '.tools/node/bin'}{os.pathsep}{os.environ['PATH']}"
    try:
        done = subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True)
    except FileNotFoundError:
        yield f"{name}: {command[0]} is not there"
        return
    if done.returncode:
        yield f"{name}: vulnerable, or not to be asked from here\n{(done.stdout + done.stderr)[-2000:]}"
    else:
        print(f"{name}: nothing known")


if __name__ == "__main__":
    sys.exit(main())
