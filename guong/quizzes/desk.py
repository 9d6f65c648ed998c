"""Quizzes on the desk: a paper under way, so that whoever lost the line goes on; quizzes that somebody,
or nobody, can sit any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut, Task
from guong.quizzes import attempts, queries, wordings

if TYPE_CHECKING:
    from guong.quizzes.judging import Stock

HOME = "/hoc-tap/trac-nghiem"


def offer(by: Actor) -> Offer:
    """Where to go on; whom to help."""
    return Offer(tasks=(*_used_up(by), *_lacking(by)), shortcuts=_under_way(by))


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


def _lacking(by: Actor) -> tuple[Task, ...]:
    """One line for all quizzes of which nobody can be given a paper: questions were withdrawn, or wait to be looked at."""
    if not policy.may_somewhere(by, queries.SET):
        return ()
    short = [(row, lacks) for row in queries.not_over(by) if (lacks := wordings.lacking(row, by.on))]
    if not short:
        return ()
    most: dict[int, tuple[Stock, int]] = {}
    for _row, lacks in short:
        for one, n in lacks:
            most[one.document.pk] = max(most.get(one.document.pk, (one, 0)), (one, n), key=lambda pair: pair[1])
    title = gettext("Ngân hàng câu hỏi thiếu câu: {n} bài chưa ai làm được").format(n=len(short))
    words, hat = " ".join(one.lacks(n) for one, n in most.values()), policy.hat_of_line(by, queries.SET)
    return (Task(title, words, gettext("Xem ngân hàng câu hỏi"), f"{HOME}/ngan-hang", hat, short[0][0].closes_on),)
