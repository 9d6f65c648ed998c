"""The mirror on the desk: one's own page."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut, Task
from guong.mirror import queries


def offer(by: Actor) -> Offer:
    """Facts of the newest year that have no words of one's own yet."""
    if by.person is None:
        return Offer()
    own = queries.mirror(by, by.person, None)
    silent = sum(not face.words for face in own.faces)
    tasks: tuple[Task, ...] = ()
    if silent:
        tasks = (
            Task(
                gettext("Trang tự soi năm {year}").format(year=own.year),
                gettext("{silent} dòng, ông bà có thể viết ý kiến bên cạnh.").format(silent=silent),
                gettext("Xem"),
                "/trang-tu-soi",
            ),
        )
    return Offer(tasks, shortcuts=(Shortcut(gettext("Ai đã xem dữ liệu của tôi"), "/trang-tu-soi/ai-da-xem"),))
