"""What the verifiers say, for commands and the health page: names of faults and where they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from guong.access import readlog
from guong.kit import clock
from guong.ledger import checkpoints, queries
from guong.organization import headcounts, terms
from guong.organization import tree as closures


def ledger_faults() -> list[str]:
    """Breaks of the chains, and days of the read log that differ from the digest that the chain holds of them."""
    breaks = [f"{fault.what} at {fault.seq}" for fault in queries.faults()]
    return breaks + [f"readings.changed on {day}" for day in readlog.reading_faults()]


def readings_cut() -> str:
    """The first day that the read log may still hold, where what is older was cut by retention; else nothing."""
    first = readlog.readings_cut()
    return "" if first == date.min else first.isoformat()


def summary_faults() -> list[str]:
    """Sums that differ from a recount: of the ledger's entries, of members at the ends of years."""
    sums = [f"{fault.what} of organization {fault.seq}" for fault in queries.summary_faults()]
    return sums + [f"headcount of organization {key}" for key in headcounts.faults()]


def rebuild_summaries() -> int:
    """Derive all sums anew; returns their number."""
    return queries.rebuild_summaries() + headcounts.rebuild()


def heads() -> list[dict[str, object]]:
    """Each book with the number of its entries and the hash of its head."""
    return [{"book": book, "entries": n, "hash": digest} for book, n, digest in queries.heads()]


def n_entries() -> int:
    """Entries of all books."""
    return sum(n for _, n, _ in queries.heads())


def make_checkpoints() -> list[dict[str, object]]:
    """A signed line for each book, noted in the state folder; the day is the real one, also in the demonstration.

    Raises:
        KeyWrong: the file of the key holds something else.
    """
    made = [(one, checkpoints.sign(one)) for one in queries.checkpoints(clock.now().date())]
    checkpoints.note([line for _, line in made])
    return [
        {"date": str(one.on), "book": one.book, "entries": one.n, "hash": one.hash,
         "signature": line.rpartition(".")[2], "line": line}
        for one, line in made
    ]  # fmt: skip


def checkpoint_faults(lines: Iterable[str]) -> list[str]:
    """What is wrong with filed lines: forged, or contradicted by the chain."""
    return [fault for line in lines if (fault := _contradiction(line))]


def _contradiction(line: str) -> str:
    try:
        return queries.broken(checkpoints.verified(line))
    except ValueError as wrong:
        return str(wrong)


def tree_faults() -> list[str]:
    """Differences between the stored and a fresh closure, and cycles, in every hierarchy."""
    return [
        f"{fault.what} of organization {fault.organization} in hierarchy {hierarchy}"
        for hierarchy in terms.HIERARCHIES
        for fault in closures.faults(hierarchy)
    ]
