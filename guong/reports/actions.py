"""Keeping answers, so that the same question is answered at once until something that it read changes."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from guong.kit import clock
from guong.kit.actor import Actor
from guong.ledger.write import draft
from guong.reports import queries
from guong.reports.lines import Line
from guong.reports.models import KeptAnswer
from guong.reports.queries import Question


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
