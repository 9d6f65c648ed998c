"""Quizzes on the desk: a paper under way, so that whoever lost the line goes on."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut
from guong.quizzes import queries


def offer(by: Actor) -> Offer:
    """Where to go on."""
    if not policy.may_somewhere(by, queries.TAKE):
        return Offer()
    words = gettext("Làm tiếp bài: {title}")
    return Offer(
        shortcuts=tuple(
            Shortcut(words.format(title=paper.quiz.title), f"/hoc-tap/trac-nghiem/lam/{paper.pk}")
            for paper in queries.own_under_way(by, 1)
        )
    )
