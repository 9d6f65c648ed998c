"""The mirror on the desk: requests for correction that wait for an answer, answers to one's own, one's own page."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut, Task
from guong.mirror import queries


def offer(by: Actor) -> Offer:
    """What waits for an answer, what was answered, and facts of the newest year that have no words of one's own yet."""
    if by.person is None:
        return Offer()
    silent = queries.silent(by)
    tasks = [*_waiting(by), *_answered(by)]
    if silent.n:
        tasks.append(
            Task(
                gettext("Trang tự soi năm {year}").format(year=silent.year),
                gettext("{silent} dòng, ông bà có thể viết ý kiến bên cạnh.").format(silent=silent.n),
                gettext("Xem"),
                "/trang-tu-soi",
            )
        )
    return Offer(tuple(tasks), shortcuts=(Shortcut(gettext("Ai đã xem dữ liệu của tôi"), "/trang-tu-soi/ai-da-xem"),))


def _waiting(by: Actor) -> list[Task]:
    waiting = queries.waiting(by)
    if waiting.due_on is None:
        return []
    day = formats.day(waiting.due_on)
    words = gettext("Quá hạn từ ngày {day}.") if by.on > waiting.due_on else gettext("Trả lời chậm nhất ngày {day}.")
    title = gettext("{n} đề nghị đính chính chờ trả lời").format(n=formats.number(waiting.n))
    return [Task(title, words.format(day=day), gettext("Trả lời"), "/trang-tu-soi/de-nghi", by.hat)]


def _answered(by: Actor) -> list[Task]:
    text = gettext("{answer} ngày {day}, {body}.")
    return [
        Task(
            gettext("Đề nghị đính chính đã được trả lời"),
            text.format(answer=row.state_label, day=formats.day(row.closed_on), body=row.addressed_to.name),
            gettext("Xem"),
            f"/trang-tu-soi/de-nghi/{row.pk}",
        )
        for row in queries.newly_answered(by)
    ]
