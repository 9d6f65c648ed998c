"""`guong report`: figures on the terminal, as text or JSON."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from guong.ops import database

if TYPE_CHECKING:
    from guong.reports.lines import Line

FIRST, LAST = 2016, 2020  # the article's years


@click.group()
def report() -> None:
    """Figures."""


@report.command()
@click.option("--organization", "code", default="", help="Code of the organization (default: the root).")
@click.option("--tree-on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Tree day (default: today).")
@click.option("--from", "first", type=int, default=FIRST, show_default=True)
@click.option("--to", "last", type=int, default=LAST, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def ratings(code: str, tree_on: datetime | None, first: int, last: int, as_json: bool) -> None:
    """Shares of grassroots organizations and of members per year, on both bases."""
    database.up()
    figures = shares(code, tree_on, first, last)
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    click.echo(f"{figures['organization']} (tree of {figures['tree_on']})")
    for subject in ("organization_rating", "member_rating"):
        for year, line in figures[subject].items():
            click.echo(f"{subject:<22}{year}  {line['counted']:>6} / {line['total']:>6}  {line['percent'] or '-':>6} %")


@report.command()
@click.option("--organization", "code", default="", help="Code of the organization (default: the root).")
@click.option("--tree-on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Tree day (default: the last day).")
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), default=f"{FIRST}-01-01", show_default=True)
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), default="2021-05-10", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def article(code: str, tree_on: datetime | None, first: datetime, last: datetime, as_json: bool) -> None:
    """Every figure of the article report."""
    database.up()
    figures = article_figures(code, tree_on.date() if tree_on else None, first.date(), last.date())
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    click.echo(f"{figures['organization']} (tree of {figures['tree_on']})")
    click.echo(f"{'discipline':<22}{figures['discipline']['total']:>11}")
    click.echo(f"{'exemplars':<22}{figures['exemplars']['by_stage']['publicized']:>11}")
    for subject in ("organization_rating", "member_rating"):
        for year, line in figures[subject].items():
            click.echo(f"{subject:<22}{year}  {line['counted']:>6} / {line['total']:>6}  {line['percent'] or '-':>6} %")


def article_figures(code: str, tree_on: date | None, first: date, last: date) -> dict[str, Any]:
    """The figures of the article report as a dictionary; the root is the one of the last day."""
    from guong.kit.actor import machine
    from guong.organization import terms
    from guong.reports import article as answers
    from guong.reports import queries
    from guong.reports.tallies import COLLECTIVES, PEOPLE, STAGES

    by = machine("console", last)
    organization = queries.organization_by_code(code) if code else queries.asked_organization(by, None, terms.PARTY, last)
    question = answers.question_of(organization, first, last, tree_on or last, terms.PARTY)
    found = answers.answer(by, question)
    decisions, exemplars = found.decisions, found.exemplars
    return {
        "organization": organization.name,
        "from": first.isoformat(),
        "to": last.isoformat(),
        "tree_on": question.tree_on.isoformat(),
        "discipline": {
            "total": decisions.total,
            "n_decisions": decisions.total,
            "n_persons": decisions.n_persons,
            "by_year": {str(year): n for year, n in decisions.by_year.items()},
            "by_form": decisions.forms,
            "by_organization": decisions.bodies,
            "apart": dict(decisions.apart),
        },
        "exemplars": {
            "people": exemplars.n("publicized", kinds=PEOPLE),
            "collectives": exemplars.n("publicized", kinds=COLLECTIVES),
            "by_stage": {stage: exemplars.n(stage) for stage in STAGES},
        },
        "organization_rating": {str(line.year): _figures(line) for line in found.lines if line.subject == "organization"},
        "member_rating": {str(line.year): _figures(line) for line in found.lines if line.subject == "member"},
    }


def shares(code: str, tree_on: datetime | None, first: int, last: int) -> dict[str, Any]:
    """The figures as a dictionary."""
    from guong.kit import clock
    from guong.kit.actor import machine
    from guong.organization import terms
    from guong.reports import queries

    by = machine("console", clock.today())
    on = tree_on.date() if tree_on else clock.today()
    organization = queries.organization_by_code(code) if code else queries.asked_organization(by, None, terms.PARTY, on)
    question = queries.Question(organization.pk, on, first, last)
    lines = queries.rating_shares(by, question)
    return {
        "organization": organization.name,
        "hierarchy": terms.HIERARCHIES[question.hierarchy],
        "tree_on": question.tree_on.isoformat(),
        "organization_rating": {str(line.year): _figures(line) for line in lines if line.subject == "organization"},
        "member_rating": {str(line.year): _figures(line) for line in lines if line.subject == "member"},
    }


def _figures(line: Line) -> dict[str, Any]:
    counts = {name: getattr(line, name) for name in ("total", "rated", "exempt", "not_rated", "counted")}
    shares = {name: getattr(line, name) for name in ("percent", "percent_of_rated", "percent_of_all")}
    return counts | {name: None if share is None else str(share) for name, share in shares.items()}
