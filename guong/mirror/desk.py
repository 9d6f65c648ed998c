"""The mirror on the desk: requests for correction that wait, answers to one's own, one's own page in figures, who looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.access import policy
from guong.access import queries as access
from guong.kit import desks, formats
from guong.kit.actor import Actor
from guong.kit.desks import Block, Line, Offer, Received, Shortcut, Task, Upcoming
from guong.mirror import queries

if TYPE_CHECKING:
    from guong.mirror.models import CorrectionRequest

OWN, REQUESTS, READERS = "/trang-tu-soi", "/trang-tu-soi/de-nghi", "/trang-tu-soi/ai-da-xem"


def offer(by: Actor) -> Offer:
    """What waits for an answer, what was answered, and facts of the newest year that have no words of one's own yet."""
    if by.person is None:
        return Offer()
    silent, own = queries.silent(by), queries.requests_on_desk(by)
    tasks, coming = _waiting(by)
    title = gettext("Trang tự soi năm {year}").format(year=silent.year)
    if silent.n:
        words = gettext("{silent} dòng, ông bà có thể viết ý kiến bên cạnh.").format(silent=silent.n)
        tasks.append(Task(title, words, gettext("Xem"), OWN))
    words = gettext("Hạn trả lời đề nghị đính chính của tôi, {body}")
    coming += [
        Upcoming(row.due_on, words.format(body=row.addressed_to.name), f"{REQUESTS}/{row.pk}")
        for row in own
        if row.closed_on is None and desks.comes(row.due_on, by.on)
    ]
    return Offer(
        tuple(tasks),
        tuple(coming),
        tuple(received for row in own if (received := _answered(row))),
        shortcuts=(Shortcut(gettext("Ai đã xem dữ liệu của tôi"), READERS),) if policy.desks_of(by) <= {"member"} else (),
        blocks=(Block("member", title, tuple(_own(by, silent)), more=OWN, empty=gettext("Chưa có dòng nào ghi về ông bà.")),),
    )


def _own(by: Actor, silent: queries.Silent) -> list[Line]:
    if not silent.n_facts:
        return []
    facts = gettext("{n} dòng được ghi").format(n=formats.number(silent.n_facts))
    words = gettext("{n} dòng chưa có ý kiến của tôi").format(n=formats.number(silent.n))
    read = gettext("{n} người").format(n=formats.number(access.n_readers(by)))
    return [Line(facts, words, OWN), Line(gettext("Ai đã xem trong 30 ngày"), read, READERS)]


def _waiting(by: Actor) -> tuple[list[Task], list[Upcoming]]:
    waiting = queries.waiting(by)
    if waiting.due_on is None:
        return [], []
    hat, words = policy.hat_of_line(by, queries.DECIDE), gettext("Chấp nhận, hoặc trả lời kèm lý do.")
    title = gettext("{n} đề nghị đính chính chờ trả lời").format(n=formats.number(waiting.n))
    task = Task(title, words, gettext("Trả lời"), REQUESTS, hat, waiting.due_on)
    soon = desks.comes(waiting.due_on, by.on)
    return [task], [Upcoming(waiting.due_on, gettext("Hạn trả lời đề nghị đính chính"), REQUESTS, hat)] if soon else []


def _answered(row: CorrectionRequest) -> Received | None:
    if row.closed_on is None:
        return None
    text = gettext("{answer}, {body}").format(answer=row.state_label, body=row.addressed_to.name)
    return Received(row.closed_on, gettext("Đề nghị đính chính đã được trả lời"), text, f"{REQUESTS}/{row.pk}")
