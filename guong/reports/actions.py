"""Keeping answers, so that the same question is answered at once until something that it read changes; freezing editions
of the article report and publishing them; totals from paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from guong.access import policy
from guong.kit import clock
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusal, Refusals
from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id, action, draft, record, withdraw
from guong.organization import tree
from guong.organization.models import Organization
from guong.reports import article, editions, entries, handed_in, queries, returns
from guong.reports.article import Answer
from guong.reports.asking import ArticleQuestion
from guong.reports.lines import Line
from guong.reports.models import AggregateReturn, Edition, KeptAnswer
from guong.reports.queries import Question
from guong.reports.returns import NewTotal


@draft
def answer_shares(*, by: Actor, question: Question, on: date) -> list[Line]:
    """The shares of a question: the kept answer, else computed anew and kept."""
    if (known := queries.kept(question)) is not None:
        return known
    version = queries.version(question)
    lines = queries.rating_shares(by, question)
    _keep(question.key, version, [asdict(line) for line in lines])
    return lines


@draft
def answer_article(*, by: Actor, question: ArticleQuestion, on: date) -> Answer:
    """Every figure of a question: the kept answer, else computed anew and kept."""
    version = article.version(question)
    if (known := article.kept(question, version)) is not None:
        return known
    found = article.answer(by, question)
    _keep(question.key, version, article.to_json(found))
    return found


def _keep(question: str, version: str, answer: Any) -> None:
    """Keep an answer in place of an older one, in one statement."""
    row = KeptAnswer(question=question, version=version, answer=answer, made_at=clock.now())
    KeptAnswer.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["question"], update_fields=["version", "answer", "made_at"]
    )


class EditionWrong(Refusal):
    """This edition cannot be frozen or published."""


@action
def freeze_edition(*, by: Actor, question: ArticleQuestion, reason: str, on: date) -> Edition:
    """Freeze the article report under the next number; figures that differ from the edition before need a reason.

    Raises:
        NotFound: the organization is not within reach.
        EditionWrong: nothing has changed since the last edition, or no reason is given for what has.
    """
    if not policy.may_create(by, "editions.freeze", organization=question.organization):
        raise NotFound(gettext("Không tìm thấy tổ chức này."))
    tree.lock(question.hierarchy)  # two may not take the same number
    found, before = article.answer(by, question), article.last_edition(question)
    now = editions.figures(found)
    changed = editions.changes(before.figures, now) if before else []
    if before and not changed and before.tree_on == question.tree_on:
        raise EditionWrong(gettext("Không con số nào khác bản chốt số {number}.").format(number=before.number))
    if changed and not reason:
        words = gettext("{n} con số khác bản chốt số {number}: ghi vì sao.").format(n=len(changed), number=before.number)  # type: ignore[union-attr]
        raise EditionWrong(words, field="reason")
    row = _frozen(question, found, before.number + 1 if before else 1)
    row.figures, row.changes, row.reason = now, [asdict(one) for one in changed], reason
    row.frozen_on, row.frozen_at, row.frozen_by_id, row.act = on, clock.now(), by.person, act_id()
    Edition.objects.bulk_create([row])
    record(entries.FROZEN, [_edition_fact(row)], by=by, on=on)
    return row


@action
def publish_edition(*, by: Actor, edition: str, document: str, on: date) -> Edition:
    """Publish an edition: from then on everybody may read what of it everybody may know.

    Raises:
        NotFound: it is not within reach.
        EditionWrong: it is public already, or no document is named.
    """
    row = article.edition_to_publish(by, edition)
    if row.is_public:
        raise EditionWrong(gettext("Bản này đã công bố ngày {day:%d/%m/%Y}.").format(day=row.published_on))
    if not document:
        raise EditionWrong(gettext("Ghi số văn bản hoặc ý kiến đồng ý công bố."), field="document")
    change([row], published_on=on, published_by_id=row.organization_id, document=document)
    record(entries.PUBLISHED, [_edition_fact(row, document=document)], by=by, on=on)
    return row


def _frozen(question: ArticleQuestion, found: Answer, number: int) -> Edition:
    content, shown = (editions.to_json(article.told(found, sees)) for sees in (article.EVERYTHING, article.NOTHING))
    row = Edition(
        organization_id=question.organization, hierarchy=question.hierarchy, first=question.first, last=question.last,
        tree_on=question.tree_on, number=number, content=content, shown=shown,
    )  # fmt: skip
    row.sha256 = editions.digest(row.question, number, {"content": content, "shown": shown})
    return row


def _edition_fact(row: Edition, **more: str) -> Fact:
    return Fact(
        organization=row.organization_id,
        value=row.sha256,
        source=f"reports.edition:{row.pk}",
        detail={"number": row.number, **more},
    )


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
    record(entries.HANDED_IN, [_total_fact(row) for row in fresh], by=by, on=on)
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
        _total_fact(row, corrects=standing[row.source].pk, before={"n": before[row.pk][0], "document": before[row.pk][1]})
        for row in rows
    ]
    record(entries.HANDED_IN, facts, by=by, on=on)


def _total_fact(row: AggregateReturn, *, corrects: int | None = None, before: dict[str, object] | None = None) -> Fact:
    return Fact(
        organization=row.organization_id, value=f"{row.figure}:{row.value}", source=row.source, about=row.year,
        on=row.handed_in_on, measure=Decimal(row.n), corrects=corrects,
        detail={"document": row.document, "year": row.year, **({"before": before} if before else {})},
    )  # fmt: skip
