"""What concerns the ledger as a whole and names no subject: whether it is whole, and where its heads are."""

from __future__ import annotations

from datetime import date

from guong.ledger import read
from guong.ledger.checkpoints import Checkpoint
from guong.ledger.read import Fault


def faults() -> list[Fault]:
    """Breaks of every chain."""
    return read.faults()


def summary_faults() -> list[Fault]:
    """Sums that differ from a recount of the entries."""
    return read.summary_faults()


def rebuild_summaries() -> int:
    """Derive all sums anew from the entries."""
    return read.rebuild_summaries()


def heads() -> list[tuple[int, int, str]]:
    """Book, number of entries and hash of each head."""
    return read.heads()


def head_apart(book: int, n: int, digest: str) -> bool:
    """Whether a book's head says something else than its last entry: the quick look, which `faults` is not."""
    return read.hash_at(book, n) != digest or read.hash_at(book, n + 1) is not None


def checkpoints(on: date) -> list[Checkpoint]:
    """What a checkpoint of each book says on that day, to be signed and filed outside the system."""
    return [Checkpoint(on, book, n, digest) for book, n, digest in read.heads()]


def broken(checkpoint: Checkpoint) -> str:
    """How the chain contradicts a checkpoint, in a sentence; empty where it still holds what was filed."""
    found = read.hash_at(checkpoint.book, checkpoint.n)
    if found == checkpoint.hash:
        return ""
    said = f"the checkpoint of {checkpoint.on} saw entry {checkpoint.n} of book {checkpoint.book}"
    if found is None:
        return f"{said}, which is not there: the tail of the chain was cut"
    return f"{said} with another hash: the chain was rewritten"
