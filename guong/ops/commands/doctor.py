"""`guong doctor`: the checks of the page of health, and those that a page cannot wait for."""

from __future__ import annotations

import json
import os
import sys

import click
import django


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON: code, state (well, look, wrong), words, remedy.")
def doctor(as_json: bool) -> None:
    """Look the installation over: database, roles, worker, clock, disk, files, keys, settings; what is wrong, how to mend it.

    Starts and changes nothing. The words are those of the page Tình trạng hệ thống. Exit 1 when anything is wrong.
    """
    os.environ["GUONG_NO_POOL"] = "1"  # a pool would wait for a database that is not there
    django.setup()
    from guong.watch.checks.every import CHECKS
    from guong.watch.checks.findings import Finding, found

    def mark(one: Finding) -> str:
        return {"well": "    ", "look": "  ? ", "wrong": "  ✗ "}[one.said.state]

    findings = found(CHECKS)
    if as_json:
        rows = [(one.code, one.said.state, one.said.words, one.said.remedy) for one in findings]
        click.echo(json.dumps([dict(zip(("code", "state", "words", "remedy"), row, strict=True)) for row in rows]))
    else:
        for one in findings:
            click.echo(f"{mark(one)}{one.label}: {one.said.words}")
            if one.said.remedy:
                click.echo(f"        → {one.said.remedy}")
    sys.exit(1 if any(one.said.state == "wrong" for one in findings) else 0)
