"""A document of a city, and a text."""

from __future__ import annotations

from datetime import date

from guong.regulations.judging import NewDocument, Telling
from guong.regulations.models import Document

TOLD = Telling(
    "19-QĐi/TU", "Ban Thường vụ Thành ủy", date(2019, 3, 7), "regulation", "Trách nhiệm nêu gương của cán bộ thành phố"
)
NEW = NewDocument("R", TOLD)
TEXT = "Điều 1. Nêu gương bằng việc làm.\n".encode()
UNNUMBERED = "1. Nêu gương bằng việc làm.\n2. Giữ lời đã hứa với dân.\n".encode()  # without an article


def shipped(number: str, **more: object) -> Document:
    """A shipped document by its number (and what else tells it from another)."""
    return Document.objects.get(number=number, shipped=True, **more)
