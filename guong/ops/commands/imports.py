"""`guong import` and `guong template`: the same checks and actions as the pages, without a job."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guong.ops import database

if TYPE_CHECKING:
    from guong.imports.reading import Fault
    from guong.kit.actor import Actor

KINDS = click.Choice(["organizations", "people", "ratings", "conclusions", "discipline", "exemplars"])
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did: rows read, errors (the first of them kept in `faults`); nothing is written while there is one."""

    n_rows: int
    n_errors: int
    faults: Sequence[Fault]
    acted: bool


@click.command()
@click.argument("kind", type=KINDS)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only check; write nothing.")
@click.option("--as", "account", required=True, help="User name in whose name to import.")
def import_(kind: str, file: Path, dry_run: bool, account: str) -> None:
    """Import a spreadsheet, all or nothing; every error is named with sheet, row and column."""
    database.up()
    from guong.access import queries as access
    from guong.kit import clock

    by = access.actor_of(access.account_named(account), clock.today())
    outcome = import_file(kind, file, by=by, on=by.on, dry_run=dry_run)
    for fault in outcome.faults[:SHOWN]:
        place = f"{fault.sheet}, dòng {fault.row}" + (f", cột {fault.column} ({fault.title})" if fault.column else "")
        click.echo(f"{place}: {fault.reason} {fault.remedy}", err=True)
    if outcome.n_errors > SHOWN:
        click.echo(f"… còn {outcome.n_errors - SHOWN} lỗi", err=True)
    click.echo(f"{outcome.n_rows} dòng, {outcome.n_errors} lỗi, {'đã nhập' if outcome.acted else 'chưa ghi gì'}")
    sys.exit(1 if outcome.faults else 0)


@click.command()
@click.argument("kind", type=KINDS)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def template(kind: str, file: Path) -> None:
    """Write an empty spreadsheet with the titles that an import looks for, and one example row."""
    database.up()
    from guong.imports import blank, registry

    file.write_bytes(blank.empty(registry.known()[kind]))
    click.echo(str(file))


def import_file(kind: str, file: Path, *, by: Actor, on: date, dry_run: bool = False) -> Outcome:
    """Check a file and, if it has no error, import it; a machine does what a person does.

    Raises:
        FileRefused: the file is unsafe, too big, of another type, or empty.
        Refusal: a required column is missing.
    """
    from guong.imports import actions, jobs, queries, reading

    row = actions.upload_file(by=by, kind=kind, name=file.name, content=file.read_bytes(), on=on)
    if row.state == "uploaded":
        actions.map_columns(by=by, key=row.pk, mapping=row.mapping, on=on)
    actions.begin_check(by=by, key=row.pk, on=on)
    jobs.run_check(by, row.pk)
    row = queries.import_(by, row.pk)
    faults = [reading.Fault(**fault) for fault in row.faults]
    if faults or dry_run:
        return Outcome(row.n_rows, row.n_faults, faults, acted=False)
    actions.begin_act(by=by, key=row.pk, on=on)
    actions.act_on_import(by=by, key=row.pk, on=on)
    return Outcome(row.n_rows, 0, [], acted=True)
