"""How a door holds an act instead of doing it: the answer says so at once, with *Hoàn tác* beside it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.utils.translation import gettext

from guong.kit import clock, held
from guong.kit.http import Request
from guong.pending import actions


def hold(request: Request, code: str, back: str, **arguments: Any) -> bool:
    """Hold a declared act in the name of whoever asks; true, so that `http.attempt` can be asked whether it is held.

    Raises:
        Refusal: whatever the action itself refuses today.
    """
    row = actions.hold_act(by=request.actor, code=code, arguments=arguments, back=back, at=clock.now())
    words = gettext("{act}: sẽ làm sau {n} giây, kể cả khi đóng trang.").format(act=row.words, n=held.TIME.seconds)
    messages.info(request, words, extra_tags=str(row.pk))  # the tag lets the page offer to undo it
    return True
