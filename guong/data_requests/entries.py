"""What is written about data requests: that an organization was asked, reminded, given more time, and what it answered.

Each is an entry of the organization that was asked; its value is the key of the request. The numbers stand in the detail: they
are what an organization says of itself, and no sum of facts is made of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop

from guong.ledger.kinds import Kind, kind
from guong.organization import terms


def title_of(value: str, detail: Mapping[str, object]) -> str:
    """What was asked."""
    return str(detail.get("title", ""))


def _kind(code: str, label: str) -> Kind:
    return kind(code, label, hierarchy=terms.PARTY, says=title_of, erasable=False)


ASKED: Final = _kind("data_request.asked", gettext_noop("Được yêu cầu số liệu"))
ANSWERED: Final = _kind("data_request.answered", gettext_noop("Trả lời yêu cầu số liệu"))
REMINDED: Final = _kind("data_request.reminded", gettext_noop("Được nhắc trả lời số liệu"))
EXTENDED: Final = _kind("data_request.extended", gettext_noop("Được gia hạn trả lời số liệu"))
CLOSED: Final = _kind("data_request.closed", gettext_noop("Chốt yêu cầu số liệu"))
CANCELLED: Final = _kind("data_request.cancelled", gettext_noop("Hủy yêu cầu số liệu"))
