"""Small numbers: a cell under five is masked for whoever may not see its rows, and a second one where the total betrays it.

Pure: counts in, what may be shown out (None: masked).
"""

from __future__ import annotations

from collections.abc import Mapping

LEAST_SHOWN = 5


def masked(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Cells of one row whose sum is published: those from 1 to 4 are masked; if that leaves one alone, the smallest other too.

    A zero is shown unless it must serve as the second masked cell's partner: it tells nothing about anybody.
    """
    shown: dict[str, int | None] = {name: None if 0 < n < LEAST_SHOWN else n for name, n in counts.items()}
    hidden = [name for name, n in shown.items() if n is None]
    if len(hidden) == 1:
        others = sorted((n, name) for name, n in counts.items() if name not in hidden and n > 0)
        if others:
            shown[others[0][1]] = None
    return shown
