"""The procedure of a request for correction: asked by whom an entry is about, decided once, or taken back before that."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.states import Procedure, Step

DAYS_TO_ANSWER: Final = 15
"""Calendar days within which the body answers. No regulation sets this limit: it is the promise of this system to whoever
asks, the same for every body, and every page that shows the last day says so."""

REQUEST: Final = Procedure(
    "request for correction",
    {
        "asked": gettext_noop("Chờ trả lời"),
        "accepted": gettext_noop("Chấp nhận"),
        "refused": gettext_noop("Không chấp nhận"),
        "withdrawn": gettext_noop("Người đề nghị đã rút"),
    },
    "asked",
    {"accepted", "refused", "withdrawn"},
    [
        Step("accept", "asked", "accepted"),
        Step("refuse", "asked", "refused"),
        Step("withdraw", "asked", "withdrawn"),
    ],
)


def due(asked_on: date) -> date:
    """The last day of the answer."""
    return asked_on + timedelta(days=DAYS_TO_ANSWER)
