"""Measures speed on a city apart from the demonstration: prints a table, writes bench/results.json.

    python -m bench [PEOPLE]      20,000 without a number; 200,000 is the size to grow to (results-200000.json)

1. A database of its own is made, people are generated and imported (that is the first figure).
2. Two web workers serve it; four users in processes of their own ask over loopback, one page at a time, for some seconds.
3. Commands are timed as calls in this process.

Figures are never tests: the machine is shared and noisy. Quote medians and ratios.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1] / ".guong" / "bench"
RESULTS = Path(__file__).resolve().parent / "results.json"
os.environ.update(
    GUONG_HOME=str(HOME),
    GUONG_BUSINESS_DAY="2021-05-10",
    GUONG_DEMO="1",
    DJANGO_SETTINGS_MODULE="guong.config.settings",
)


def main() -> None:
    """Run every measurement."""
    from bench import measure

    n_people = int(sys.argv[1]) if len(sys.argv) > 1 else measure.N_PEOPLE
    shutil.rmtree(HOME / "files", ignore_errors=True)
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "people": n_people}
    results = {"machine": machine, **measure.everything(HOME, n_people)}
    file = RESULTS if n_people == measure.N_PEOPLE else RESULTS.with_name(f"results-{n_people}.json")
    file.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", "utf-8")
    sys.stdout.write(measure.table(results))


if __name__ == "__main__":
    main()
