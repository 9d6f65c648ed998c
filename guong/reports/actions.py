"""Keeping answers, so that the same question is answered at once until something that it read changes; freezing editions
of the article report and publishing them.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils.translation import gettext

from guong.access import policy
from guong.kit import clock
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusal
from guong.kit.rows import change
from guong.ledger.write import Fact, act_id, action, draft, record
from guong.organization import tree
from guong.reports import article, editions, entries, queries
from guong.reports.article import Answer
from guong.reports.asking import ArticleQuestion
from guong.reports.lines import Line
from guong.reports.models import Edition, KeptAnswer
from guong.reports.queries import Question


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
    record(entries.FROZEN, [_fact(row)], by=by, on=on)
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
    record(entries.PUBLISHED, [_fact(row, document=document)], by=by, on=on)
    return row


def _frozen(question: ArticleQuestion, found: Answer, number: int) -> Edition:
    content, shown = (editions.to_json(article.told_to(question, found, sees_all=sees_all)) for sees_all in (True, False))
    row = Edition(
        organization_id=question.organization, hierarchy=question.hierarchy, first=question.first, last=question.last,
        tree_on=question.tree_on, number=number, content=content, shown=shown,
    )  # fmt: skip
    row.sha256 = editions.digest(row.question, number, {"content": content, "shown": shown})
    return row


def _fact(row: Edition, **more: str) -> Fact:
    return Fact(
        organization=row.organization_id,
        value=row.sha256,
        source=f"reports.edition:{row.pk}",
        detail={"number": row.number, **more},
    )
