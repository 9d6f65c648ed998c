"""A document of a city, and a text."""

from __future__ import annotations

from datetime import date

from guong.regulations import actions
from guong.regulations.judging import NewDocument, Telling
from guong.regulations.models import Document, Wording
from tests.cast import TODAY, Cast

TOLD = Telling(
    "19-QĐi/TU", "Ban Thường vụ Thành ủy", date(2019, 3, 7), "regulation", "Trách nhiệm nêu gương của cán bộ thành phố"
)
NEW = NewDocument("R", TOLD)
TEXT = "Điều 1. Nêu gương bằng việc làm.\n".encode()
UNNUMBERED = "1. Nêu gương bằng việc làm.\n2. Giữ lời đã hứa với dân.\n".encode()  # without an article


def shipped(number: str, **more: object) -> Document:
    """A shipped document by its number (and what else tells it from another)."""
    return Document.objects.get(number=number, shipped=True, **more)


def send(
    cast: Cast,
    content: bytes = TEXT,
    *,
    who: str = "em",
    organization: str = "R",
    since: date = TODAY,
    document: Document | None = None,
    on: date = TODAY,
) -> Wording:
    """An organization sends a text of a document."""
    key = (document or shipped("101-QĐ/TW")).pk
    return actions.send_wording(
        by=cast.actor(who, on), document=key, organization=organization, since=since, sent=("a.txt", content), on=on
    )
