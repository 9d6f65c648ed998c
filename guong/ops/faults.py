"""All faults that the verifiers find in the database of DATABASE_URL, as JSON, found by a process of its own.

A process that has connected once stays with its database; one that checks another database is started anew.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys


def of(application: str, owner: str) -> list[str]:
    """The faults of the ledger, of its sums and of the tree in the database of these addresses.

    Raises:
        CalledProcessError: the verifiers could not be run; their words went to the terminal.
    """
    environ = {**os.environ, "DATABASE_URL": application, "DATABASE_OWNER_URL": owner, "GUONG_NO_POOL": "1"}
    environ.setdefault("DJANGO_SETTINGS_MODULE", "guong.config.settings")
    command = [sys.executable, "-W", "ignore", "-m", "guong.ops.faults"]
    done = subprocess.run(command, env=environ, stdout=subprocess.PIPE, text=True, check=True)
    return [str(fault) for fault in json.loads(done.stdout)]


def _all() -> list[str]:
    import django

    django.setup()
    from guong.ops import integrity

    return [*integrity.ledger_faults(), *integrity.summary_faults(), *integrity.tree_faults()]


if __name__ == "__main__":
    print(json.dumps(_all()))
