"""The disk of the database is full while people write: they are refused, nothing acknowledged is lost, and writing goes on
when there is room again.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections import Counter
from pathlib import Path
from typing import Any

from bench.faults import kill
from bench.faults.arena import Arena
from bench.faults.writing import Writer

SIZE_MB = 420
FULL_SECONDS, AFTER_SECONDS = 12, 4.0


class NotPossible(RuntimeError):
    """This fault needs the right to mount."""


def fill(arena: Arena) -> dict[str, Any]:
    """Move the database to a small disk, fill it up, make room again.

    Raises:
        NotPossible: not root.
    """
    if os.geteuid() != 0:
        raise NotPossible("a small disk has to be mounted: run as root")
    arena.cluster.stop()
    folder = arena.cluster.data
    aside = folder.with_name("data-aside")
    folder.rename(aside)
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m,mode=0700", "guong-faults", str(folder)], check=True)
    try:
        subprocess.run(["cp", "-a", f"{aside}/.", str(folder)], check=True)
        subprocess.run(["chown", "--reference", str(aside), str(folder)], check=True)
        arena.start()
        return _written_while_full(arena)
    finally:
        arena.cluster.stop()
        subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()
        aside.rename(folder)


def _written_while_full(arena: Arena) -> dict[str, Any]:
    writers = [Writer(f"đĩa {n}") for n in range(2)]
    for writer in writers:
        writer.sign_in()
        writer.start()
    time.sleep(2)
    before = len(_acknowledged(writers))
    refused_before = sum(len(writer.refused) for writer in writers)
    ballast = arena.cluster.data / "ballast"
    for _ in range(FULL_SECONDS):
        _fill(ballast)  # again and again: the server gives room back when it ends a log
        time.sleep(1)
    full = len(_acknowledged(writers))
    refused = Counter(instead for writer in writers for instead in writer.refused)
    ballast.unlink()
    arena.start()
    time.sleep(AFTER_SECONDS)
    for writer in writers:
        writer.stopped.set()
    for writer in writers:
        writer.join(30)
    acknowledged = _acknowledged(writers)
    return {
        "before": before,
        "refused_before": refused_before,
        "while_full": full - before,
        "refused_while_full": dict(refused),
        "afterwards": len(acknowledged) - full,
        **kill.found_of(acknowledged),
    }


def _acknowledged(writers: list[Writer]) -> list[str]:
    return [title for writer in writers for title in writer.acknowledged]


def _fill(ballast: Path) -> None:
    """Take every byte that is left."""
    with ballast.open("ab", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 2**12)
        except OSError:
            return
