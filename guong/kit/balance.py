"""Web workers that share their load: kept connections leave a worker that is busier than another.

The kernel spreads new connections over the workers by chance and a kept one stays where it began, so a few readers may queue
at one worker while the other idles. Each worker writes how many requests it has in hand on a board that all of them see; one
that is two ahead of the least busy answers with `Connection: close`, and its reader's next request begins at a worker anew.
The figures, and why the header may come from here: docs/decisions/0006.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

PLACES: Final = 256
AHEAD: Final = 2  # by one, the workers are as even as they can be
HERE: Final = 1  # a byte of the board is the requests in hand plus this; nought: never taken
FULL: Final = 255

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]


class Board:
    """One byte per worker in a shared file: the requests that it has in hand.

    A place belongs to whoever holds the lock on its byte; the kernel lets go of it when the worker ends, however it ends.
    What a dead worker left on its byte costs at most reconnections, until the next worker takes the place and clears it.
    """

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        os.ftruncate(self._descriptor, PLACES)
        self._bytes = mmap.mmap(self._descriptor, PLACES)
        self._mine = self._take()

    def write(self, in_hand: int) -> None:
        """Tell the others how many requests this worker has in hand."""
        self._bytes[self._mine] = min(in_hand + HERE, FULL)

    def is_ahead(self) -> bool:
        """Whether this worker has clearly more in hand than the least busy one."""
        every = self._bytes[:]
        return every[self._mine] - min(filter(None, every)) >= AHEAD

    def _take(self) -> int:
        for place in range(PLACES):
            try:
                fcntl.lockf(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
            except OSError:
                continue
            self._bytes[place] = HERE
            return place
        raise RuntimeError(f"more than {PLACES} web workers")


class Balanced:
    """A WSGI application that sends readers on when its worker is ahead of another."""

    def __init__(self, application: Application, board: Board) -> None:
        self._application, self._board = application, board
        self._in_hand, self._lock = 0, threading.Lock()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        def start_or_send_on(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            leave = environ.get("SERVER_PROTOCOL") == "HTTP/1.1" and self._board.is_ahead()
            return start(status, [*headers, ("Connection", "close")] if leave else headers, *more)

        self._count(1)
        try:
            return self._application(environ, start_or_send_on)
        finally:
            self._count(-1)

    def _count(self, change: int) -> None:
        with self._lock:
            self._in_hand += change
            self._board.write(self._in_hand)
