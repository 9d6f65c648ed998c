"""Rendered pieces of pages, kept in this process under everything that they were made of.

A key holds every version that was read (`Hierarchy.version`, pulses of the ledger), the question and how far its reader
reaches: what changes makes another key, so nothing is ever thrown away for being old, only for want of room. Read the version
before what it stands for: a change in between is then kept under the older version, which nobody asks for again. The language
is added here. Each process keeps its own; losing all of them costs time and nothing else.
"""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

MOST: Final = 512  # pieces
MOST_BYTES: Final = 16 * 2**20  # in each process
LARGEST: Final = MOST_BYTES // 16  # one piece above this is made anew each time, instead of driving out the others

_kept: OrderedDict[Hashable, SafeString] = OrderedDict()  # the one asked for longest ago stands first
_lock = threading.Lock()
_bytes = 0


def fragment(key: tuple[Hashable, ...], make: Callable[[], str]) -> SafeString:
    """The piece of this key in the reader's language; made when it is not there, by whoever asks first.

    Two who ask at once may both make it: nobody waits for another's queries.
    """
    full = (get_language(), *key)
    with _lock:
        if full in _kept:
            _kept.move_to_end(full)
            return _kept[full]
    made = mark_safe(make())  # noqa: S308  (a template's output, which has escaped what it was given)
    _keep(full, made)
    return made


def forget() -> None:
    """Throw all of it away: for tests, in which versions go back."""
    global _bytes
    with _lock:
        _kept.clear()
        _bytes = 0


def _keep(key: Hashable, made: SafeString) -> None:
    global _bytes
    if sys.getsizeof(made) > LARGEST:
        return
    with _lock:
        if key in _kept:
            return
        _kept[key] = made
        _bytes += sys.getsizeof(made)
        while len(_kept) > MOST or _bytes > MOST_BYTES:
            _, gone = _kept.popitem(last=False)
            _bytes -= sys.getsizeof(gone)
