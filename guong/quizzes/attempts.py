"""How often one may sit: what stands in the way of a person, and whether a quiz has people who can do no more.

Whoever has used all attempts without passing cannot do what a campaign asks of him; only whoever set the quiz can help. He is
told so, and how many they are, where the sums of the quiz tell how many passed and no few stand behind it: who has not passed
yet is seen in the list of who is missing anyway, what he knows stays his own (decision 0025).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import formats
from guong.kit.actor import Actor
from guong.quizzes import listening, queries
from guong.quizzes.judging import FEWEST
from guong.quizzes.models import Paper, Quiz
from guong.quizzes.words import STUDY


def hindrances(by: Actor, quizzes: Collection[int]) -> dict[int, str]:
    """What stands in the actor's way in each of these quizzes, in words; one that he may sit, or has passed, is left out."""
    if not quizzes:
        return {}
    rows = Quiz.objects.filter(void=False, pk__in=quizzes).select_related("organization")
    mine: dict[int, list[Paper]] = defaultdict(list)
    for paper in policy.scope(by, queries.TAKE, Paper.objects.filter(quiz__in=quizzes, person_id=by.person or 0)):
        mine[paper.quiz_id].append(paper)
    return {row.pk: words for row in rows if (words := hindrance(row, mine[row.pk], by.on))}


def hindrance(row: Quiz, papers: Iterable[Paper], on: date) -> str:
    """What stands in the way of whoever has sat these papers of a quiz, in words; empty where nothing does."""
    sat = list(papers)
    if any(paper.is_under_way or (paper.mark or 0) >= row.pass_mark for paper in sat):
        return ""
    if row.is_over(on):
        return gettext("Bài trắc nghiệm đã đóng: hỏi {organization}.").format(organization=row.organization.name)
    if on < row.opens_on:
        return gettext("Bài trắc nghiệm mở từ ngày {day}.").format(day=formats.day(row.opens_on))
    if len(sat) >= row.n_attempts:
        words = gettext("Ông bà đã hết {n} lượt làm bài mà chưa đạt: chờ {organization} mở thêm lượt.")
        return words.format(n=row.n_attempts, organization=row.organization.name)
    return ""


def waiting(by: Actor) -> list[Quiz]:
    """Open quizzes of the actor's on which something rests and that somebody can sit no more, the first to close first."""
    open_ = Quiz.objects.filter(void=False, mode=STUDY, cancelled_on__isnull=True, opens_on__lte=by.on, closes_on__gte=by.on)
    used_up = _used_up(Paper.objects.filter(quiz__in=open_)).values("quiz_id")
    rows = policy.scope(by, queries.SET, open_.filter(pk__in=used_up)).select_related("organization")
    return [row for row in rows.order_by("closes_on", "pk") if listening.resting(row.pk)]


def used_up_words(row: Quiz, on: date) -> str:
    """How many have used all attempts of a quiz on which something rests without passing; empty where nobody has."""
    n = _used_up(Paper.objects.filter(quiz=row)).count() if listening.resting(row.pk) else 0
    if not n:
        return ""
    if n < FEWEST or queries.counted(row, row.organization_id, on)[0].n_passed is None:
        return gettext("Có người đã hết lượt làm bài mà chưa đạt.")
    return gettext("{n} người đã hết lượt làm bài mà chưa đạt.").format(n=formats.number(n))


def _used_up(papers: QuerySet[Paper]) -> QuerySet[Any, Any]:
    """Each person of a quiz who has handed in as often as he may, and has not passed."""
    each = papers.values("quiz_id", "person_id").annotate(n=Count("mark"), best=Max("mark"))
    return each.filter(n__gte=F("quiz__n_attempts"), best__lt=F("quiz__pass_mark"))
