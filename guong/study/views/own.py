"""A reader's own part of a campaign: what he has done, what he is to do now, and what he waits for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guong.quizzes import attempts
from guong.study import classes, closing, judging
from guong.study.words import QUIZ, REFLECTION

if TYPE_CHECKING:
    from guong.kit.actor import Actor
    from guong.study.models import Campaign, Learner, Reflection


@dataclass(frozen=True, slots=True)
class OwnPart:
    """How many documents he has studied; when his class is, while some are left; what is in the way of the quiz; what he is to
    do after class; what was returned to him to be written again."""

    row: Learner
    n_studied: int
    class_words: str
    quiz_words: str
    wants_reflection: bool
    wants_quiz: bool
    returned: Reflection | None


@dataclass(frozen=True, slots=True)
class BeforeClass:
    """A campaign of which somebody would write before he was in class: when that is."""

    row: Campaign
    class_words: str


def told(by: Actor, row: Learner) -> OwnPart:
    """The actor's own row as he reads it."""
    of, is_asked = row.campaign, row.campaign.is_running and not (row.excluded or row.left_on)
    n_untaught, waits = len(judging.untaught(row, of)), is_asked and row.worked_on is None
    writes, sits = (waits and of.work == work for work in (REFLECTION, QUIZ))
    quiz_words = attempts.hindrances(by, [of.quiz_id]).get(of.quiz_id, "") if sits and of.quiz_id else ""
    return OwnPart(
        row,
        len(of.documents) - n_untaught,
        class_words(by, row) if is_asked and n_untaught else "",
        quiz_words,
        writes and not n_untaught,
        sits and not quiz_words,
        closing.returned(row) if writes else None,
    )


def class_words(by: Actor, row: Learner) -> str:
    """When the class is that the actor has still to attend."""
    return classes.words(classes.to_come(row.person_id, [row]).get(row.pk), by.on)
