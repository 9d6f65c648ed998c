"""Packages installed here, made into wheels again with a lock of their own: what a bundle needs, without a network."""

from __future__ import annotations

import hashlib
import re
import zipfile
from importlib import metadata
from pathlib import Path

BASE = Path(__file__).resolve().parents[2] / "requirements" / "base.lock"


def wheels(folder: Path) -> Path:
    """Fill a folder with the wheels that run Gương; returns the lock that names them with the hashes they have now."""
    folder.mkdir()
    lines = []
    for name, version in pinned():
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for another platform
        assert found.version == version, f"{name} is not what the lock says: make setup"
        file = repack(found, folder)
        lines.append(f"{name}=={version} --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n")
    lock = folder.parent / "base.lock"
    lock.write_text("".join(lines))
    return lock


def pinned() -> list[tuple[str, str]]:
    """Names and versions of the lock."""
    return re.findall(r"^([\w.-]+)==([^ ;\\]+)", BASE.read_text("utf-8"), re.MULTILINE)


def repack(found: metadata.Distribution, folder: Path) -> Path:
    """One wheel out of the files that its record lists; programs that an installer made are made again."""
    tag = re.findall(r"^Tag: (.+)$", found.read_text("WHEEL") or "", re.MULTILINE)[-1]  # any that fits: "py2" stands first
    name = re.sub(r"[-_.]+", "_", found.metadata["Name"])
    file = folder / f"{name}-{found.version}-{tag}.whl"
    with zipfile.ZipFile(file, "w") as wheel:
        for one in found.files or []:
            if not one.parts[0].startswith("..") and one.name not in ("INSTALLER", "REQUESTED") and one.suffix != ".pyc":
                wheel.write(one.locate(), str(one))
    return file
