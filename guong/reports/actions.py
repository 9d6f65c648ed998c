"""Keeping answers, so that the same question is answered at once until something that it read changes. Totals from paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from guong.kit import clock
from guong.kit.actor import Actor
from guong.kit.refusal import Refusal, Refusals
from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id, action, draft, record, withdraw
from guong.organization.models import Organization
from guong.reports import entries, handed_in, queries, returns
from guong.reports.lines import Line
from guong.reports.models import AggregateReturn, KeptAnswer
from guong.reports.queries import Question
from guong.reports.returns import NewTotal


@draft
def answer_shares(*, by: Actor, question: Question, on: date) -> list[Line]:
    """The shares of a question: the kept answer, else computed anew and kept."""
    if (known := queries.kept(question)) is not None:
        return known
    version = queries.version(question)
    lines = queries.rating_shares(by, question)
    KeptAnswer.objects.update_or_create(
        question=question.key,
        defaults={"version": version, "answer": [asdict(line) for line in lines], "made_at": clock.now()},
    )
    return lines


@action
def hand_in_totals(*, by: Actor, new: Sequence[NewTotal], on: date) -> list[AggregateReturn]:
    """Hand in numbers from paper. A number that stands already is corrected: the old entry stays, a new one corrects it.

    Raises:
        Refusals: per number, an organization out of reach or not there in the year, no such figure or cell, a number that is
            none, a missing document, an impossible day.
        Refusal: there is nothing to hand in, or all of it stands already.
    """
    known = handed_in.organizations_to_hand_in(by, {total.organization for total in new})
    if wrong := returns.problems(new, known, on):
        raise Refusals(wrong)
    rows = [_total(total, known[total.organization]) for total in new]
    sought = {row.organization_id for row in rows}, {row.figure for row in rows}, {row.year for row in rows}
    standing = {_cell(row): row for row in handed_in.live_returns(*sought)}
    fresh = [row for row in rows if _cell(row) not in standing]
    changed = [(standing[_cell(row)], row) for row in rows if _cell(row) in standing and not _same(standing[_cell(row)], row)]
    if not fresh and not changed:
        raise Refusal(gettext("Chưa ghi số nào, hoặc các số này đã nộp rồi."))
    add(fresh)
    record(entries.HANDED_IN, [_fact(row) for row in fresh], by=by, on=on)
    _correct(changed, by, on)
    return [*fresh, *(old for old, _ in changed)]


@action
def withdraw_totals(*, by: Actor, totals: Sequence[int], reason: str, on: date) -> list[AggregateReturn]:
    """Withdraw numbers that were handed in; nothing is then known from paper.

    Raises:
        NotFound: one of them is not within reach, or no longer stands.
        Refusal: no reason is given.
    """
    if not reason:
        raise Refusal(gettext("Ghi lý do rút."), field="reason")
    rows = handed_in.returns_to_withdraw(by, totals)
    change(rows, withdrawn=True, act=act_id())
    withdraw(queries.standing_totals(rows).values(), by=by, on=on, reason=reason)
    return rows


PAPER = ("n", "document_number", "issuer", "handed_in_on")


def _total(new: NewTotal, organization: Organization) -> AggregateReturn:
    what = {"figure": new.figure, "year": new.year, "value": new.value}
    return AggregateReturn(act=act_id(), organization=organization, **what, **{name: getattr(new, name) for name in PAPER})


def _cell(row: AggregateReturn) -> tuple[int, str, int, str]:
    return (row.organization_id, row.figure, row.year, row.value)


def _same(old: AggregateReturn, new: AggregateReturn) -> bool:
    return all(getattr(old, name) == getattr(new, name) for name in PAPER)


def _correct(changed: Sequence[tuple[AggregateReturn, AggregateReturn]], by: Actor, on: date) -> None:
    rows = [old for old, _ in changed]
    before, standing = {row.pk: (row.n, row.document) for row in rows}, queries.standing_totals(rows)
    for old, new in changed:
        for name in PAPER:
            setattr(old, name, getattr(new, name))
    change(rows, *PAPER, act=act_id())
    facts = [
        _fact(row, corrects=standing[row.source].pk, before={"n": before[row.pk][0], "document": before[row.pk][1]})
        for row in rows
    ]
    record(entries.HANDED_IN, facts, by=by, on=on)


def _fact(row: AggregateReturn, *, corrects: int | None = None, before: dict[str, object] | None = None) -> Fact:
    return Fact(
        organization=row.organization_id, value=f"{row.figure}:{row.value}", source=row.source, about=row.year,
        on=row.handed_in_on, measure=Decimal(row.n), corrects=corrects,
        detail={"document": row.document, "year": row.year, **({"before": before} if before else {})},
    )  # fmt: skip
