"""Study on the desk: what one has to study oneself, whom one's cell is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.access import policy
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut, Task
from guong.quizzes import attempts
from guong.study import classes, judging, queries
from guong.study.expecting import HOLD
from guong.study.words import QUIZ, REFLECTION

if TYPE_CHECKING:
    from guong.study.models import Learner
    from guong.study.queries import Behind

HOME = "/hoc-tap/dot"


def offer(by: Actor) -> Offer:
    """What is to be studied."""
    mine = queries.own_unfinished(by)
    met = classes.to_come(by.person or 0, mine)
    hindered = attempts.hindrances(by, {row.campaign.quiz_id for row in mine if row.campaign.quiz_id})
    own = [_own(row, classes.words(met.get(row.pk), by.on), hindered.get(row.campaign.quiz_id or 0, "")) for row in mine]
    behind = [_behind(one) for one in queries.cells_behind(by, "secretary")]
    shortcuts: tuple[Shortcut, ...] = ()
    if policy.may_somewhere(by, "study.plan"):
        shortcuts = (Shortcut(gettext("Mở đợt học tập"), f"{HOME}/mo", policy.hat_of_line(by, "study.plan")),)
    return Offer(tasks=(*own, *behind), shortcuts=shortcuts, covers=(HOLD.code,) if behind else ())


def _own(row: Learner, class_: str, hindrance: str) -> Task:
    of = row.campaign
    n = len(judging.untaught(row, of))
    if n == 0 and of.work == REFLECTION:
        detail, button, url = (
            gettext("Đã dự học. Còn bài thu hoạch."),
            gettext("Viết bài thu hoạch"),
            f"{HOME}/{of.pk}/thu-hoach",
        )
    elif n == 0 and of.work == QUIZ and hindrance:
        detail, button, url = gettext("Đã dự học.") + " " + hindrance, gettext("Xem"), f"{HOME}/{of.pk}"
    elif n == 0 and of.work == QUIZ:
        url = f"/hoc-tap/trac-nghiem/{of.quiz_id}"
        detail, button = gettext("Đã dự học. Còn bài trắc nghiệm."), gettext("Làm bài trắc nghiệm")
    else:
        detail = " ".join((gettext("Còn {n} văn bản chưa học.").format(n=n), class_))
        button, url = gettext("Xem"), f"{HOME}/{of.pk}"
    return Task(gettext("Học tập: {title}").format(title=of.title), detail, button, url, "", of.until)


def _behind(of: Behind) -> Task:
    title = gettext("Chi bộ còn thiếu: {title}").format(title=of.title)
    detail = gettext("{n} người chưa hoàn thành. Treo việc học vào chương trình một cuộc họp.").format(n=formats.number(of.n))
    url = f"{HOME}/{of.campaign}/nguoi-hoc?to_chuc={of.organization}"
    return Task(title, detail, gettext("Xem ai"), url, "secretary", of.until, HOLD.code)
