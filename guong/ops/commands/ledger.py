"""`guong ledger`, `guong summaries`, `guong tree`: what anybody may check."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import TextIO

import click

from guong.ops import database


@click.group()
def ledger() -> None:
    """The chain of entries."""


@ledger.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--checkpoint", "lines", multiple=True, metavar="LINE", help="A filed checkpoint to hold the chain against.")
@click.option("--checkpoints", "files", multiple=True, type=click.File(), metavar="FILE", help="A file of such lines.")
def verify(as_json: bool, lines: Sequence[str], files: Sequence[TextIO]) -> None:
    """Walk every chain: links, numbers, head, details. Exit 1 when anything is broken or contradicts a checkpoint."""
    integrity = _integrity()
    filed = [line for line in (*lines, *(line.strip() for file in files for line in file)) if line]
    faults, heads = [*integrity.ledger_faults(), *integrity.checkpoint_faults(filed)], integrity.heads()
    cut = integrity.readings_cut()
    if as_json:
        click.echo(json.dumps({"books": heads, "checkpoints": len(filed), "readings_cut_before": cut, "faults": faults}))
    else:
        for book in heads:
            click.echo(f"book {book['book']}: {book['entries']} entries, head {book['hash']}")
        if cut:
            click.echo(f"read log: days before {cut} were cut by retention, their digests stand in the chain")
        if filed:
            click.echo(f"{len(filed)} checkpoints")
    _answer("ledger", faults, quiet=as_json)


@ledger.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def checkpoint(as_json: bool) -> None:
    """Print a signed line that says how long the chain is today: file it outside of this system.

    Only that shows later that the tail was cut or the chain written anew. The key lies in GUONG_CHECKPOINT_KEY (default
    checkpoint.key in the state folder), its public half beside it.
    """
    try:
        made = _integrity().make_checkpoints()
    except ValueError as wrong:
        raise click.ClickException(str(wrong)) from wrong
    click.echo(json.dumps(made) if as_json else "\n".join(one["line"] for one in made))


@click.group()
def summaries() -> None:
    """The sums kept beside the ledger."""


@summaries.command("check")
def check_summaries() -> None:
    """Compare every sum with a recount, of entries and of members. Exit 1 when they differ."""
    _answer("summaries", _integrity().summary_faults())


@summaries.command()
def rebuild() -> None:
    """Derive all sums anew, from the entries and from the memberships."""
    click.echo(f"{_integrity().rebuild_summaries()} sums were derived anew.")


@click.group()
def tree() -> None:
    """The derived tree of organizations."""


@tree.command("check")
def check_tree() -> None:
    """Derive every hierarchy anew, compare, look for cycles. Exit 1 when anything differs."""
    _answer("tree", _integrity().tree_faults())


def _integrity() -> ModuleType:
    """The verifiers: they read tables, so they can be loaded only once the database and Django are up."""
    database.up()
    return importlib.import_module("guong.ops.integrity")


def _answer(what: str, faults: Sequence[object], *, quiet: bool = False) -> None:
    for fault in faults:
        click.echo(str(fault), err=True)
    if not quiet:
        click.echo(f"{what}: {len(faults)} faults")
    sys.exit(1 if faults else 0)
