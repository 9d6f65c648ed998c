"""What may be kept of an exception: its type, where in our code it arose, the way there. Never a value.

Messages of exceptions hold what people typed: a database quotes the row that it refused, `KeyError` the key that was missing.
So of a message only what stands word for word in the code that raised it is kept, and of a database's error its code and the
names of table, column and constraint. Frames are told by file, line and function with the line of our own source; local
variables are never looked at.

Errors of one type from one function of ours are one fault, whatever its line: it gets a short code, the same on every machine,
that a reader of an error page can tell by telephone.
"""

from __future__ import annotations

import hashlib
import linecache
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, TracebackType
from typing import Final

import psycopg

PACKAGE: Final = Path(__file__).resolve().parents[1]
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: nobody mistakes them on the telephone
LIBRARIES: Final = ("site-packages/", "dist-packages/", "/lib/python")
MOST_LINKS: Final = 4  # of a chain of causes
MOST_FRAMES: Final = 30  # of one link: the innermost ones


@dataclass(frozen=True, slots=True)
class Told:
    """A fault as it may be written down: type, place (module and function), code, digest of both, and the way there."""

    kind: str
    place: str
    fingerprint: str
    lines: tuple[str, ...]

    @property
    def code(self) -> str:
        """Eight letters and digits: `7KQM-2XRD`."""
        number = int(self.fingerprint[:10], 16)
        letters = "".join(ALPHABET[number >> (5 * at) & 31] for at in reversed(range(8)))
        return f"{letters[:4]}-{letters[4:]}"


def told(error: BaseException) -> Told:
    """What may be kept of an exception that nobody caught."""
    kind, place = _kind(error), _place(error)
    digest = hashlib.sha256(f"{kind}\n{place}".encode()).hexdigest()
    return Told(kind, place, digest, tuple(_lines(error)))


def _kind(error: BaseException) -> str:
    its = type(error)
    return its.__qualname__ if its.__module__ == "builtins" else f"{its.__module__}.{its.__qualname__}"


def _place(error: BaseException) -> str:
    """The innermost function of ours on the way, else the innermost one at all."""
    frames = [(code, code.co_filename) for code, _ in _frames(error.__traceback__)]
    if not frames:
        return "?"
    ours = [code for code, file in frames if Path(file).is_relative_to(PACKAGE)]
    code = ours[-1] if ours else frames[-1][0]
    return f"{_file(code.co_filename)}:{code.co_name}"


def _lines(error: BaseException) -> Iterator[str]:
    """The chain of causes, the first one first."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and len(chain) < MOST_LINKS and link not in chain:
        chain.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    for one in reversed(chain):
        frames = list(_frames(one.__traceback__))
        for code, line in frames[-MOST_FRAMES:]:
            yield f"  {_file(code.co_filename)}:{line} {code.co_name}"
            if Path(code.co_filename).is_relative_to(PACKAGE) and (source := linecache.getline(code.co_filename, line).strip()):
                yield f"    {source}"
        words = _words(one, frames[-1][0] if frames else None)
        yield f"{_kind(one)}: {words}" if words else _kind(one)


def _frames(trace: TracebackType | None) -> Iterator[tuple[CodeType, int]]:
    for frame, line in traceback.walk_tb(trace):
        yield frame.f_code, line


def _words(error: BaseException, raised_in: CodeType | None) -> str:
    """What can be said of a message without a value in it."""
    if isinstance(error, psycopg.Error):
        diag = error.diag
        names = (error.sqlstate, diag.table_name, diag.column_name, diag.constraint_name)
        return " ".join(name for name in names if name)
    said = error.args[0] if len(error.args) == 1 else None
    return said if isinstance(said, str) and raised_in and said in raised_in.co_consts else ""


def _file(name: str) -> str:
    """A file without the folders of this machine."""
    path = Path(name)
    if path.is_relative_to(PACKAGE):
        return str(path.relative_to(PACKAGE.parent))
    for mark in LIBRARIES:
        if mark in name:
            return name.rpartition(mark)[2]
    return path.name
