"""Exemplars on the desk: those that wait at each stage, the newest that were published, a shortcut for whoever records them."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from guong.access import policy
from guong.exemplars import queries, states
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Block, Line, Offer, Received, Shortcut, Task
from guong.kit.words import Words

LIST = "/guong-sang/ho-so"
MINE = LIST + "?buoc={}&cua=toi"  # as many rows as are counted here
WAITS = Words(
    {
        states.FOUND: gettext_noop("Chờ xác minh"),
        states.VERIFIED: gettext_noop("Chờ công nhận"),
        states.RECOGNIZED: gettext_noop("Chờ tuyên truyền"),
    }
)


def offer(by: Actor) -> Offer:
    """Exemplars that wait for this actor, and what everybody may follow."""
    works = policy.may_somewhere(by, "exemplars.verify")
    waiting = queries.n_by_stage(by) if works else {}
    hat = policy.hat_of_line(by, "exemplars.verify")
    records = policy.may_somewhere(by, "exemplars.record")
    label = gettext("Giới thiệu gương") if policy.desks_of(by) <= {"front", "member"} else gettext("Ghi một gương")
    return Offer(
        tasks=tuple(_tasks(waiting, hat)),
        received=tuple(
            Received(story.published_on, story.title, story.organization, f"/guong-sang/{story.key}")
            for story in queries.newly_published(by)
        ),
        shortcuts=(Shortcut(label, f"{LIST}/ghi", policy.hat_of_line(by, "exemplars.record")),) if records else (),
        blocks=(_stages(waiting),) if works else (),
    )


def _tasks(waiting: dict[str, int], hat: str) -> list[Task]:
    n = waiting.get(states.FOUND, 0)
    if not n:
        return []
    title = gettext("{n} gương chờ xác minh").format(n=formats.number(n))
    detail = gettext("Người ngoài đơn vị xem lại việc và con số.")
    return [Task(title, detail, gettext("Xem"), MINE.format(states.FOUND), hat)]


def _stages(waiting: dict[str, int]) -> Block:
    lines = (
        Line(words, formats.number(waiting[stage]), MINE.format(stage)) for stage, words in WAITS.items() if waiting.get(stage)
    )
    empty = gettext("Không gương nào đang chờ. Ghi một gương mới, hoặc nhập tệp.")
    return Block("propaganda", gettext("Gương đang trên đường"), tuple(lines), empty=empty, more=LIST)
