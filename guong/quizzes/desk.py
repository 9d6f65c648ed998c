"""Quizzes on the desk: a paper under way, so that whoever lost the line goes on; quizzes that somebody can sit no more."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut, Task
from guong.quizzes import attempts, queries

HOME = "/hoc-tap/trac-nghiem"


def offer(by: Actor) -> Offer:
    """Where to go on; whom to help."""
    return Offer(tasks=_used_up(by), shortcuts=_under_way(by))


def _under_way(by: Actor) -> tuple[Shortcut, ...]:
    if not policy.may_somewhere(by, queries.TAKE):
        return ()
    words = gettext("Làm tiếp bài: {title}")
    papers = queries.own_under_way(by, 1)
    return tuple(Shortcut(words.format(title=paper.quiz.title), f"{HOME}/lam/{paper.pk}") for paper in papers)


def _used_up(by: Actor) -> tuple[Task, ...]:
    if not policy.may_somewhere(by, queries.SET):
        return ()
    title, hat = gettext("Trắc nghiệm: {title}"), policy.hat_of_line(by, queries.SET)
    return tuple(
        Task(
            title.format(title=row.title), attempts.used_up_words(row, by.on), gettext("Mở thêm lượt"),
            f"{HOME}/{row.pk}/them-luot", hat, row.closes_on,
        )
        for row in attempts.waiting(by)
    )  # fmt: skip
