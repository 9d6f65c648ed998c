"""Doors of the coded law: every question that can be asked, one with its form and its answer. Nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import http
from guong.kit.http import Request
from guong.regulations import answering
from guong.regulations.answering import FactsForm, Told
from guong.rules import topics


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be asked: its code, its words, the first and the last document that it goes by."""

    code: str
    words: str
    cites: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """Every coded question."""

    questions: Sequence[Question]


@dataclass(frozen=True, slots=True)
class AskPage:
    """One question: its form, and the answer once it was asked."""

    code: str
    question: str
    form: FactsForm
    told: Told | None


def questions(request: Request) -> HttpResponse:
    """Every question."""
    http.found(lambda: policy.require_somewhere(request.actor, "law.ask"))
    page = QuestionsPage([_question(request, topic) for topic in topics.TOPICS.values()])
    return http.page(request, "regulations/questions.html", page)


def ask(request: Request, code: str) -> HttpResponse:
    """One question; with facts in the address, its answer, which can so be sent to somebody else."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, "law.ask"))
    if code not in topics.TOPICS:
        raise Http404(code)
    topic = topics.topic(code)
    form = FactsForm(topic, request.GET or None, initial={topic.day: by.on})
    told = answering.told(by, form) if form.is_valid() else None
    return http.page(request, "regulations/ask.html", AskPage(code, gettext(topic.question), form, told))


def _question(request: Request, topic: topics.Topic) -> Question:
    """A question with the wording that stands in force on the reader's day, or the first one."""
    wordings = topic.rule.wordings
    now = next((one for one in wordings if one.holds_on(request.actor.on)), wordings[0])
    return Question(topic.code, gettext(topic.question), now.cites, now.confirmed)
