"""Breaks things on purpose and prints what was found, as a table and as JSON.

    python -m bench.faults kill [TIMES]      web, worker, PostgreSQL killed in turn while people write (100 times)
    python -m bench.faults disk              the disk of the database full while people write (as root: it mounts a small one)

Exit 1: something acknowledged was lost, or a verifier found a fault. Results of the last run: bench/faults/results.json.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[2] / ".guong" / "faults"
RESULTS = Path(__file__).resolve().parent / "results.json"
os.environ.update(GUONG_HOME=str(HOME), GUONG_BUSINESS_DAY="2021-05-10", DJANGO_SETTINGS_MODULE="guong.config.settings")


def main(words: list[str]) -> int:
    """Run one fault; the number of the exit says whether all was well."""
    make_room()
    from bench.faults import arena, disk, kill

    known = {"kill": lambda place: kill.kill(place, int(words[1]) if len(words) > 1 else 100), "disk": disk.fill}
    if not words or words[0] not in known:
        sys.stderr.write(f"which fault? one of: {', '.join(known)}\n")
        return 2
    place = arena.Arena()
    try:
        place.open()
        found = known[words[0]](place)
    finally:
        place.close()
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    RESULTS.write_text(json.dumps({**results, words[0]: found}, indent=2, ensure_ascii=False) + "\n", "utf-8")
    sys.stdout.writelines(f"{name:<14}{value}\n" for name, value in found.items())
    return 1 if found["lost"] or found["doubled"] or found["faults"] else 0


def make_room() -> None:
    """An empty, migrated database in a state folder that is made anew; Django has started."""
    from guong.ops import database

    cluster = database.cluster()
    cluster.stop()
    for folder in (cluster.folder, HOME):
        shutil.rmtree(folder, ignore_errors=True)
    (HOME / "log").mkdir(parents=True)
    database.up()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
